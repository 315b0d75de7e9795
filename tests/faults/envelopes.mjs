// Envelopes made without a browser, for suites that ask the collector directly (docs/PROTOCOL.md).

import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Canonical JSON (RFC 8785), as far as our own values need it. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const VERSION = sha256(canonical(JSON.parse(await readFile(new URL('surveys/marked.json', import.meta.url), 'utf8'))));

export const envelope = (mark, id = randomUUID()) => ({
  id, survey: 'marked', version: VERSION, locale: 'en', complete: true, data: { mark }, submitted: new Date().toISOString().slice(0, 10),
});

/** The same under an id of its own. */
export const renamed = (text) => JSON.stringify({ ...JSON.parse(text), id: randomUUID() });

/** The receipt's hash: of everything but the day. */
export const hash = ({ submitted, ...rest }) => sha256(canonical(rest));
