// Expressions over the names there are in every form, and sometimes over names there are not.

import { asQuestion, simpleValues } from './answers.mjs';
import { CHOICE_KINDS, MUTE_KINDS, SEVERAL_KINDS, valuesOf } from './scene.mjs';

/** A value as an expression writes it. */
export function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

/** A name and the values that what it names may have: `{ name, values, isList }`. */
function named(name, values, isList = false) {
  return { name, values, isList };
}

function cellOf(scene, record, prefix) {
  const { random } = scene;
  const question = asQuestion(record, scene);
  const values = simpleValues(question, scene);
  const inner = scene.inside(record).filter((one) => !MUTE_KINDS.includes(one.kind));
  const one = inner.length > 0 ? random.pick(inner) : undefined;
  switch (question.type) {
    case 'matrix': return named(`${prefix}.${random.pick(valuesOf(question.rows))}`, values);
    case 'matrixdropdown': {
      if (!one) return named(prefix, [1], true);
      const row = random.pick(valuesOf(question.rows));
      return random.pick([
        () => cellOf(scene, one, `${prefix}.${row}.${one.name}`),
        () => named(`${prefix}-total.${one.name}`, [0, 1, 3]),
        () => named(`${prefix}.${row}`, [1], true),
      ])();
    }
    case 'matrixdynamic': case 'paneldynamic': {
      if (!one) return named(prefix, [1], true);
      return random.pick([
        () => cellOf(scene, one, `${prefix}[${random.below(3)}].${one.name}`),
        () => cellOf(scene, one, `${prefix}[0].${one.name}`),
        () => cellOf(scene, one, `${prefix}[-1].${one.name}`),
        () => named(`${prefix}.length`, [0, 1, 2]),
        () => named(prefix, [1], true),
        () => named(`${prefix}-total.${one.name}`, [0, 1, 3]),
      ])();
    }
    case 'multipletext': return one ? cellOf(scene, one, `${prefix}.${one.name}`) : named(prefix, [1], true);
    default: return named(prefix, values, SEVERAL_KINDS.includes(question.type));
  }
}

/** A name for an expression that stands at `at` (a record, or none for the survey). */
export function reference(scene, at) {
  const { random } = scene;
  const scope = at && scene.scopeOf(at);
  if (scope && random.chance(0.6)) {
    const near = scene.inside(scope).filter((one) => one !== at && !MUTE_KINDS.includes(one.kind));
    const isPanel = scope.kind === 'paneldynamic';
    const word = isPanel ? 'panel' : 'row';
    const other = random.chance(0.3) ? random.pick(isPanel ? ['prevPanel', 'nextPanel', 'parentPanel'] : ['prevRow', 'nextRow', 'totalRow']) : word;
    if (near.length > 0 && random.chance(0.75)) {
      const one = random.pick(near);
      return cellOf(scene, one, `${other}.${one.name}`);
    }
    return isPanel
      ? named(random.pick(['panelIndex', 'visiblePanelIndex']), [0, 1])
      : random.pick([named('rowIndex', [1, 2]), named('rowValue', ['r1', 'r2']), named('rowName', ['r1', 'r2']), named('rowTitle', ['r1', 'Row 2']), named('visibleRowIndex', [1, 2])]);
  }
  const all = scene.questions().filter((one) => !MUTE_KINDS.includes(one.kind));
  if (all.length === 0 || random.chance(0.04)) return named(random.pick(['absent', 'absent.x', 'total', 'Q1']), ['a', 1]);
  const calculated = scene.survey.calculatedValues ?? [];
  if (calculated.length > 0 && random.chance(0.2)) return named(random.pick(calculated).name, [0, 1, 2, 'a', true]);
  const one = random.pick(all);
  const name = one.json.valueName && random.chance(0.6) ? one.json.valueName : one.name;
  if (random.chance(0.05)) return named(`#${name}`, simpleValues(asQuestion(one, scene), scene));
  if (random.chance(0.03)) return named(`${name}-Comment`, ['said', 'more']);
  if (random.chance(0.03)) return named(`${name}-unwrapped`, simpleValues(asQuestion(one, scene), scene));
  if (random.chance(0.02)) return named(`$${name}.${random.pick(['isVisible', 'isRequired', 'title', 'isAnswered'])}`, [true, false, name]);
  return cellOf(scene, one, name);
}

