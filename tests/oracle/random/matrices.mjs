// Special properties of matrices: rows, columns, totals, detail panels, counts and keys.

import { held } from './bare.mjs';
import { condition, valueExpression } from './conditions.mjs';
import { computed, conditional, feature, kinds, setting } from './features.mjs';
import { itemAt, valuesOf } from './scene.mjs';

const isColumn = (record) => record.role === 'column';
const tables = ['matrixdropdown', 'matrixdynamic'];

function aboutItems(key, list, on) {
  return feature(key, on, (record, scene) => {
    const values = valuesOf(record.json[list]?.map((one) => one.name ?? one));
    record.json[key] = condition(scene, undefined, { name: 'item', values: values.length > 0 ? values : ['r1'] });
  });
}

function onItem(list, key, on) {
  return feature(`${list}.${key}`, on, (record, scene) => {
    if (!record.json[list]?.length) return;
    itemAt(record.json[list], scene.random.below(record.json[list].length))[key] = condition(scene, undefined);
  });
}

export const MATRICES = [
  setting('eachRowRequired', kinds('matrix'), true), setting('eachRowUnique', kinds('matrix'), true), setting('cellType', kinds('matrix'), 'checkbox'),
  setting('hideIfRowsEmpty', kinds('matrix', 'matrixdropdown'), true),
  aboutItems('rowsVisibleIf', 'rows', kinds('matrix', 'matrixdropdown')), aboutItems('columnsVisibleIf', 'columns', kinds('matrix')),
  feature('rowsVisibleIf', kinds('matrixdynamic'), (record, scene) => {
    const inner = scene.inside(record).filter(isColumn);
    record.json.rowsVisibleIf = condition(scene, scene.random.pick(inner));
  }),
  onItem('rows', 'visibleIf', kinds('matrix', 'matrixdropdown')), onItem('rows', 'enableIf', kinds('matrix', 'matrixdropdown')),
  feature('columns.isExclusive', kinds('matrix'), (record) => {
    record.json.cellType = 'checkbox';
    itemAt(record.json.columns, 0).isExclusive = true;
  }),
  conditional('visibleIf', isColumn), conditional('visibleIf', isColumn), conditional('enableIf', isColumn), conditional('requiredIf', isColumn),
  setting('isUnique', isColumn, true), setting('showInMultipleColumns', (record) => isColumn(record) && ['checkbox', 'radiogroup'].includes(record.kind), true), setting('isRequired', isColumn, true), setting('readOnly', isColumn, true),
  setting('totalType', isColumn, 'sum', 'count', 'min', 'max', 'avg'), computed('totalExpression', isColumn),
  computed('defaultValueExpression', (record) => isColumn(record)),
  setting('minRowCount', kinds('matrixdynamic'), 1, 3), setting('maxRowCount', kinds('matrixdynamic'), 2, 3), setting('rowCount', kinds('matrixdynamic'), 0, 1, 3),
  feature('rowCountExpression', kinds('matrixdynamic'), (record, scene) => { record.json.rowCountExpression = valueExpression(scene, undefined); }),
  setting('allowAddRows', kinds('matrixdynamic'), false), setting('allowRemoveRows', kinds('matrixdynamic'), false),
  feature('keyName', kinds('matrixdynamic'), (record) => { record.json.keyName = record.json.columns[0].name; }),
  feature('defaultRowValue', kinds('matrixdynamic'), (record) => { record.json.defaultRowValue = { [record.json.columns[0].name]: 2 }; }),
  setting('copyDefaultValueFromLastEntry', kinds('matrixdynamic'), true),
  feature('detailElements', kinds(...tables), (record, scene) => {
    if (record.json.detailElements) return;
    record.json.detailPanelMode = 'underRow';
    held(scene, record, 'detailElements', 'detail', 2);
  }),
  feature('cellType', kinds(...tables), (record, scene) => {
    record.json.cellType = scene.random.pick(['text', 'radiogroup', 'checkbox', 'boolean', 'rating', 'comment']);
    for (const column of scene.inside(record).filter(isColumn)) if (!column.json.cellType) column.json.cellType = column.kind;
  }),
  setting('transposeData', kinds(...tables), true),
];
