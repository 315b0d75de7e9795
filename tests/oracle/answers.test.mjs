// Surveys filled with answers: survey-core and our engine show, demand and send the same.
// ORACLE_SURVEYS sets how many random ones (1,000), ORACLE_SEED which, ORACLE_SHOW how many that differ are printed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Model } from 'survey-core';
import { lines, same } from './judge.mjs';
import { Random } from './random.mjs';
import { data, survey } from './random_surveys.mjs';

/** What survey-core shows, demands and sends; `undefined` where it throws. Of the errors only at which questions they are: the sentences are our own. */
function judged(one) {
  try {
    return shownDemandedSent(one);
  } catch {
    return undefined;
  }
}

function shownDemandedSent(one) {
  const model = new Model(structuredClone(one.survey));
  model.data = structuredClone(one.data);
  const shown = model.getAllQuestions(true);
  model.validate(true);
  const result = {
    visible: shown.map((question) => question.name),
    required: shown.filter((question) => question.isRequired).map((question) => question.name),
    errors: shown.filter((question) => question.errors.length > 0).map((question) => question.name),
    pages: model.visiblePages.map((page) => page.name),
  };
  model.doComplete();
  return { ...result, data: model.data };
}

test('random surveys with random answers: 98 of 100', (t) => {
  const seed = Number(process.env.ORACLE_SEED ?? 1);
  const random = new Random(seed);
  const cases = random.times(Number(process.env.ORACLE_SURVEYS ?? 1_000), () => {
    const definition = survey(random);
    return { survey: definition, data: data(random, definition) };
  });
  const answers = lines(['answer', '--batch'], cases);
  const differing = [];
  let judgedCount = 0;
  cases.forEach((one, place) => {
    const judge = judged(one);
    if (!judge) return;
    judgedCount += 1;
    const ours = { ...answers[place], errors: Object.keys(answers[place].errors ?? {}) };
    const parts = Object.keys(judge).filter((part) => !same(judge[part], ours[part]));
    if (parts.length > 0) differing.push({ parts, judge, ours, ...one });
  });
  t.diagnostic(`seed ${seed}: ${judgedCount - differing.length} of ${judgedCount} agree`);
  for (const one of differing.slice(0, Number(process.env.ORACLE_SHOW ?? 0))) t.diagnostic(JSON.stringify(one));
  // What differs so far: docs/decisions/0007-answers.md.
  assert.ok(differing.length <= judgedCount / 50, JSON.stringify(differing[0]));
});
