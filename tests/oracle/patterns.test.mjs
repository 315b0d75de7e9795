// Regular expressions: the cases that the engine's tests run expect what JavaScript itself says, and are those made from patterns.json.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FOLDER, files, judged } from './judge_patterns.mjs';

for (const [name, content] of Object.entries(files())) {
  const committed = readFileSync(new URL(name, FOLDER), 'utf8');

  test(`${name}: JavaScript says the same`, (t) => {
    const cases = JSON.parse(committed);
    const texts = cases.reduce((sum, one) => sum + (one.error ? 1 : one.matches.length + one.others.length), 0);
    t.diagnostic(`${cases.length} patterns, ${texts} cases`);
    assert.ok(cases.length >= 300);
    for (const one of cases) {
      assert.deepEqual(judged(one.pattern, one.any_case ? 'i' : '', [...(one.matches ?? []), ...(one.others ?? [])]), one);
    }
  });

  test(`${name}: as judge_patterns.mjs writes it`, () => {
    assert.ok(committed === content, 'run node judge_patterns.mjs');
  });
}
