// A survey filled with data and answered step by step by survey-core: what it shows, demands and sends. The README defines all of it.

import { Model, settings } from 'survey-core';
import 'survey-core/survey.i18n';
import { answerable, nested } from './paths.mjs';

for (const level of ['warn', 'error', 'log']) console[level] = () => {}; // survey-core tells of each wrong expression, value and name
settings.animationEnabled = false;

/** The part of a step that names it, and what it does to the model and the question it aims at. */
const AIMED = {
  set: (question, step) => { question.value = structuredClone(step.to); },
  clear: (question) => question.clearValue?.(),
  comment: (question, step) => {
    if (question.isOtherSelected) question.otherValue = step.to;
    else question.comment = step.to;
  },
  add: (question) => (question.getType() === 'paneldynamic' ? question.addPanelUI() : question.addRow?.()),
  remove: (question, step) => {
    if (question.getType() === 'paneldynamic') {
      const panel = question.panels[step.index];
      if (panel?.isVisible) question.removePanel(panel, false);
    } else if (question.getType() === 'matrixdynamic') {
      const place = question.visibleRows.indexOf(question.allRows[step.index]);
      if (place >= 0) question.removeRow(place, false);
    }
  },
};

const MOVES = {
  next: (model) => (model.state === 'starting' ? model.start() : model.nextPage()),
  back: (model) => model.prevPage(),
  preview: (model) => model.showPreview(),
  edit: (model) => model.cancelPreview(),
  complete: (model) => model.tryComplete(),
};

/** Takes one step. */
function take(model, step) {
  if (model.state === 'completed') return;
  const [name] = Object.keys(step);
  if (MOVES[name]) {
    MOVES[name](model);
    return;
  }
  const question = answerable(model, step[name]);
  if (!question) return;
  if (name !== 'set' && !question.getType) return; // a row of a plain matrix
  AIMED[name](question, step);
}

/** The errors survey-core tells of when it loads a survey; none if it is a good one. */
export function loadingErrors(survey) {
  return (new Model(structuredClone(survey)).jsonErrors ?? []).map((error) => error.message);
}

/** The model after data and steps. */
function answered(one) {
  const model = new Model(structuredClone(one.survey));
  if (one.locale) model.locale = one.locale;
  model.data = structuredClone(one.data ?? {});
  for (const step of one.steps ?? []) take(model, step);
  return model;
}

/** What survey-core makes of a case; `undefined` where it throws. */
export function judged(one) {
  try {
    return JSON.parse(JSON.stringify(result(answered(one))));
  } catch {
    return undefined;
  }
}

function result(model) {
  const state = model.state;
  const element = model.currentSingleElement?.name;
  const shown = model.getAllQuestions(true);
  const names = (questions) => questions.map((question) => question.name);
  const made = {
    state,
    currentPage: model.currentPage?.name ?? null,
    ...(element === undefined ? {} : { currentElement: element }),
    visible: names(shown),
    required: names(shown.filter((question) => question.isRequired)),
    pages: names(model.visiblePages),
    errors: {},
    panelErrors: {},
  };
  const isRunning = state !== 'completed';
  if (isRunning) model.validate(true);
  const cells = shown.flatMap((question) => nested(question, question.name));
  if (isRunning) {
    for (const { path, question } of [...shown.map((one) => ({ path: one.name, question: one })), ...cells]) {
      if (question.errors.length > 0) made.errors[path] = question.errors.map((error) => error.getText());
    }
  }
  if (isRunning) {
    for (const panel of [...model.visiblePages, ...model.getAllPanels(true)]) {
      if (panel.errors.length > 0) made.panelErrors[panel.name] = panel.errors.map((error) => error.getText());
    }
  }
  made.cellsVisible = cells.map((cell) => cell.path);
  made.cellsRequired = cells.filter((cell) => cell.question.isRequired).map((cell) => cell.path);
  if (isRunning) model.doComplete();
  made.data = model.data;
  return made;
}
