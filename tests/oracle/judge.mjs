// Expressions evaluated by survey-core, the judge, and by `civicus eval --batch`; and whether they agree.

import { ExpressionRunner } from 'survey-core';
import { lines } from './program.mjs';
import { same } from './same.mjs';

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

/** Whether both mean the same. */
export function agree(judge, answer) {
  if ('error' in judge && answer.result === null) return true; // a bare `null` is no expression there
  if ('error' in judge || 'error' in answer) return 'error' in judge === 'error' in answer;
  return same(judge.result, answer.result);
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
