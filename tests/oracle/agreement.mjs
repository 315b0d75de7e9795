// Random cases compared: how many agree, in which part, with which features, and what the smallest are that do not.

import { PARTS, differing, told } from './differences.mjs';
import { judgedCases } from './judges.mjs';
import { lines } from './program.mjs';
import { cases } from './random/cases.mjs';
import { judged } from './sessions.mjs';
import { shrink } from './shrink.mjs';

/** `{ judgedCount, thrown, differing: [{ place, case, parts }], byPart }` for the first `count` cases of a seed. */
export async function agreement({ seed, count, only }) {
  const all = cases(seed, count, only);
  const results = await judgedCases(seed, count, only);
  const answers = lines(['answer', '--batch'], all);
  const made = { judgedCount: 0, thrown: 0, judgedCases: [], differing: [], byPart: Object.fromEntries(PARTS.map((part) => [part, 0])) };
  all.forEach((one, place) => {
    if (!results[place]) {
      made.thrown += 1;
      return;
    }
    made.judgedCount += 1;
    made.judgedCases.push(one);
    const parts = differing(results[place], answers[place]);
    for (const part of parts) made.byPart[part] += 1;
    if (parts.length > 0) made.differing.push({ place, case: one, parts });
  });
  return made;
}

/** One line for a person: the share that agrees, whole and by part. */
export function table({ judgedCount, thrown, differing: different, byPart }) {
  const percent = (count) => `${((100 * (judgedCount - count)) / judgedCount).toFixed(2)} %`;
  const parts = Object.entries(byPart).filter(([, count]) => count > 0).map(([part, count]) => `${part} ${percent(count)} (${count} differ)`);
  return `${judgedCount - different.length} of ${judgedCount} agree (${percent(different.length)}); survey-core throws on ${thrown}\n  ${parts.join('\n  ') || 'every part agrees'}`;
}

/** The features of a case: kinds, properties, kinds of steps, functions and name forms in expressions. */
export function features(one) {
  const found = new Set();
  const visit = (value, key) => {
    if (typeof value === 'string') {
      for (const [, name] of value.matchAll(/\b([a-zA-Z]+)\(/g)) found.add(`${name}()`);
      for (const [form] of value.matchAll(/\{(?:panel|row|prevPanel|nextPanel|parentPanel|prevRow|nextRow|totalRow|item|choice|panelIndex|visiblePanelIndex|rowIndex|visibleRowIndex|rowValue|rowName|rowTitle|#|\$)/g)) found.add(form);
      for (const [form] of value.matchAll(/-(?:Comment|unwrapped|total)\b|\.length\}|\[-?\d\]/g)) found.add(form);
    }
    if (Array.isArray(value)) value.forEach((inner) => visit(inner, key));
    else if (value !== null && typeof value === 'object') {
      if (typeof value.type === 'string') found.add(key === 'triggers' || key === 'validators' ? `${key}:${value.type}` : value.type);
      for (const [inner, held] of Object.entries(value)) {
        if (!['type', 'name', 'pages', 'value', 'text', 'default', 'fr', 'es'].includes(inner)) found.add(inner);
        visit(held, inner);
      }
    }
  };
  visit(one.survey);
  for (const step of one.steps ?? []) found.add(`step:${Object.keys(step)[0]}`);
  if (one.locale) found.add('locale');
  if (Object.keys(one.data).length > 0) found.add('data');
  return found;
}

/** Features by how much more often cases with them differ: `[{ feature, count, differing, lift }]`, worst first. */
export function byFeature({ judgedCases: all, differing: different }) {
  const counts = new Map();
  const count = (list, key) => {
    for (const one of list) for (const feature of features(one)) {
      const entry = counts.get(feature) ?? { feature, count: 0, differing: 0 };
      entry[key] += 1;
      counts.set(feature, entry);
    }
  };
  count(all, 'count');
  count(different.map((one) => one.case), 'differing');
  const usual = different.length / Math.max(1, all.length);
  // The expected number of differing cases is taken away and set against its spread, so that rare features do not lead by chance.
  const score = (one) => (one.differing - one.count * usual) / Math.sqrt(one.count * usual * (1 - usual) + 1);
  return [...counts.values()].filter((one) => one.differing > 1).map((one) => ({ ...one, score: score(one) })).sort((a, b) => b.score - a.score);
}

/** The smallest case that differs in no other part than `one` does, and what differs. */
export function smallest({ case: one, parts }) {
  const differ = (list) => {
    const judges = list.map((each) => judged(each));
    const places = list.map((_, place) => place).filter((place) => judges[place]);
    const answers = places.length > 0 ? lines(['answer', '--batch'], places.map((place) => list[place])) : [];
    const held = list.map(() => false);
    places.forEach((place, order) => {
      const now = differing(judges[place], answers[order]);
      held[place] = now.length > 0 && now.every((part) => parts.includes(part));
    });
    return held;
  };
  const small = shrink(one, differ);
  const [answer] = lines(['answer', '--batch'], [small]);
  return { case: small, differences: told(judged(small), answer) };
}
