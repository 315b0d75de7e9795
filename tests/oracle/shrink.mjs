// Makes a case that differs small: takes away whatever is not needed for the difference.

/** Keys without which a part is no longer what it was. */
const KEPT = ['type', 'name', 'survey', 'value'];
/** How many smaller cases are tried at a time. */
const AT_ONCE = 24;

/** All places below `value`, each as a path of keys. */
function places(value, path = []) {
  if (value === null || typeof value !== 'object') return [];
  return Object.keys(value).flatMap((key) => {
    const here = [...path, key];
    return [here, ...places(value[key], here)];
  });
}

function at(value, path) {
  return path.reduce((inner, key) => inner?.[key], value);
}

function removed(one, path) {
  const copy = structuredClone(one);
  const holder = at(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

function replaced(one, path, ...values) {
  const copy = structuredClone(one);
  const holder = at(copy, path.slice(0, -1));
  if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1, ...structuredClone(values));
  else holder[path.at(-1)] = structuredClone(values[0]);
  return copy;
}

/** Simpler forms of an expression: one side of `and` and `or`, what `!` and `iif` hold. */
function simpler(text) {
  const sides = text.split(/ (?:and|or) /);
  const inner = [/^!\((.*)\)$/, /^!(\{.*\})$/, /^iif\((.*), [^,]*, [^,]*\)$/, /^\((.*)\)$/].map((form) => text.match(form)?.[1]);
  return [...(sides.length > 1 ? sides : []), ...inner.filter(Boolean)];
}

function size(value) {
  return JSON.stringify(value).length;
}

/** The cases one step smaller, as functions of the case, biggest steps first. */
function smaller(one) {
  const made = [];
  for (const path of places(one)) {
    const value = at(one, path);
    const key = path.at(-1);
    const inArray = Array.isArray(at(one, path.slice(0, -1)));
    if (inArray || !KEPT.includes(key) || path.includes('data') || path.includes('to')) made.push({ path, gain: size(value), make: () => removed(one, path) });
    if (value?.type === 'panel' && value.elements?.length > 0 && inArray) made.push({ path, gain: 40, make: () => replaced(one, path, ...value.elements) });
    if (typeof value === 'string' && value.length > 8 && /[{(]/.test(value)) {
      for (const text of simpler(value)) made.push({ path, gain: value.length - text.length, make: () => replaced(one, path, text) });
    }
    if (inArray && value?.value !== undefined && Object.keys(value).length === 1) made.push({ path, gain: 10, make: () => replaced(one, path, value.value) });
  }
  const pages = one.survey.pages ?? [];
  if (pages.length > 1) {
    const merged = structuredClone(one);
    merged.survey.pages = [{ ...merged.survey.pages[0], elements: pages.flatMap((page) => structuredClone(page.elements ?? [])) }];
    made.push({ path: ['survey', 'pages'], gain: 30, make: () => merged });
  }
  return made.sort((a, b) => b.gain - a.gain);
}

/** Whether one path lies in the other, or both in one list: taking one away moves the other. */
function disturb(one, two) {
  const length = Math.min(one.length, two.length) - 1;
  return one.slice(0, length).every((key, place) => key === two[place]);
}

/** The case with several steps taken that do not disturb each other; each step is made anew on what is left. */
function together(one, steps) {
  const taken = [];
  let made = one;
  for (const step of steps) {
    if (taken.some((other) => disturb(other.path, step.path))) continue;
    const next = smaller(made).find((again) => again.gain === step.gain && again.path.join() === step.path.join());
    if (!next) continue;
    made = next.make();
    taken.push(step);
  }
  return taken.length > 1 ? made : undefined;
}

/** The smallest case found. `differ` takes a list of cases and says of each whether it still differs in the same way. */
export function shrink(one, differ) {
  let smallest = one;
  let isSettled = true;
  for (let from = 0; ;) {
    const steps = smaller(smallest);
    if (from >= steps.length) {
      if (isSettled) return smallest;
      [from, isSettled] = [0, true];
      continue;
    }
    const tried = steps.slice(from, from + AT_ONCE);
    const held = differ(tried.map((step) => step.make()));
    const good = tried.filter((_, place) => held[place]);
    if (good.length === 0) {
      from += AT_ONCE;
      continue;
    }
    const joined = together(smallest, good);
    smallest = joined && differ([joined])[0] ? joined : good[0].make();
    isSettled = false;
  }
}
