// What makes writing a special property short: where it can stand, and what is put there.

import { condition, valueExpression } from './conditions.mjs';
import { MUTE_KINDS } from './scene.mjs';

/** A feature: its name, the records it can be put on, and how. */
export function feature(name, on, put) {
  return { name, on, put };
}

/** A test whether a record is one of these kinds and may have a property of the question itself (items and columns have fewer). */
export function kinds(...list) {
  return (record) => list.includes(record.kind) && record.role !== 'item' && record.role !== 'column';
}

/** As `kinds`, for cells of a matrix too. */
export function kindsAndCells(...list) {
  return (record) => list.includes(record.kind) && record.role !== 'item';
}

/** A test for what can be answered and is a whole question. */
export function whole(record) {
  return !MUTE_KINDS.includes(record.kind) && record.role !== 'column' && record.role !== 'item';
}

/** A test for what can be answered, cells too. */
export function answered(record) {
  return !MUTE_KINDS.includes(record.kind) && record.role !== 'item';
}

/** A feature that puts one value, taken from a list. */
export function setting(key, on, ...values) {
  return feature(key, on, (record, scene) => { record.json[key] = structuredClone(scene.random.pick(values)); });
}

/** A feature that puts a condition. */
export function conditional(key, on) {
  return feature(key, on, (record, scene) => { record.json[key] = condition(scene, record); });
}

/** A feature that puts an expression. */
export function computed(key, on) {
  return feature(key, on, (record, scene) => { record.json[key] = valueExpression(scene, record); });
}
