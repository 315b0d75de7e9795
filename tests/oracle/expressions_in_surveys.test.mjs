// Expressions whose names need a survey around them: in the survey, in panels, in rows and about choices, both engines give the same.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { lines } from './program.mjs';
import { same } from './same.mjs';
import { judged } from './sessions.mjs';

const FOLDER = new URL('expressions_in_surveys/', import.meta.url);
/** The expressions put in one survey: loading surveys is what takes the time. */
const IN_ONE = 12;

function named(survey, name) {
  return survey.elements.find((one) => one.name === name);
}

/** An element that shows what the expression gives, and one that is there when it holds. */
function pair(expression, place) {
  return [{ type: 'expression', name: `result_${place}`, expression }, { type: 'html', name: `shown_${place}`, html: 'Shown', visibleIf: expression }];
}

function column(survey, matrix, expression, place) {
  named(survey, matrix).columns.push({ name: `result_${place}`, cellType: 'expression', expression }, { name: `shown_${place}`, cellType: 'text', visibleIf: expression });
}

/** How an expression is put where it is to be computed. */
const PUT = {
  survey: (survey, ...rest) => survey.elements.push(...pair(...rest)),
  pd: (survey, ...rest) => named(survey, 'pd').templateElements.push(...pair(...rest)),
  md: (survey, ...rest) => column(survey, 'md', ...rest),
  mdd: (survey, ...rest) => column(survey, 'mdd', ...rest),
  item: (survey, expression, place) => {
    for (const choice of named(survey, 'q').choices) {
      survey.elements.push({ type: 'radiogroup', name: `shown_${place}_${choice.value ?? choice}`, choices: [choice], hideIfChoicesEmpty: true, choicesVisibleIf: expression });
    }
  },
};

/** The cases of a group: every few expressions with each data. */
function written({ survey, data, at, expressions }) {
  const made = [];
  for (let from = 0; from < expressions.length; from += IN_ONE) {
    const some = expressions.slice(from, from + IN_ONE);
    const whole = structuredClone(survey);
    some.forEach((expression, place) => PUT[at](whole, expression, place));
    made.push(...data.map((given) => ({ some, survey: whole, data: given })));
  }
  return made;
}

/** What a result says of the expression at this place: the values it gave and where it held. */
function said(result, place) {
  const values = [];
  const visit = (value, path) => {
    if (path.at(-1) === `result_${place}`) values.push([path.join('.'), value]);
    else if (value !== null && typeof value === 'object') for (const key of Object.keys(value)) visit(value[key], [...path, key]);
  };
  visit(result.data ?? {}, []);
  const shown = [...(result.visible ?? []), ...(result.cellsVisible ?? [])].filter((name) => new RegExp(`(^|\\.)shown_${place}(_|$)`).test(name));
  return { values: Object.fromEntries(values), shown };
}

for (const file of readdirSync(FOLDER)) {
  for (const group of JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))) {
    test(`${group.title}: every case`, (t) => {
      const cases = written(group);
      const answers = lines(['answer', '--batch'], cases.map(({ survey, data }) => ({ survey, data })));
      const compared = cases.flatMap((one, order) => {
        const judge = judged(one);
        assert.ok(judge, `survey-core throws on one of ${one.some}`);
        return one.some.map((expression, place) => ({ expression, data: one.data, judge: said(judge, place), ours: said(answers[order], place) }));
      });
      const differing = compared.filter((one) => !same(one.judge, one.ours));
      t.diagnostic(`${compared.length - differing.length} of ${compared.length} agree`);
      assert.equal(differing.length, 0, differing.slice(0, 20).map((one) => JSON.stringify(one)).join('\n'));
    });
  }
}
