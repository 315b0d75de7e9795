// The survey takes the place of what stands in the element: a link, or a form (crates/prerender) that somebody may be
// filling in. What is written there goes into the survey, which comes to be where they are. Fetched only where something
// stands in the element.

/** How many tasks later what came of a call is drawn, at most. */
const TASKS = 500;

/** A question of a form, and of the survey: both carry its path. */
const QUESTION = '.question[data-name]';

/** How often it is looked whether somebody is busy, and how long after scrolling nobody is, in milliseconds. */
const [LOOK, REST] = [50, 200];

/** So far down, in pixels, a page may be covered by something of the host's. */
const COVERED = 80;

/** Stands between the parts of a day (crates/survey/src/session/dates.rs). */
const BETWEEN = '\u001f';

/** Kinds of fields in which one writes; others are pressed. */
const WRITTEN = 'textarea, input:not([type="radio"], [type="checkbox"])';

/** Whether somebody has changed a field. */
function isChanged(field) {
  if (/^(radio|checkbox)$/.test(field.type)) return field.checked !== field.defaultChecked;
  if (field.localName !== 'select') return field.value !== field.defaultValue;
  const before = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(before, 0);
}

/** The value of a choice: what it stands for, where its text alone does not say so. */
const valueOf = (choice) => (choice.dataset.value === undefined ? choice.value : JSON.parse(choice.dataset.value));

/** What is chosen of fields with one name; `null` for nothing. */
function chosen(fields) {
  const choice = fields[0].localName === 'select' ? fields[0].selectedOptions[0] : fields.find((field) => field.checked);
  return choice?.value ? valueOf(choice) : null;
}

/** Questions within something, without those within them. */
function questions(root) {
  const around = root.closest(QUESTION);
  return [...root.querySelectorAll(QUESTION)].filter((one) => one.parentElement.closest(QUESTION) === around);
}

/** Fields of a question by what stands behind its path in their names: '' for the answer itself. */
function fieldsOf(question) {
  const found = new Map();
  for (const field of question.querySelectorAll('input, select, textarea')) {
    if (field.closest(QUESTION) !== question || field.disabled) continue;
    // A path that looks like a name of ours has a mark before it (crates/prerender/src/fields.rs).
    const behind = field.name.slice(question.dataset.name.length + (field.name.startsWith('~civicus.') ? 1 : 0));
    found.set(behind, [...(found.get(behind) ?? []), field]);
  }
  return found;
}

/** What is ticked of fields with one name. */
const ticked = (fields) => fields.filter((field) => field.checked).map(valueOf);

/** A number in the digits of any script that surveys are written in; the text itself for what is none. */
function number(text) {
  const plain = text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt() & 15).replace(',', '.');
  return plain === '' || Number.isNaN(Number(plain)) ? text : Number(plain);
}

/** Fields by what stands behind the path and a dot. */
const below = (fields) => [...fields].filter(([behind]) => behind.startsWith('.')).map(([behind, own]) => [behind.slice(1), own]);

const isThere = (value) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The answer as data have it, by the kind of question that is more than its own field. */
const KINDS = {
  matrix: (fields) => ['value', Object.fromEntries(below(fields).map(([row, own]) => [row, own[0].type === 'checkbox' ? ticked(own) : chosen(own)]).filter(([, value]) => isThere(value)))],
  ranking: (fields) => ['value', below(fields).map(([, place]) => chosen(place)).filter(isThere)],
  date: (fields) => ['typed', ['day', 'month', 'year'].map((part) => fields.get(`.${part}`)?.[0].value ?? '').join(BETWEEN)],
  slider: (fields) => ['value', fields.has('') ? number(fields.get('')[0].value) : below(fields).map(([, [end]]) => number(end.value))],
};

/** Any other answer. */
function plain(fields) {
  const own = fields.get('');
  if (own[0].matches(WRITTEN)) return ['typed', own[0].value];
  // Words beside "other" say that it is meant, unless one thing else is chosen.
  const other = fields.get('-Comment')?.[0].value ? ['other'] : [];
  if (own[0].type === 'checkbox') return ['value', [...new Set([...ticked(own), ...other])]];
  return ['value', chosen(own) ?? other[0] ?? null];
}

/** Everything that was changed within something, question by question: `[path, what, value]` (src/embed/carried.rs). */
function changes(root, from, to) {
  return questions(root).flatMap((question) => {
    const { name, kind } = question.dataset;
    const path = to + name.slice(from.length);
    const fields = fieldsOf(question);
    const touched = [...fields.values()].flat().some(isChanged);
    const texts = [['-Comment', 'other'], ['-Remark', 'remark']].filter(([behind]) => fields.get(behind)?.some(isChanged)).map(([behind, what]) => [what, fields.get(behind)[0].value]);
    const own = touched ? [(KINDS[kind] ?? plain)(fields), ...texts].map((change) => [path, ...change]) : [];
    const inner = questions(question);
    if (!inner[0]?.dataset.name.startsWith(`${name}[`)) return [...own, ...(inner.length ? changes(question, name, path) : [])];
    // Copies in which nothing is written are none.
    const copies = new Map();
    for (const one of inner) {
      const copy = one.closest('.copy');
      copies.set(copy, /^\[\d+\]/.exec(one.dataset.name.slice(name.length))[0]);
    }
    let count = 0;
    return [...copies].flatMap(([copy, place]) => {
      const within = changes(copy, name + place, `${path}[${count}]`);
      if (within.length) count += 1;
      return within;
    });
  });
}

