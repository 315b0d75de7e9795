// Special properties of choices: special items, conditions, orders, limits, and choices of another question.

import { condition } from './conditions.mjs';
import { conditional, feature, kinds, kindsAndCells, setting } from './features.mjs';
import { CHOICE_KINDS, SEVERAL_KINDS, itemAt, valuesOf } from './scene.mjs';

const plain = ['radiogroup', 'checkbox', 'dropdown', 'tagbox'];
const listed = (record) => CHOICE_KINDS.includes(record.kind) && (record.json.choices?.length ?? 0) > 0;

/** A condition about the choice itself or about other answers. */
function aboutItem(scene, record) {
  const name = scene.random.pick(['item', 'item', 'choice', 'item.text']);
  return condition(scene, record, { name, values: valuesOf(record.json.choices ?? record.json.rows ?? ['a', 'b']) });
}

/** Something of one choice. */
function ofOne(key, on, value) {
  return feature(`choices.${key}`, (record) => listed(record) && on(record), (record, scene) => {
    const item = itemAt(record.json.choices, scene.random.below(record.json.choices.length));
    item[key] = value(scene, record);
  });
}

export const CHOICES = [
  setting('showOtherItem', kindsAndCells(...plain), true), setting('showOtherItem', kinds(...plain), true),
  setting('showNoneItem', kindsAndCells(...plain), true),
  setting('showRefuseItem', kinds(...plain), true), setting('showDontKnowItem', kinds(...plain), true),
  setting('showSelectAllItem', kinds('checkbox', 'tagbox'), true),
  setting('storeOthersAsComment', kinds(...plain), false, true),
  setting('otherErrorText', kinds(...plain), 'Tell us'),
  setting('otherText', kinds(...plain), 'Something else'),
  ofOne('visibleIf', () => true, (scene, record) => condition(scene, record)), ofOne('visibleIf', () => true, (scene, record) => condition(scene, record)),
  ofOne('enableIf', () => true, (scene, record) => condition(scene, record)),
  ofOne('isExclusive', kinds('checkbox', 'tagbox'), () => true),
  ofOne('showCommentArea', kinds('checkbox', 'radiogroup'), () => true),
  ofOne('text', () => true, (scene) => scene.random.pick(['A text', { default: 'Text', fr: 'Texte' }])),
  feature('choicesVisibleIf', kindsAndCells(...CHOICE_KINDS), (record, scene) => { record.json.choicesVisibleIf = aboutItem(scene, record); }),
  feature('choicesVisibleIf', kindsAndCells(...CHOICE_KINDS), (record, scene) => { record.json.choicesVisibleIf = aboutItem(scene, record); }),
  feature('choicesEnableIf', kindsAndCells(...CHOICE_KINDS), (record, scene) => { record.json.choicesEnableIf = aboutItem(scene, record); }),
  setting('choicesOrder', kindsAndCells(...CHOICE_KINDS), 'asc', 'desc'),
  setting('hideIfChoicesEmpty', kinds(...CHOICE_KINDS), true),
  setting('minSelectedChoices', kindsAndCells(...SEVERAL_KINDS), 2), setting('maxSelectedChoices', kindsAndCells(...SEVERAL_KINDS), 2),
  feature('choicesMax', kinds('dropdown'), (record, scene) => {
    delete record.json.choices;
    Object.assign(record.json, { choicesMin: scene.random.below(3), choicesMax: 5 + scene.random.below(3) });
    if (scene.random.chance(0.4)) record.json.choicesStep = 2;
  }),
  feature('choicesFromQuestion', kinds(...plain, 'ranking'), (record, scene) => {
    const from = scene.questions().filter((one) => one !== record && [...CHOICE_KINDS, 'matrixdynamic', 'paneldynamic', 'matrix'].includes(one.kind));
    if (from.length === 0) return;
    const source = scene.random.pick(from);
    record.json.choicesFromQuestion = source.name;
    if (['matrixdynamic', 'paneldynamic'].includes(source.kind)) {
      record.json.choiceValuesFromQuestion = scene.random.pick(scene.inside(source)).name;
    } else if (scene.random.chance(0.7)) record.json.choicesFromQuestionMode = scene.random.pick(['selected', 'unselected']);
  }),
  feature('valuePropertyName', kinds('checkbox', 'tagbox'), (record) => { record.json.valuePropertyName = 'fruit'; }),
  feature('selectToRankEnabled', kinds('ranking'), (record) => { record.json.selectToRankEnabled = true; }),
  setting('allowCustomChoices', kinds('dropdown', 'tagbox'), true),
  conditional('visibleIf', kinds(...CHOICE_KINDS)),
];
