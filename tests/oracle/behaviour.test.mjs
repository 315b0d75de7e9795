// Surveys with behaviour tests, in the format of survey-core/tester: survey-core itself passes them all, and so does our engine.
// ORACLE_JUDGE_ONLY=1 runs survey-core alone, ORACLE_SHOW how many of our failures are printed.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import 'survey-core';
import 'survey-core/survey.i18n';
import { runSurveyTests } from 'survey-core/tester';
import { PROGRAM } from './program.mjs';

process.env.TZ = 'UTC';
console.warn = () => {}; // survey-core warns of each function and name it does not know

const FOLDER = new URL('behaviour/', import.meta.url);
const ENDING = '.tests.json';
const NAMES = readdirSync(FOLDER).filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));

function read(file) {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
}

/** What survey-core makes of a pair: how many tests passed, how many checks were made, and what went wrong. */
async function judged(name) {
  const result = await runSurveyTests(read(`${name}.json`), read(name + ENDING));
  const wrong = result.issues.filter((issue) => issue.severity === 'error').map((issue) => issue.message);
  for (const one of result.tests) {
    const steps = one.steps.flatMap((step) => [...step.issues, ...step.checks.filter((check) => !check.passed)]);
    const stopped = [...one.issues, ...steps].filter((issue) => issue.severity !== 'warning');
    wrong.push(...stopped.map((issue) => `${one.name}: ${issue.message}`));
  }
  return { status: result.status, ...result.summary, wrong };
}

/** What our program makes of a pair: `{"passed": n, "failed": [...]}`. It ends with 1 when a test failed, and prints the same. */
function ours(name) {
  const files = [`${name}.json`, name + ENDING].map((file) => new URL(file, FOLDER).pathname);
  const environment = { ...process.env, TZ: 'UTC' };
  let out;
  try {
    out = execFileSync(PROGRAM, ['test', ...files], { maxBuffer: 1 << 26, encoding: 'utf8', env: environment, stdio: 'pipe' });
  } catch (error) {
    if (error.status !== 1 || !error.stdout) return { passed: 0, failed: [{ test: '(all)', message: error.stderr || error.message }] };
    out = error.stdout;
  }
  return JSON.parse(out);
}

test('survey-core passes every behaviour test', async (t) => {
  const sum = { surveys: NAMES.length, tests: 0, checks: 0 };
  for (const name of NAMES) {
    const result = await judged(name);
    assert.deepEqual(result.wrong, [], name);
    assert.equal(result.status, 'passed', name);
    assert.equal(result.passed, result.total, `${name}: a test was left out`);
    sum.tests += result.total;
    sum.checks += result.checks;
  }
  t.diagnostic(`${sum.surveys} surveys, ${sum.tests} tests, ${sum.checks} checks`);
  assert.ok(sum.surveys >= 48 && sum.tests >= 400, 'surveys are missing');
});

test('our engine passes every behaviour test', { skip: process.env.ORACLE_JUDGE_ONLY === '1' }, (t) => {
  const sum = { passed: 0, tests: 0 };
  const failures = [];
  for (const name of NAMES) {
    const result = ours(name);
    sum.passed += result.passed;
    sum.tests += read(name + ENDING).tests.length;
    failures.push(...result.failed.map((failed) => ({ survey: name, ...failed })));
  }
  t.diagnostic(`${sum.passed} of ${sum.tests} tests agree`);
  for (const one of failures.slice(0, Number(process.env.ORACLE_SHOW ?? 0))) t.diagnostic(JSON.stringify(one));
  assert.equal(sum.passed, sum.tests, JSON.stringify(failures[0]));
  assert.deepEqual(failures, []);
});
