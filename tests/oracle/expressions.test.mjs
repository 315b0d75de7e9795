// Expressions: survey-core and our engine give the same. ORACLE_RANDOM sets how many random ones (20,000), ORACLE_SEED which.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compare } from './judge.mjs';
import { Random } from './random.mjs';
import { expression, values } from './random_expressions.mjs';

const FOLDER = new URL('expressions/', import.meta.url);

/** All combinations of a template's lists: `{ "template": "L O R", "L": [...], "O": [...], "R": [...] }`. */
function combinations({ template, ...lists }) {
  let texts = [template];
  for (const [letter, words] of Object.entries(lists)) {
    texts = texts.flatMap((text) => words.map((word) => text.replace(letter, () => word)));
  }
  return texts;
}

/** The cases of one file: `[{ "values", "expressions": [...] or "combine": {...} }]`. */
function written(file) {
  const groups = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  return groups.flatMap(({ values: names, expressions = [], combine }) =>
    [...expressions, ...(combine ? combinations(combine) : [])].map((text) => ({ expression: text, values: names })));
}

function told(differing) {
  return differing.slice(0, 20).map((one) => JSON.stringify(one)).join('\n');
}

for (const file of readdirSync(FOLDER)) {
  test(`${file}: every case`, (t) => {
    const { judgedCount, differing } = compare(written(file));
    t.diagnostic(`${judgedCount - differing.length} of ${judgedCount} agree`);
    assert.ok(judgedCount > 0);
    assert.equal(differing.length, 0, told(differing));
  });
}

test('random expressions: 999 of 1,000', (t) => {
  const seed = Number(process.env.ORACLE_SEED ?? 1);
  const random = new Random(seed);
  const cases = random.times(Number(process.env.ORACLE_RANDOM ?? 20_000), () => ({
    expression: expression(random, 1 + random.below(3)),
    values: values(random),
  }));
  const { judgedCount, differing } = compare(cases);
  t.diagnostic(`seed ${seed}: ${judgedCount - differing.length} of ${judgedCount} agree`);
  // What differs, and why: docs/decisions/0006-expressions.md.
  assert.ok(differing.length <= judgedCount / 1000, told(differing));
});
