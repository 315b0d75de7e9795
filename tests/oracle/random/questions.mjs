// Special properties that questions of all kinds have, and those of the simple kinds.

import { answerTo } from './answers.mjs';
import { valueExpression } from './conditions.mjs';
import { answered, computed, conditional, feature, kinds, kindsAndCells, setting, whole } from './features.mjs';
import { MUTE_KINDS } from './scene.mjs';

const isElement = (record) => !['item', 'page', 'survey'].includes(record.role);
const isTop = (record) => record.role === 'question' && !MUTE_KINDS.includes(record.kind);
const numeric = ['number', 'range'];
const typed = (record, ...types) => record.kind === 'text' && types.includes(record.json.inputType);

export const QUESTIONS = [
  ...[1, 2, 3, 4, 5, 6, 7].map(() => conditional('visibleIf', isElement)),
  conditional('requiredIf', answered), conditional('requiredIf', answered),
  conditional('enableIf', answered),
  conditional('resetValueIf', answered),
  feature('setValueExpression', answered, (record, scene) => {
    record.json.setValueExpression = valueExpression(scene, record);
    if (scene.random.chance(0.6)) conditional('setValueIf', answered).put(record, scene);
  }),
  computed('defaultValueExpression', whole), computed('defaultValueExpression', whole),
  feature('defaultValue', whole, (record, scene) => {
    const value = answerTo(record, scene);
    if (value !== undefined) record.json.defaultValue = value;
  }),
  ...[1, 2, 3, 4, 5, 6].map(() => setting('isRequired', answered, true)), setting('isRequired', (record) => record.role === 'item', true),
  setting('requiredErrorText', answered, 'Say something', { default: 'Say', fr: 'Dites' }),
  setting('readOnly', answered, true),
  setting('visible', isElement, false),
  setting('title', whole, 'A title', 'About {q1}', { default: 'Title', fr: 'Titre', es: 'Título' }),
  feature('valueName', isTop, (record, scene) => {
    const others = scene.questions().filter((one) => one.kind === record.kind);
    record.json.valueName = scene.random.chance(0.5) ? 'shared' : scene.random.pick(others).name;
  }),
  setting('clearIfInvisible', whole, 'none', 'onHidden', 'onComplete', 'onHiddenContainer'),
  setting('showCommentArea', kinds('radiogroup', 'checkbox', 'dropdown', 'tagbox', 'boolean', 'rating', 'matrix', 'matrixdropdown', 'matrixdynamic', 'paneldynamic', 'imagepicker', 'ranking'), true),
  setting('correctAnswer', kinds('text', 'radiogroup'), 'a'),
  setting('useDisplayValuesInDynamicTexts', whole, false),
  setting('inputType', kindsAndCells('text'), 'number', 'email', 'url', 'tel', 'date', 'month', 'time', 'number', 'range', 'datetime-local', 'week'),
  setting('inputType', (record) => record.role === 'item', 'number', 'email', 'date'),
  feature('min', (record) => record.kind === 'text' && record.role !== 'item', (record, scene) => {
    record.json.inputType ??= 'number';
    record.json.min = typed(record, ...numeric) ? 2 : typed(record, 'date') ? '2021-01-01' : typed(record, 'month') ? '2024-01' : typed(record, 'time') ? '10:00' : '';
    if (record.json.min === '') delete record.json.min;
    if (scene.random.chance(0.3)) record.json.minErrorText = 'At least {0}';
  }),
  feature('max', (record) => record.kind === 'text' && record.role !== 'item', (record) => {
    record.json.inputType ??= 'number';
    record.json.max = typed(record, ...numeric) ? 8 : typed(record, 'date') ? '2024-01-01' : typed(record, 'month') ? '2024-02' : typed(record, 'time') ? '20:00' : '';
    if (record.json.max === '') delete record.json.max;
  }),
  feature('minValueExpression', (record) => record.kind === 'text' && record.role !== 'item', (record, scene) => {
    record.json.inputType ??= scene.random.pick(['number', 'date']);
    record.json[scene.random.pick(['minValueExpression', 'maxValueExpression'])] = record.json.inputType === 'date' ? "dateAdd('2024-01-31', -30)" : valueExpression(scene, record);
  }),
  feature('step', kinds('text'), (record) => { record.json.inputType = 'number'; record.json.step = 2; }),
  setting('maxLength', kindsAndCells('text', 'comment'), 3),
  setting('rateMax', kindsAndCells('rating'), 7, 10), setting('rateMin', kindsAndCells('rating'), 0, 2), setting('rateCount', kinds('rating'), 3, 8),
  setting('rateStep', kinds('rating'), 2), setting('rateType', kindsAndCells('rating'), 'stars', 'smileys'),
  setting('rateValues', kindsAndCells('rating'), [1, 2, 'a'], [{ value: 1, text: 'One' }, { value: 5, text: 'Five' }]),
  feature('valueTrue', kindsAndCells('boolean'), (record) => { Object.assign(record.json, { valueTrue: 'Yes', valueFalse: 'No' }); }),
  setting('labelTrue', kindsAndCells('boolean'), 'Right'),
  setting('defaultValue', kindsAndCells('boolean'), 'indeterminate', 'true', true, false),
  feature('sliderRange', kinds('slider'), (record) => { record.json.sliderType = 'range'; }),
  setting('max', kindsAndCells('slider'), 60), setting('min', kinds('slider'), 5), setting('step', kinds('slider'), 5), setting('minRangeLength', kinds('slider'), 10),
  computed('expression', kindsAndCells('expression')), computed('expression', kindsAndCells('expression')), computed('expression', kindsAndCells('expression')), computed('expression', kindsAndCells('expression')),
  setting('displayStyle', kinds('expression'), 'decimal', 'percent'),
  setting('precision', kinds('expression'), 1),
  setting('format', kinds('expression'), 'It is {0}'),
  setting('multiSelect', kinds('imagepicker'), true),
  computed('defaultValueExpression', (record) => record.role === 'item'),
];