/** What scrolls an element. */
function scroller(element) {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY) && around.scrollHeight > around.clientHeight) return around;
  }
  return document.scrollingElement;
}

/** The question that is being answered or read: that with the focus, else the first one on screen once the form's start is not. */
function readAt(form, focused) {
  const within = focused?.closest(QUESTION);
  if (within) return within;
  if (form.getBoundingClientRect().top >= 0) return undefined;
  return questions(form).find((question) => question.getBoundingClientRect().bottom > COVERED);
}

/** The question of the page around one that stands within another. */
const outermost = (question) => {
  const around = question.parentElement.closest(QUESTION);
  return around ? outermost(around) : question;
};

/** Waits until nobody presses, scrolls or writes: a page that changes then is in the way. `false` once the form is sent. */
async function untilQuiet(form) {
  let [pressed, scrolled, left, sent] = [false, -Infinity, false, false];
  const listening = new AbortController();
  const { signal } = listening;
  const heard = (target, types, listener) => types.forEach((type) => target.addEventListener(type, listener, { signal, capture: true, passive: true }));
  heard(window, ['pointerdown'], () => { pressed = true; });
  heard(window, ['pointerup', 'pointercancel'], () => { pressed = false; });
  heard(window, ['scroll'], () => { scrolled = performance.now(); });
  // Whoever goes on to the next field is between two answers.
  heard(form, ['focusout'], () => { left = true; });
  heard(form, ['submit'], () => { sent = true; });
  const isWriting = () => !left && form.querySelector(':focus')?.matches(WRITTEN);
  do await new Promise((resolve) => { setTimeout(resolve, LOOK); });
  while (!sent && (pressed || isWriting() || performance.now() - scrolled < REST));
  listening.abort();
  return !sent;
}

/** Puts the survey where somebody was in the form: the same question at the same height, and the focus in it. */
function meet(element, shadow, { question, top, focused }) {
  const named = (path) => [...shadow.querySelectorAll(QUESTION)].find((one) => one.dataset.name === path);
  const same = named(question.dataset.name) ?? named(outermost(question).dataset.name);
  if (!same) return;
  const area = scroller(element);
  const before = area.scrollTop;
  const below = same.getBoundingClientRect().top - top;
  area.scrollTo({ top: before + below, behavior: 'instant' });
  // Where there is nothing to scroll back, room above does it.
  const missing = top - same.getBoundingClientRect().top;
  if (missing > 0) element.style.paddingBlockStart = `${missing}px`;
  if (!focused) return;
  const { type, value } = focused;
  const fields = [...same.querySelectorAll('input, select, textarea, button')];
  const place = [...question.querySelectorAll('input, select, textarea')].indexOf(focused);
  const target = fields.find((field) => type === 'radio' && field.checked) ?? fields[Math.min(place, fields.length - 1)] ?? fields[0];
  target?.focus({ preventScroll: true });
  if (typeof focused.selectionStart === 'number' && target?.value === value) target.setSelectionRange?.(focused.selectionStart, focused.selectionEnd);
}

/** Shows the survey, once it is ready, instead of what stands in the element. */
export async function takeOver({ element, shadow, call, told }, root) {
  const slot = shadow.querySelector('slot');
  // Gone, where a widget before this one has failed.
  if (!slot) return;
  const form = element.querySelector('[name="civicus.survey"]')?.form;
  // There, and as wide as it will be, but not to be seen.
  root.style.cssText = 'block-size: 0; overflow: hidden; visibility: hidden';
  slot.before(root);
  try {
    await element.ready;
  } catch {
    // What stands in the element works. A link is joined by the words about a survey that does not, and the button to try again.
    if (!form) root.style.cssText = '';
    await readyAtLast(element);
  }
  if (!root.isConnected) return;
  const drawn = async (name, argument) => {
    const before = Number(told('drawn'));
    call(name, argument);
    for (let task = 0; task < TASKS && Number(told('drawn')) === before; task += 1) await new Promise((resolve) => { setTimeout(resolve); });
  };
  const focused = () => [element.getRootNode().activeElement].find((active) => active && element.contains(active));
  const carried = new Set();
  if (form) {
    if (!await untilQuiet(form)) return;
    for (;;) {
      const fresh = changes(form, '', '').filter((change) => !carried.has(JSON.stringify(change)));
      if (!fresh.length) break;
      for (const change of fresh) carried.add(JSON.stringify(change));
      await drawn('carry', JSON.stringify(fresh));
    }
  }
  const question = form && readAt(form, focused());
  const at = question && { question, top: question.getBoundingClientRect().top, focused: focused() };
  if (question) {
    await drawn('goTo', outermost(question).dataset.name);
  }
  const isFocused = focused() !== undefined;
  // What comes after the element stays where it is until the person goes on.
  if (form) element.style.minBlockSize = `${element.getBoundingClientRect().height}px`;
  root.style.cssText = '';
  slot.remove();
  if (at) meet(element, shadow, at);
  else if (isFocused) shadow.querySelector('#heading')?.focus({ preventScroll: form !== undefined });
  const goesOn = new AbortController();
  for (const type of ['civicus-page', 'civicus-submit']) {
    element.addEventListener(type, () => {
      goesOn.abort();
      element.style.minBlockSize = '';
      element.style.paddingBlockStart = '';
    }, { signal: goesOn.signal });
  }
}

/** Waits for a survey that could not be had at first. */
async function readyAtLast(element) {
  for (;;) {
    try {
      return await element.ready;
    } catch {
      // Once more.
    }
  }
}
