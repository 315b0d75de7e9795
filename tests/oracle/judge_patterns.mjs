// What JavaScript makes of regular expressions. Run as `node judge_patterns.mjs`, it writes tests/cases/patterns for the engine's tests.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Random } from './random.mjs';
import { pattern, text } from './random_patterns.mjs';

export const FOLDER = new URL('../cases/patterns/', import.meta.url);

/** One case: which of the texts the pattern matches, or that JavaScript cannot read it. */
export function judged(source, flags, texts) {
  const any_case = flags === 'i';
  try {
    const expression = new RegExp(source, flags);
    const matches = texts.filter((text) => expression.test(text));
    return { pattern: source, any_case, matches, others: texts.filter((text) => !matches.includes(text)) };
  } catch {
    return { pattern: source, any_case, error: true };
  }
}

/** All patterns with all texts of each group of `patterns.json`. */
function written() {
  const groups = JSON.parse(readFileSync(new URL('patterns.json', import.meta.url), 'utf8'));
  return groups.flatMap(({ patterns, texts, flags = [''] }) =>
    flags.flatMap((flag) => patterns.map((source) => judged(source, flag, texts))));
}

function random(seed, count) {
  const choices = new Random(seed);
  return choices.times(count, () =>
    judged(pattern(choices), choices.pick(['', 'i']), choices.times(4, () => text(choices))));
}

/** The files of tests/cases/patterns by name, and what must stand in them. */
export function files(seed = 1, count = 600) {
  const lines = (cases) => `[\n${cases.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`;
  return { 'written.json': lines(written()), 'random.json': lines(random(seed, count)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true });
  const [seed, count] = process.argv.slice(2).map(Number);
  for (const [name, content] of Object.entries(files(seed, count))) {
    writeFileSync(new URL(name, FOLDER), content);
  }
}