function comparison(scene, { name, values, isList }) {
  const { random } = scene;
  const value = () => literal(random.pick(values));
  if (random.chance(0.25)) return `{${name}} ${random.pick(['empty', 'notempty'])}`;
  if (isList) {
    return random.pick([
      () => `{${name}} ${random.pick(['contains', 'notcontains'])} ${value()}`,
      () => `{${name}} ${random.pick(['anyof', 'allof', 'noneof'])} [${value()}, ${value()}]`,
      () => `{${name}} = [${value()}]`,
      () => `{${name}.length} ${random.pick(['>', '=', '<='])} ${1 + random.below(3)}`,
    ])();
  }
  return random.pick([
    () => `{${name}} ${random.pick(['=', '=', '<>', '!='])} ${value()}`,
    () => `{${name}} ${random.pick(['<', '>', '>=', '<='])} ${value()}`,
    () => `{${name}} ${random.pick(['anyof', 'noneof'])} [${value()}, ${value()}]`,
    () => `{${name}} ${random.pick(['contains', 'notcontains'])} ${value()}`,
    () => random.pick([`{${name}}`, `!{${name}}`, `{${name}} > 2`]),
  ])();
}

/** A condition for what stands at `at`. */
export function condition(scene, at, extra) {
  const { random } = scene;
  const simple = () => {
    if (extra && random.chance(0.7)) return comparison(scene, extra);
    if (random.chance(0.12)) return `${valueExpression(scene, at)} ${random.pick(['>', '<', '=', '<>', '>='])} ${random.pick([0, 1, 2, 5, "'a'"])}`;
    return comparison(scene, reference(scene, at));
  };
  if (!random.chance(0.25)) return simple();
  return random.pick([() => `${simple()} and ${simple()}`, () => `${simple()} or ${simple()}`, () => `!(${simple()})`])();
}

function arrayCall(scene) {
  const { random } = scene;
  const held = scene.records.filter((one) => ['paneldynamic', 'matrixdynamic', 'matrixdropdown'].includes(one.kind) && one.role === 'question');
  if (held.length === 0) return undefined;
  const one = random.pick(held);
  const inner = scene.inside(one);
  if (inner.length === 0) return undefined;
  const call = `${random.pick(['sum', 'count', 'avg', 'min', 'max'])}InArray({${one.name}}, '${random.pick(inner).name}'`;
  if (!random.chance(0.3)) return `${call})`;
  const test = random.pick(inner);
  const value = literal(random.pick(simpleValues(asQuestion(test, scene), scene)));
  return `${call}, ${random.pick([`{${test.name}} = ${value}`, `{${test.name}} notempty`, `'{${test.name}} > 1'`])})`;
}

/** An expression that gives a value. */
export function valueExpression(scene, at) {
  const { random } = scene;
  const name = () => `{${reference(scene, at).name}}`;
  const simple = () => random.pick([name, name, () => literal(random.pick([1, 2, 'a', 'b', 'x'])), () => `(${name()} + ${name()})`])();
  const question = (...among) => {
    const all = scene.questions().filter((one) => (among.length > 0 ? among.includes(one.kind) : !MUTE_KINDS.includes(one.kind)));
    return all.length > 0 ? random.pick(all).name : 'absent';
  };
  // survey-core throws on these in an item of multipletext.
  const canLookUp = at?.role !== 'item' && at?.kind !== 'multipletext';
  return random.pick([
    name, name,
    () => `${name()} ${random.pick(['+', '-', '*', '+', '/', '%'])} ${random.pick([name(), '1', '2'])}`,
    () => `iif(${comparison(scene, reference(scene, at))}, ${simple()}, ${simple()})`,
    () => `${random.pick(['sum', 'min', 'max', 'count', 'avg'])}(${name()}, ${name()})`,
    () => arrayCall(scene) ?? `count(${name()})`,
    () => arrayCall(scene) ?? `sum(${name()}, 1)`,
    () => (canLookUp ? `displayValue('${question()}')` : name()),
    () => `round(${name()} / 3, 2)`,
    () => `dateDiff(${random.pick([name(), "'2024-01-31'"])}, '2024-03-01', '${random.pick(['days', 'months', 'years'])}')`,
    () => `dateAdd('2024-01-31', ${random.pick(['1', name()])}, '${random.pick(['days', 'months'])}')`,
    () => `year(${random.pick([name(), "'2021-05-06'"])})`,
    () => `substring(${name()}, 0, 2)`,
    () => `getComment('${question(...CHOICE_KINDS)}')`,
    () => (canLookUp ? `propertyValue('${question()}', '${random.pick(['isVisible', 'title', 'name', 'isRequired'])}')` : name()),
    () => `${comparison(scene, reference(scene, at))}`,
    () => literal(random.pick([1, 2, 'a', 'b', true, 'hello'])),
  ])();
}
