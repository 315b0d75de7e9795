// Special properties of panels, dynamic panels and pages.

import { answerTo } from './answers.mjs';
import { condition, valueExpression } from './conditions.mjs';
import { conditional, feature, kinds, setting } from './features.mjs';

const isPanel = (record) => record.kind === 'panel' || record.kind === 'page';
const dynamic = kinds('paneldynamic');

function panelValue(record, scene) {
  const inner = scene.inside(record)[0];
  const value = inner && answerTo(inner, scene);
  return value === undefined ? undefined : { [inner.name]: value };
}

export const PANELS = [
  conditional('visibleIf', isPanel), conditional('visibleIf', isPanel), conditional('enableIf', isPanel), conditional('requiredIf', (record) => record.kind === 'panel'),
  setting('isRequired', (record) => record.kind === 'panel', true), setting('readOnly', isPanel, true), setting('visible', isPanel, false),
  setting('state', (record) => record.kind === 'panel', 'collapsed'),
  setting('minPanelCount', dynamic, 1, 2), setting('maxPanelCount', dynamic, 1, 2), setting('panelCount', dynamic, 0, 1, 3),
  feature('panelCountExpression', dynamic, (record, scene) => { record.json.panelCountExpression = valueExpression(scene, undefined); }),
  feature('templateVisibleIf', dynamic, (record, scene) => {
    const inner = scene.inside(record);
    record.json.templateVisibleIf = condition(scene, inner.length > 0 ? scene.random.pick(inner) : undefined);
  }),
  feature('keyName', dynamic, (record, scene) => {
    const inner = scene.inside(record);
    if (inner.length > 0) record.json.keyName = inner[0].name;
  }),
  feature('defaultPanelValue', dynamic, (record, scene) => {
    const value = panelValue(record, scene);
    if (value) record.json.defaultPanelValue = value;
  }),
  setting('copyDefaultValueFromLastEntry', dynamic, true),
  setting('allowAddPanel', dynamic, false), setting('allowRemovePanel', dynamic, false),
  setting('templateTitle', dynamic, 'Entry {panelIndex}'),
];
