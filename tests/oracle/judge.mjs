// Expressions evaluated by survey-core, the judge, and by `civicus eval --batch`; and whether they agree.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpressionRunner } from 'survey-core';

/** The program under judgement. */
export const PROGRAM = new URL('../../target/debug/civicus', import.meta.url).pathname;

console.warn = () => {}; // survey-core warns of each expression it cannot read

/** What survey-core gives: `{result}`, `{error: true}` for what it cannot read, `undefined` where it throws. */
export function judged({ expression: text, values: names }) {
  try {
    const runner = new ExpressionRunner(text);
    if (!runner.canRun()) return { error: true };
    const result = runner.runValues(structuredClone(names), {});
    return { result: JSON.parse(JSON.stringify(result ?? null)) };
  } catch {
    return undefined;
  }
}

/** What our program prints for a file with one case in each line. */
export function lines(command, cases) {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  const file = join(folder, 'cases.jsonl');
  writeFileSync(file, cases.map((one) => JSON.stringify(one)).join('\n') + '\n');
  const environment = { ...process.env, TZ: 'UTC' };
  const out = execFileSync(PROGRAM, [...command, file], { maxBuffer: 1 << 30, encoding: 'utf8', env: environment });
  rmSync(folder, { recursive: true });
  return out.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** Whether both mean the same. */
export function agree(judge, answer) {
  if ('error' in judge && answer.result === null) return true; // a bare `null` is no expression there
  if ('error' in judge || 'error' in answer) return 'error' in judge === 'error' in answer;
  return same(judge.result, answer.result);
}

/** Whether two JSON values are equal, whatever the order of fields. */
export function same(one, two) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(two));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/** The cases that differ, with both answers, and how many were judged: survey-core throws on some. */
export function compare(cases) {
  const answers = lines(['eval', '--batch'], cases);
  let judgedCount = 0;
  const differing = [];
  cases.forEach((one, place) => {
    const judge = judged(one);
    if (!judge) return;
    judgedCount += 1;
    if (!agree(judge, answers[place])) differing.push({ ...one, judge, ours: answers[place] });
  });
  return { judgedCount, differing };
}
