// Random regular expressions: well formed ones, and heaps of signs that may mean nothing.

const LETTERS = ['a', 'b', 'A', 'B', '_', '1', '-', ' ', 'é', 'É'];
const ATOMS = [...LETTERS, '.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\.', '\\x61', '\\u0042', '[]', '[^]', '^', '$', '\\b', '\\B', '(?:)'];
const MEMBERS = [...LETTERS, 'a-b', 'A-Z', '\\d', '\\W', '\\s', '^', '.', '\\]', '\\-', 'À-ý'];
const REPEATS = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,}', '{0,2}', '{2,3}?', '{0}'];
const SIGNS = [...'abAB1_-^$.*+?(){}[]|\\,,::<>dDwWsSbBcxu0é😀', '(?:', '(?=', '(?!', '{2}', '{1,', '{,2}', '[^', '\\d', '\\b', '\\x6', '\\u00', '\\c', '(?<n>', '[a-', '\\01', '|)'];

/** Escapes and groups that are not understood on purpose. */
const NOT_UNDERSTOOD = /\\[1-9k]|\(\?(?:[^:<=!]|<[=!])/;

function atom(random, depth) {
  if (depth > 0 && random.chance(0.4)) {
    return `${random.pick(['(', '(', '(?:', '(?:', '(?=', '(?!'])}${wellFormed(random, depth - 1)})`;
  }
  if (random.chance(0.2)) {
    return `[${random.pick(['', '^'])}${random.times(1 + random.below(3), () => random.pick(MEMBERS)).join('')}]`;
  }
  return random.pick(ATOMS);
}

function repeated(random, one) {
  return !/^(?:[$^]|\\b)$/i.test(one) && random.chance(0.35) ? one + random.pick(REPEATS) : one;
}

function wellFormed(random, depth) {
  const sequence = () => random.times(random.below(4), () => repeated(random, atom(random, depth))).join('');
  return random.times(1 + random.below(3) * random.below(2), sequence).join('|');
}

/** A random pattern; `^` and `$` around some, or most texts would match. */
export function pattern(random) {
  if (random.chance(0.4)) {
    const heap = random.times(1 + random.below(8), () => random.pick(SIGNS)).join('');
    return NOT_UNDERSTOOD.test(heap) ? pattern(random) : heap;
  }
  const inner = wellFormed(random, 2);
  return random.chance(0.6) ? `^(?:${inner})$` : inner;
}

/** A short text of the letters that the patterns are about. */
export function text(random) {
  return random.times(random.below(6), () => random.pick([...LETTERS, '.', ']', '{', '}', '\n', '\\', ',', '😀', 'x', 'c'])).join('');
}
