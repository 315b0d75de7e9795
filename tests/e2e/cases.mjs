// The cases of the gallery, as `crates/gallery` reads them: each file of tests/gallery is a kind of question in all its
// states, or one case by itself.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A JSON merge patch (RFC 7396), applied. */
export function merged(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const whole = target !== null && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete whole[name];
    else whole[name] = merged(whole[name], value);
  }
  return whole;
}

const asCase = ({ about, language = 'en', continued = false, languages = false, question, definition = { elements: [question] } }) => (
  { about, language, continued, languages, definition });

/** The cases of a folder by name: by kind, the states of each as they are written. */
export async function casesOf(folder) {
  const cases = {};
  for (const file of (await readdir(folder)).sort()) {
    const kind = file.replace('.json', '');
    const { states, ...written } = JSON.parse(await readFile(join(folder, file), 'utf8'));
    if (!states) cases[kind] = asCase(written);
    for (const [state, patch] of Object.entries(states ?? {})) cases[`${kind}.${state}`] = asCase(merged(written, patch));
  }
  return cases;
}
