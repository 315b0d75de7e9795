// Data to start with, and steps to answer with: mostly of questions that are there, sometimes of others.

import { answerTo } from './answers.mjs';
import { MUTE_KINDS, valuesOf } from './scene.mjs';

/** Data for some questions. */
export function data(scene) {
  const { random } = scene;
  const made = {};
  const share = random.pick([0, 0, 0.3, 0.6, 0.8]);
  for (const record of scene.questions()) {
    if (MUTE_KINDS.includes(record.kind) || !random.chance(share)) continue;
    const value = answerTo(record, scene);
    if (value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)) continue;
    made[record.json.valueName ?? record.name] = value;
    const saysOther = value === 'other' || (Array.isArray(value) && value.includes('other'));
    if (saysOther ? random.chance(0.6) : record.json.showCommentArea && random.chance(0.4)) made[`${record.json.valueName ?? record.name}-Comment`] = 'said';
  }
  if (random.chance(0.03)) made.unknown = 'kept';
  return made;
}

/** A path to a question, or to one in it, and the record it leads to. */
function target(scene, record, path) {
  const { random } = scene;
  const inner = scene.inside(record).filter((one) => !MUTE_KINDS.includes(one.kind));
  if (record.kind === 'matrix' && random.chance(0.7)) return { path: `${path}.${random.pick(valuesOf(record.json.rows))}`, record: { ...record, kind: 'radiogroup', json: { choices: record.json.columns } } };
  if (inner.length === 0 || random.chance(0.15)) return { path, record };
  const one = random.pick(inner);
  switch (record.kind) {
    case 'paneldynamic': case 'matrixdynamic': return target(scene, one, `${path}[${random.pick([0, 0, 1, 2])}].${one.name}`);
    case 'matrixdropdown': return target(scene, one, `${path}.${random.pick(valuesOf(record.json.rows))}.${one.name}`);
    default: return target(scene, one, `${path}.${one.name}`);
  }
}

function step(scene) {
  const { random } = scene;
  const chance = random.number();
  if (chance < 0.1) return { next: true };
  if (chance < 0.13) return { back: true };
  if (chance < 0.14) return { complete: true };
  if (chance < 0.17 && scene.survey.showPreviewBeforeComplete) return random.pick([{ preview: true }, { edit: true }]);
  const all = scene.questions().filter((one) => !MUTE_KINDS.includes(one.kind));
  if (all.length === 0) return { next: true };
  const record = random.pick(all);
  const held = random.chance(0.3) ? all.filter((one) => ['paneldynamic', 'matrixdynamic'].includes(one.kind)) : [];
  if (held.length > 0) {
    const { name } = random.pick(held);
    return random.chance(0.6) ? { add: name } : { remove: name, index: random.below(3) };
  }
  if (chance < 0.22) return { clear: record.name };
  if (random.chance(record.json.showOtherItem || record.json.showCommentArea ? 0.3 : 0.02)) return { comment: record.name, to: random.pick(['said', 'more', '']) };
  const aim = target(scene, record, record.name);
  const value = answerTo(aim.record, scene);
  return value === undefined ? { clear: aim.path } : { set: aim.path, to: value };
}

/** A few steps; none in a part of the cases. */
export function steps(scene) {
  const { random } = scene;
  const made = random.times(random.pick([0, 0, 1, 2, 3, 4, 6, 8]), () => step(scene));
  if (scene.survey.pages.length > 1 && random.chance(0.3)) made.push({ next: true });
  if (random.chance(0.12)) made.push({ complete: true });
  return made;
}
