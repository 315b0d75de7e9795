// What differs between survey-core's result of a case and ours.

import { same } from './same.mjs';

/** The parts of a result, in the order they are told of. */
export const PARTS = ['visible', 'required', 'errors', 'errorTexts', 'panelErrors', 'pages', 'cellsVisible', 'cellsRequired', 'state', 'currentPage', 'currentElement', 'data', 'crash'];

/** The result with the paths of errors and their texts as two parts. */
function parted(result) {
  return { ...result, errors: Object.keys(result.errors ?? {}).sort(), errorTexts: result.errors ?? {}, panelErrors: result.panelErrors ?? {} };
}

/** The names of the parts that differ. */
export function differing(judge, ours) {
  if (ours.crash !== undefined || ours.error !== undefined) return ['crash'];
  const [one, two] = [parted(judge), parted(ours)];
  const parts = PARTS.filter((part) => !same(one[part] ?? null, two[part] ?? null));
  return parts.includes('errors') ? parts.filter((part) => part !== 'errorTexts') : parts;
}

/** Both versions of the parts that differ. */
export function told(judge, ours) {
  const [one, two] = [parted(judge), parted(ours)];
  return Object.fromEntries(differing(judge, ours).map((part) => [part, part === 'crash' ? ours : { judge: one[part], ours: two[part] }]));
}
