// Random definitions of the kinds and properties the engine reads so far, and random answers to them.

const CHOICES = [['a', 'b', 'c'], [1, 2, 3], ['x', { value: 'y', text: 'Why' }, 'z'], ['item1', 'item2', 'item3']];
const TEXTS = ['hello', 'A', '5', '12.5', 'someone@example.org', 'not an address', '2024-05-01'];
const KINDS = ['text', 'comment', 'radiogroup', 'checkbox', 'dropdown', 'boolean', 'rating', 'ranking', 'matrix', 'html', 'panel'];

/** A condition over the names there are. */
function condition(random, names) {
  const name = () => `{${random.pick(names)}}`;
  const value = () => random.pick(["'a'", '1', '2', "'x'", 'true', "['a', 'b']", "'hello'", '3', "'c1'"]);
  const simple = () => random.pick([
    () => `${name()} ${random.pick(['=', '!=', '<', '>', '>=', 'contains', 'anyof', 'notcontains'])} ${value()}`,
    () => `${name()} ${random.pick(['empty', 'notempty'])}`,
    () => `${name()}.r1 = 'c1'`.replace('}.r1', '.r1}'),
    () => `${name()}`,
    () => `sum(${name()}, ${name()}) > 2`,
    () => `!${name()}`,
  ])();
  return random.chance(0.3) ? `${simple()} ${random.pick(['and', 'or'])} ${simple()}` : simple();
}

function choices(random, names) {
  const list = structuredClone(random.pick(CHOICES));
  if (!random.chance(0.2)) return list;
  return list.map((item) => {
    const value = typeof item === 'object' ? item : { value: item };
    return random.chance(0.4) ? { ...value, visibleIf: condition(random, names) } : value;
  });
}

function element(random, name, names, depth) {
  const kind = random.pick(depth > 1 ? KINDS.slice(0, -1) : KINDS);
  const made = { type: kind, name };
  const put = (key, probability, value) => {
    if (random.chance(probability)) made[key] = value();
  };
  put('visibleIf', 0.3, () => condition(random, names));
  put('visible', 0.05, () => random.chance(0.5));
  if (kind === 'html') return { ...made, html: 'Words' };
  if (kind === 'panel') {
    made.elements = random.times(random.below(4), (_, place) => element(random, `${name}_${place}`, names, depth + 1));
    return made;
  }
  put('isRequired', 0.3, () => true);
  put('requiredIf', 0.2, () => condition(random, names));
  put('title', 0.3, () => `Question ${name}`);
  const list = () => {
    made.choices = choices(random, names);
    if (kind !== 'ranking') {
      put('showOtherItem', 0.2, () => true);
      put('showNoneItem', 0.2, () => true);
    }
  };
  const limits = () => {
    put('minSelectedChoices', 0.2, () => 2);
    put('maxSelectedChoices', 0.2, () => 2);
  };
  switch (kind) {
    case 'text':
      put('inputType', 0.2, () => 'email');
      put('validators', 0.2, () => [{ type: 'email' }]);
      break;
    case 'radiogroup': case 'dropdown': list(); break;
    case 'checkbox': list(); limits(); break;
    case 'ranking': list(); put('selectToRankEnabled', 0.6, () => true); if (made.selectToRankEnabled) limits(); break;
    case 'rating': put('rateMax', 0.3, () => 7); put('rateValues', 0.2, () => [1, 2, 'a']); break;
    case 'matrix':
      made.columns = ['c1', 'c2'];
      made.rows = ['r1', random.chance(0.2) ? { value: 'r2', visibleIf: condition(random, names) } : 'r2'];
      put('eachRowRequired', 0.3, () => true);
      break;
    default:
  }
  return made;
}

/** A definition of one to three pages. */
export function survey(random) {
  const count = 3 + random.below(8);
  const names = random.times(count, (_, place) => `q${place}`);
  const elements = names.map((name) => element(random, name, [...names, 'total'], 0));
  const pages = [];
  while (elements.length > 0) {
    const page = { name: `p${pages.length}`, elements: elements.splice(0, 1 + random.below(5)) };
    if (random.chance(0.15)) page.visibleIf = condition(random, names);
    pages.push(page);
  }
  const made = { pages };
  if (random.chance(0.3)) {
    made.calculatedValues = [{ name: 'total', expression: `{${random.pick(names)}} + {${random.pick(names)}}`, includeIntoResult: random.chance(0.5) }];
  }
  return made;
}

function values(list) {
  return list.map((item) => (typeof item === 'object' ? item.value : item));
}

function answer(random, question) {
  const one = (list) => random.pick([...values(list), ...(question.showOtherItem ? ['other'] : []), ...(question.showNoneItem ? ['none'] : [])]);
  const some = (list) => [...new Set(random.times(1 + random.below(3), () => one(list)))];
  switch (question.type) {
    case 'text': case 'comment': return random.pick(TEXTS);
    case 'radiogroup': case 'dropdown': return one(question.choices);
    case 'checkbox': return question.showNoneItem && random.chance(0.2) ? ['none'] : some(question.choices).filter((value) => value !== 'none').slice(0, question.maxSelectedChoices);
    case 'ranking': return question.selectToRankEnabled ? some(question.choices).slice(0, question.maxSelectedChoices) : [...values(question.choices)].reverse();
    case 'boolean': return random.chance(0.5);
    case 'rating': return question.rateValues ? random.pick(question.rateValues) : 1 + random.below(question.rateMax ?? 5);
    case 'matrix': return Object.fromEntries(['r1', 'r2'].filter(() => random.chance(0.7)).map((row) => [row, random.pick(['c1', 'c2'])]));
    default: return undefined;
  }
}

function questions(elements) {
  return elements.flatMap((element) => (element.type === 'panel' ? questions(element.elements) : [element]));
}

/** Answers to some of its questions. */
export function data(random, definition) {
  const given = {};
  for (const question of questions(definition.pages.flatMap((page) => page.elements))) {
    if (!random.chance(0.6)) continue;
    const value = answer(random, question);
    if (value === undefined || Object.keys(value).length === 0 && typeof value === 'object') continue; // nobody gives an empty answer
    given[question.name] = value;
    if ((value === 'other' || value?.includes?.('other')) && question.showOtherItem && random.chance(0.6)) given[`${question.name}-Comment`] = 'said';
  }
  return given;
}
