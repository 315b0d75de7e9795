// Whether two JSON values mean the same.

/** Whether two JSON values are equal, whatever the order of fields. */
export function same(one, two) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(two));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
