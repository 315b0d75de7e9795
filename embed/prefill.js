// Answers and context that a page or its address suggests. Fetched where an element asks for it; which answers are taken is
// decided by the widget (crates/survey/src/session/prefill.rs).

/** What parameters for answers begin with. */
const PREFIX = 'cv.';
/** The longest context that is taken from an address, in characters. */
const LONGEST = 200;

/** The attribute `prefill`: an object as JSON. */
function written(element) {
  const text = element.getAttribute('prefill');
  if (!text) return {};
  try {
    const read = JSON.parse(text);
    if (read !== null && typeof read === 'object' && !Array.isArray(read)) return read;
  } catch {
    // Told below.
  }
  console.warn(`${element.localName}: the attribute prefill is no JSON object of answers by question; left out`);
  return {};
}

/** The parameters of the address that answer a question; one that is there several times is a list. */
function addressed(parameters) {
  const found = Object.create(null);
  for (const [key, value] of parameters) {
    if (!key.startsWith(PREFIX)) continue;
    const name = key.slice(PREFIX.length);
    found[name] = name in found ? [found[name], value].flat() : value;
  }
  return found;
}

/** What is suggested to an element, as it is added to its settings. */
export function suggested(element) {
  const parameters = new URLSearchParams(location.search);
  // Feedback is in nobody's words but the person's.
  const asks = element.hasAttribute('prefill-from-url') && element.localName !== 'civicus-feedback';
  const allowed = (element.getAttribute('context-from-url') ?? '').split(/\s+/).filter(Boolean);
  const context = allowed.map((name) => [name, parameters.get(name)]).filter(([, value]) => value && value.length <= LONGEST);
  return { prefill: { ...(asks ? addressed(parameters) : {}), ...written(element) }, context: Object.fromEntries(context) };
}
