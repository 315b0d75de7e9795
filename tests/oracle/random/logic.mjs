// What stands at the survey itself: triggers, calculated values, modes and its ends.

import { answerTo } from './answers.mjs';
import { condition, valueExpression } from './conditions.mjs';
import { feature } from './features.mjs';
import { MUTE_KINDS } from './scene.mjs';

const isSurvey = (record) => record.role === 'survey';

function target(scene) {
  const all = scene.questions().filter((one) => !MUTE_KINDS.includes(one.kind) && one.kind !== 'expression');
  return all.length > 0 ? scene.random.pick(all) : undefined;
}

function trigger(type, fill) {
  return feature(`trigger.${type}`, isSurvey, (record, scene) => {
    const made = { type, expression: condition(scene, undefined) };
    const to = target(scene);
    if (!to || fill?.(made, to, scene) === false) return;
    scene.survey.triggers = [...(scene.survey.triggers ?? []), made];
  });
}

function mode(key, ...values) {
  return feature(key, isSurvey, (record, scene) => { scene.survey[key] = structuredClone(scene.random.pick(values)); });
}

export const LOGIC = [
  ...[1, 2, 3, 4].map(() => feature('calculatedValues', isSurvey, (record, scene) => {
    const list = (scene.survey.calculatedValues ??= []);
    const made = { name: list.length === 0 ? 'total' : `total${list.length}`, expression: valueExpression(scene, undefined) };
    if (scene.random.chance(0.5)) made.includeIntoResult = true;
    list.push(made);
  })),
  ...[1, 2].map(() => trigger('setvalue', (made, to, scene) => {
    made.setToName = to.name;
    made.setValue = answerTo(to, scene);
    return made.setValue !== undefined;
  })),
  trigger('setvalue', (made, to) => { made.setToName = to.name; made.setValue = 'b'; }),
  trigger('copyvalue', (made, to, scene) => { made.fromName = target(scene).name; made.setToName = to.name; }),
  trigger('copyvalue', (made, to, scene) => { made.fromName = target(scene).name; made.setToName = to.name; }),
  ...[1, 2].map(() => trigger('runexpression', (made, to, scene) => { made.setToName = to.name; made.runExpression = valueExpression(scene, undefined); })),
  trigger('visible', (made, to) => { made.questions = [to.name]; }),
  trigger('visible', (made, to, scene) => { made.pages = [scene.random.pick(scene.survey.pages).name]; }),
  trigger('complete'), trigger('complete'),
  trigger('skip', (made, to) => { made.gotoName = to.name; }), trigger('skip', (made, to) => { made.gotoName = to.name; }),
  mode('clearInvisibleValues', 'none', 'onHidden', 'onComplete', 'onHiddenContainer'), mode('clearInvisibleValues', 'none', 'onHidden', 'onHiddenContainer'),
  mode('questionsOnPageMode', 'singlePage', 'questionPerPage'),
  mode('checkErrorsMode', 'onValueChanged', 'onComplete'),
  mode('firstPageIsStartPage', true), mode('showPreviewBeforeComplete', true),
  mode('readOnly', true), mode('storeOthersAsComment', false), mode('maxTextLength', 4), mode('maxCommentLength', 3),
  feature('looks', isSurvey, (record, scene) => { Object.assign(scene.survey, scene.random.pick([{ showQuestionNumbers: 'on' }, { showProgressBar: true, progressBarType: 'questions' }, { showTitle: false }])); }),
  feature('completedHtmlOnCondition', isSurvey, (record, scene) => {
    scene.survey.completedHtmlOnCondition = [{ expression: condition(scene, undefined), html: 'Thanks' }];
  }),
];
