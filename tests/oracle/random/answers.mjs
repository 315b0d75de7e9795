// Answers to a question as somebody could give them, and sometimes as nobody could.

import { SEVERAL_KINDS, valuesOf } from './scene.mjs';

const TEXTS = ['hello', 'A', '5', '12.5', 'b', 'someone@example.org', 'not an address', 'two words', '0', ' ', 'äöü', '12345678901'];
const BY_INPUT = {
  number: [0, 1, 2, 3, 5, 10, 12.5, -4, 100, '7'],
  range: [0, 20, 55, 100],
  date: ['2024-05-01', '2023-12-31', '2020-02-29', '1999-01-01'],
  'datetime-local': ['2024-05-01T10:30', '2020-02-29T00:00'],
  month: ['2024-05', '2023-12'],
  week: ['2024-W10', '2023-W52'],
  time: ['10:30', '23:59', '00:00'],
  email: ['someone@example.org', 'not an address', 'a@b.co'],
  url: ['https://example.org', 'example'],
  tel: ['+33123456789', '12'],
};

/** The kind a cell or an item is answered as, with the list of choices it takes. */
export function asQuestion(record, scene) {
  const { json, kind, role, around } = record;
  if (role === 'item') return { ...json, type: 'text' };
  if (role !== 'column') return { ...json, type: kind };
  return { ...json, type: kind, choices: json.choices ?? around.json.choices ?? [1, 2, 3, 4, 5] };
}

function special(question) {
  const has = (key, value) => (question[key] ? [question[value?.key] ?? value.name] : []);
  return [
    ...has('showOtherItem', { name: 'other' }), ...has('showNoneItem', { name: 'none' }),
    ...has('showRefuseItem', { name: 'refused' }), ...has('showDontKnowItem', { name: 'dontknow' }),
  ];
}

function carried(question, scene) {
  const from = question.choicesFromQuestion && scene.questions().find((record) => record.name === question.choicesFromQuestion);
  if (!from) return [];
  return valuesOf(from.json.choices ?? from.json.rows ?? []);
}

function ratings(question) {
  if (question.rateValues) return valuesOf(question.rateValues);
  const from = question.rateMin ?? 1;
  const to = question.rateMax ?? from + (question.rateCount ?? 5) - 1;
  return [from, to, Math.floor((from + to) / 2)];
}

/** The values one choice, number or word of an answer takes: the literals conditions compare with, too. */
export function simpleValues(question, scene) {
  switch (question.type) {
    case 'text': return BY_INPUT[question.inputType] ?? TEXTS;
    case 'comment': return TEXTS;
    case 'boolean': return [question.valueTrue ?? true, question.valueFalse ?? false];
    case 'rating': return ratings(question);
    case 'slider': return [0, 10, 50, 100, question.min ?? 5, question.max ?? 60];
    case 'expression': return [0, 1, 3, 'hello', true];
    case 'matrix': return valuesOf(question.columns);
    default: {
      const made = question.choicesMax ? [question.choicesMin ?? 0, question.choicesMax] : [];
      const list = [...valuesOf(question.choices), ...made, ...carried(question, scene), ...special(question)];
      return list.length > 0 ? list : ['a'];
    }
  }
}

function some(random, values, most = 3) {
  return [...new Set(random.times(1 + random.below(most), () => random.pick(values)))];
}

function objectOf(random, records, scene) {
  const made = {};
  for (const record of records) {
    if (!random.chance(0.7)) continue;
    const value = answerTo(record, scene);
    if (value !== undefined) made[record.json.valueName ?? record.name] = value;
  }
  return made;
}

/** An answer to the question of this record, or `undefined` for what is not answered. */
export function answerTo(record, scene) {
  const { random } = scene;
  const question = asQuestion(record, scene);
  if (random.chance(0.03)) return random.pick(['zzz', 17, ['a', 'zzz'], true]);
  switch (question.type) {
    case 'html': case 'image': case 'panel': case 'expression': return undefined;
    case 'ranking':
      return question.selectToRankEnabled ? some(random, valuesOf(question.choices)) : [...valuesOf(question.choices)].reverse();
    case 'imagepicker': return question.multiSelect ? some(random, valuesOf(question.choices)) : random.pick(valuesOf(question.choices));
    case 'slider': return question.sliderType === 'range' ? [20, 60 + random.below(3)] : random.pick(simpleValues(question, scene));
    case 'matrix': {
      const one = () => (question.cellType === 'checkbox' ? some(random, valuesOf(question.columns)) : random.pick(valuesOf(question.columns)));
      return Object.fromEntries(valuesOf(question.rows).filter(() => random.chance(0.7)).map((row) => [row, one()]));
    }
    case 'matrixdropdown': {
      const cells = () => objectOf(random, scene.inside(record), scene);
      return Object.fromEntries(valuesOf(question.rows).filter(() => random.chance(0.7)).map((row) => [row, cells()]));
    }
    case 'matrixdynamic': case 'paneldynamic':
      return random.times(1 + random.below(3), () => objectOf(random, scene.inside(record), scene));
    case 'multipletext': return objectOf(random, scene.inside(record), scene);
    default: {
      const values = simpleValues(question, scene);
      if (!SEVERAL_KINDS.includes(question.type)) return random.pick(values);
      const list = some(random, values);
      return question.valuePropertyName ? list.map((value) => ({ [question.valuePropertyName]: value })) : list;
    }
  }
}
