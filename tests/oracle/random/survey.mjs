// A random survey: some elements of all kinds, then a few special properties from everything there is.

import { HOLDING_KINDS, SIMPLE_KINDS, element } from './bare.mjs';
import { CHOICES } from './choices.mjs';
import { LOGIC } from './logic.mjs';
import { MATRICES } from './matrices.mjs';
import { PANELS } from './panels.mjs';
import { QUESTIONS } from './questions.mjs';
import { Scene } from './scene.mjs';
import { VALIDATORS } from './validators.mjs';

/** The special properties by the file they are written in. */
const GROUPS = [[QUESTIONS, 8], [CHOICES, 4], [MATRICES, 4], [PANELS, 3], [LOGIC, 2], [VALIDATORS, 2]];
const WEIGHTED = GROUPS.flatMap(([group, weight]) => Array.from({ length: weight }, () => group));

function kind(random, only) {
  if (only && random.chance(0.5)) return only;
  return random.chance(0.22) ? random.pick(HOLDING_KINDS) : random.pick(SIMPLE_KINDS);
}

function pages(scene, only) {
  const { random } = scene;
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  return random.times(count, (_, place) => {
    const page = { name: `page${place + 1}`, elements: [] };
    const around = scene.add({ kind: 'page', name: page.name, json: page, role: 'page', around: undefined });
    for (let left = 1 + random.below(count === 1 ? 6 : 4); left > 0; left -= 1) element(scene, kind(random, only), 'question', around, page.elements);
    return page;
  });
}

/** The records a feature can be put on. */
function places(scene, one) {
  return scene.records.filter((record) => one.on(record));
}

/** Puts a few features; now and then several on one element, for they meet there. */
function special(scene, only) {
  const { random } = scene;
  const wanted = WEIGHTED.flat().filter((one) => one.name === only || one.name.endsWith(`.${only}`));
  let last;
  for (let left = 2 + random.below(5); left > 0;) {
    const isWanted = wanted.length > 0 && random.chance(0.5);
    const one = random.pick(isWanted ? wanted : random.pick(WEIGHTED));
    const on = places(scene, one);
    if (on.length === 0) {
      left -= isWanted ? 1 : 0.2;
      continue;
    }
    const record = last && one.on(last) && random.chance(0.4) ? last : random.pick(on);
    one.put(record, scene);
    last = record;
    left -= 1;
  }
}

/** The kinds of questions and names of special properties there are. */
export const KINDS = [...new Set([...SIMPLE_KINDS, ...HOLDING_KINDS])];
export const FEATURES = [...new Set(WEIGHTED.flat().map((one) => one.name))];

/** A scene with its survey; `only` is a kind or a special property to have much of. */
export function scene(random, only) {
  const made = new Scene(random);
  made.survey.pages = pages(made, KINDS.includes(only) ? only : undefined);
  made.add({ kind: 'survey', name: 'survey', json: made.survey, role: 'survey', around: undefined });
  special(made, only);
  return made;
}
