// Random expressions and values.

const NAMES = ['a', 'b', 'c', 'list', 'rows', 'obj', 'text', 'date', 'flag', 'missing', 'zero', 'Name With Space'];
const PATHS = ['rows[0].x', 'rows[1].y', 'rows[-1].x', 'obj.k', 'obj.K', 'obj.deep.er', 'list[0]', 'list.length', 'rows.length',
  'missing.length', 'text.length', 'list[9]', 'obj.missing', 'A', 'LIST', '#a', '#text', 'dotted.key', 'rows[0]', 'a.b'];
const SCALARS = [0, 1, 2, 3, 10, -1, 0.1, 0.2, 1.5, 100, '', 'a', 'A', 'abc', 'ABC', 'b c', '1', '01', '1.5', '1,5', ' 7 ', 'true', 'False',
  "'quoted'", true, false, null, '2024-01-15', '2024-02-30', '2025-12-31', '0x10', '1e3', '12abc', '-5', 'été', 'ÉTÉ', '0', '0.5', 'undefined',
  '1234567890123456', 'x*y', '5%'];
const OPERATORS = ['or', 'and', '||', '&&', '=', '==', '<>', '!=', '<', '>', '<=', '>=', '=>', '=<', 'equal', 'notequal', 'less', 'greater',
  'lessorequal', 'greaterorequal', '+', '-', '*', '/', '%', '^', 'power', 'contains', 'contain', '*=', 'notcontains', 'notcontain', 'anyof',
  'allof', 'noneof'];
const LITERALS = ['0', '1', '2', '-1', '1.5', '10', '007', '0x10', "'a'", '"abc"', "''", "'1'", 'abc', 'true', 'False', "'2024-01-15'",
  "[1, 2]", "['a', 'b']", '[]', "['abc']", '[1]', 'word1', "'b c'", "'it\\'s'", 'null', 'undefined', "'true'", '3'];
const UNITS = ["'days'", "'months'", "'years'", "'hours'", "'weeks'"];

function scalar(random) {
  return random.pick(SCALARS);
}

function list(random) {
  return random.times(random.below(4), () => scalar(random));
}

function row(random) {
  const fields = {};
  for (const key of ['x', 'y', 'z']) if (random.chance(0.7)) fields[key] = random.chance(0.7) ? random.pick([1, 2, 3.5, '4', 'q', 0]) : scalar(random);
  return fields;
}

export function values(random) {
  const all = {};
  const put = (name, value) => {
    if (random.chance(0.85)) all[name] = value;
  };
  for (const name of ['a', 'b', 'c', 'text', 'Name With Space']) put(name, scalar(random));
  put('zero', 0);
  put('flag', random.chance(0.5));
  put('list', list(random));
  put('rows', random.times(random.below(4), () => row(random)));
  put('obj', { k: scalar(random), deep: { er: scalar(random) }, n: row(random) });
  put('date', random.pick(['2024-01-15', '2024-01-31', '2025-06-01', '1999-12-31']));
  put('dotted.key', scalar(random));
  return all;
}

function name(random) {
  return `{${random.chance(0.6) ? random.pick(NAMES) : random.pick(PATHS)}}`;
}

function atom(random) {
  return random.chance(0.6) ? name(random) : random.pick(LITERALS);
}

function call(random, depth) {
  const any = () => expression(random, depth - 1);
  const date = () => (random.chance(0.7) ? '{date}' : random.pick(["'2024-03-10'", "'2023-02-28'", '{a}', '{text}']));
  const small = () => random.pick(['1', '2', '-1', '{zero}', '13', '{a}']);
  return random.pick([
    () => `iif(${any()}, ${any()}, ${any()})`,
    () => `sum(${any()}, ${any()})`,
    () => `sum({list}, ${atom(random)})`,
    () => `avg({list}, ${atom(random)})`,
    () => `min(${any()}, ${any()})`,
    () => `max({list}, ${atom(random)})`,
    () => `count({list}, ${atom(random)})`,
    () => `round(${any()}, ${small()})`,
    () => `round(${any()})`,
    () => `trunc(${any()}, ${small()})`,
    () => `trunc(${any()})`,
    () => `substring({text}, ${small()}, ${small()})`,
    () => `substring(${atom(random)}, ${small()})`,
    () => `year(${date()})`,
    () => `month(${date()})`,
    () => `day(${date()})`,
    () => `weekday(${date()})`,
    () => `getYear(${date()})`,
    () => `diffDays(${date()}, ${date()})`,
    () => `dateDiff(${date()}, ${date()}, ${random.pick(UNITS)})`,
    () => `dateDiff(${date()}, ${date()})`,
    () => `dateAdd(${date()}, ${small()}, ${random.pick(UNITS)})`,
    () => `getDate(${date()})`,
    () => `age(${date()})`,
    () => `getDate(${date()}) ${random.pick(['<', '>', '=', '>=', '<=', '!='])} ${date()}`,
    () => `today() > ${date()}`,
    () => `currentYear() > ${atom(random)}`,
    () => `sumInArray({rows}, 'x')`,
    () => `sumInArray({rows}, 'x', {y} > 1)`,
    () => `countInArray({rows}, 'y', {x} > {a})`,
    () => `avgInArray({rows}, 'x')`,
    () => `minInArray({rows}, 'x', 'y')`,
    () => `maxInArray({rows}, 'y', 'x', {z} notempty)`,
    () => `maxInArray({rows}, 'x')`,
    () => `countInArray({obj}, 'x')`,
    () => `nosuch(${any()})`,
    () => `isDisplayMode()`,
  ])();
}

export function expression(random, depth) {
  if (depth <= 0) return atom(random);
  const space = () => (random.chance(0.9) ? ' ' : random.pick(['', '  ']));
  return random.pick([
    () => `${expression(random, depth - 1)} ${random.pick(OPERATORS)} ${expression(random, depth - 1)}`,
    () => `${expression(random, depth - 1)} ${random.pick(OPERATORS)} ${expression(random, depth - 1)}`,
    () => `${expression(random, depth - 1)}${space()}${random.pick(OPERATORS)}${space()}${expression(random, depth - 1)}`,
    () => `(${expression(random, depth - 1)}) ${random.pick(OPERATORS)} (${expression(random, depth - 1)})`,
    () => `${name(random)} ${random.pick(['empty', 'notempty'])}`,
    () => `!${atom(random)}`,
    () => `!(${expression(random, depth - 1)})`,
    () => `negate ${name(random)}`,
    () => `[${random.times(random.below(3), () => atom(random)).join(', ')}]`,
    () => call(random, depth),
    () => call(random, depth),
    () => atom(random),
  ])();
}
