// Surveys filled with data and answered step by step: survey-core and our engine show, demand and send the same.
// Those of `answers/` must all agree; of random ones, nearly all.
// ORACLE_SURVEYS sets how many random ones (1,500; 20,000 with ORACLE_FULL=1), ORACLE_SEED which, ORACLE_SHOW how many that differ are printed, shrunk.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { agreement, smallest, table } from './agreement.mjs';
import { told } from './differences.mjs';
import { lines } from './program.mjs';
import { cases } from './random/cases.mjs';
import { judged, loadingErrors } from './sessions.mjs';

const usual = process.env.ORACLE_FULL ? 20_000 : 1_500;

test('the generator makes surveys that survey-core loads without errors', () => {
  for (const one of cases(7, 200)) assert.deepEqual(loadingErrors(one.survey), [], JSON.stringify(one.survey));
});

const FOLDER = new URL('answers/', import.meta.url);
for (const file of readdirSync(FOLDER)) {
  test(`answers/${file}: every case`, () => {
    const written = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    const answers = lines(['answer', '--batch'], written);
    assert.ok(written.length > 0);
    written.forEach((one, place) => assert.deepEqual(told(judged(one), answers[place]), {}, JSON.stringify(one)));
  });
}

test('random surveys, data and steps', async (t) => {
  const seed = Number(process.env.ORACLE_SEED ?? 1);
  const found = await agreement({ seed, count: Number(process.env.ORACLE_SURVEYS ?? usual) });
  for (const line of `seed ${seed}: ${table(found)}`.split('\n')) t.diagnostic(line);
  for (const one of found.differing.slice(0, Number(process.env.ORACLE_SHOW ?? 0))) t.diagnostic(JSON.stringify({ place: one.place, ...smallest(one) }));
  // What differs, and why: docs/decisions/0007-answers.md.
  const share = Number(process.env.ORACLE_LEAST ?? 0.99);
  assert.ok(found.judgedCount - found.differing.length >= share * found.judgedCount, JSON.stringify(found.differing[0]));
});
