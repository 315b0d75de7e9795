// Elements without special properties: each kind as it comes, with what stands inside it.

import { CHOICE_KINDS } from './scene.mjs';

const CHOICES = [['a', 'b', 'c'], [1, 2, 3], ['x', { value: 'y', text: 'Why' }, 'z'], ['item1', 'item2', 'item3', 'item4'], [{ value: 'a', text: 'Zulu' }, { value: 'b', text: 'Alpha' }, 'c']];

/** Kinds of questions, as often as they stand in a list; those that hold others are added on their own. */
export const SIMPLE_KINDS = [
  'text', 'text', 'text', 'comment', 'radiogroup', 'radiogroup', 'checkbox', 'checkbox', 'dropdown', 'tagbox', 'boolean', 'boolean',
  'rating', 'ranking', 'imagepicker', 'slider', 'html', 'image', 'expression', 'matrix', 'multipletext',
];
export const HOLDING_KINDS = ['paneldynamic', 'matrixdynamic', 'matrixdropdown', 'panel'];
/** Kinds a cell of a matrix can be; `undefined` leaves it to the matrix. */
const CELL_KINDS = ['text', 'text', 'dropdown', 'checkbox', 'radiogroup', 'boolean', 'rating', 'comment', 'expression', 'tagbox', 'slider', undefined];

function choices(random) {
  return structuredClone(random.pick(CHOICES));
}

/** Adds an element of this kind to `list`, and what it holds. */
export function element(scene, kind, role, around, list, depth = 0) {
  const { random } = scene;
  const name = scene.name(kind === 'panel' ? 'panel' : 'q');
  const json = { type: kind, name };
  list.push(json);
  const record = scene.add({ kind, name, json, role: kind === 'panel' ? 'panel' : role, around });
  if (CHOICE_KINDS.includes(kind)) json.choices = kind === 'imagepicker' ? choices(random).map((one) => ({ value: one.value ?? one, imageLink: 'picture.png' })) : choices(random);
  switch (kind) {
    case 'html': json.html = random.pick(['Words', 'Words about {q1}']); break;
    case 'image': json.imageLink = 'picture.png'; break;
    case 'matrix': json.columns = ['c1', 'c2', 'c3'].slice(0, 2 + random.below(2)); json.rows = ['r1', { value: 'r2', text: 'Row 2' }, 'r3'].slice(0, 2 + random.below(2)); break;
    case 'multipletext':
      json.items = random.times(2, (_, place) => {
        const item = { name: `item${place + 1}` };
        scene.add({ kind: 'text', name: item.name, json: item, role: 'item', around: record });
        return item;
      });
      break;
    case 'panel': panel(scene, record, role, around, depth); break;
    case 'paneldynamic': held(scene, record, 'templateElements', 'template', depth); if (random.chance(0.5)) json.panelCount = 1 + random.below(2); break;
    case 'matrixdropdown': json.rows = ['r1', { value: 'r2', text: 'Row 2' }]; columns(scene, record); break;
    case 'matrixdynamic': columns(scene, record); if (random.chance(0.6)) json.rowCount = random.below(3); break;
    default:
  }
  return record;
}

/** An ordinary panel leaves no trace in names: what stands in it belongs to what the panel stands in. */
function panel(scene, record, role, around, depth) {
  record.json.elements = [];
  for (let count = 1 + scene.random.below(3); count > 0; count -= 1) {
    const kind = depth < 2 && scene.random.chance(0.1) ? 'panel' : scene.random.pick(SIMPLE_KINDS);
    element(scene, kind, role, around, record.json.elements, depth + 1);
  }
}

/** Elements of a template or a detail panel. */
export function held(scene, record, key, role, depth) {
  const { random } = scene;
  record.json[key] = [];
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const kind = depth < 1 && random.chance(0.12) ? random.pick(HOLDING_KINDS) : random.pick(SIMPLE_KINDS);
    element(scene, kind, role, record, record.json[key], depth + 1);
  }
}

function columns(scene, record) {
  const { random } = scene;
  record.json.columns = random.times(1 + random.below(3), () => {
    const kind = random.pick(CELL_KINDS);
    const json = { name: scene.name('col') };
    if (kind) json.cellType = kind;
    if (CHOICE_KINDS.includes(kind) && random.chance(0.7)) json.choices = choices(random);
    scene.add({ kind: kind ?? 'dropdown', name: json.name, json, role: 'column', around: record });
    return json;
  });
  if (random.chance(0.5)) record.json.choices = choices(random);
}
