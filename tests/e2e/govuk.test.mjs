// What assistive technology is given, beside GOV.UK's own components: their published fixtures and our questions made of
// the same words, through Chromium's accessibility tree. What differs on purpose is in govuk-differences.json.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { opensGallery, world } from './harness.mjs';

const read = async (path) => JSON.parse(await readFile(path, 'utf8'));
const { components, differences } = await read(new URL('govuk-differences.json', import.meta.url));
const fixture = async (component, name) => {
  const { fixtures } = await read(fileURLToPath(import.meta.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)));
  const found = fixtures.find((one) => one.name === name);
  assert.ok(found, `${component} has the fixture “${name}”`);
  return found;
};

let all;
const met = new Set();
before(async () => { all = await world(); });
after(() => all.close());

/** The parts of a question that all kinds share, of a fixture's options. */
const frame = (type, options, title) => ({
  type, name: 'question', title: title?.text, description: options.hint?.text, isRequired: true, requiredErrorText: options.errorMessage?.text,
});

/** Choices of items; the one after a divider stands alone. */
function choices({ items, values, value }) {
  const alone = items.find((one) => one.behaviour === 'exclusive');
  const ordinary = items.filter((one) => one.value !== undefined && one !== alone);
  const chosen = ordinary.filter((one) => one.checked || one.selected || values?.includes(one.value) || value === one.value).map((one) => one.value);
  return [{ choices: ordinary.map((one) => ({ value: one.value, text: one.text, enableIf: one.disabled ? 'false' : undefined })), ...(alone ? { showNoneItem: true, noneText: alone.text } : {}) }, chosen];
}

/** A definition of a fixture's options for each component, and where its counterpart is drawn. */
const MIRRORS = {
  radios(options) {
    const [list, [chosen]] = choices(options);
    return { elements: [{ ...frame('radiogroup', options, options.fieldset.legend), ...list, defaultValue: chosen }], shown: '[data-name="question"]' };
  },
  checkboxes(options) {
    const [list, chosen] = choices(options);
    return { elements: [{ ...frame('checkbox', options, options.fieldset.legend), ...list, defaultValue: chosen }], shown: '[data-name="question"]' };
  },
  input: (options) => ({ elements: [{ ...frame('text', options, options.label), defaultValue: options.value }], shown: '[data-name="question"]' }),
  textarea: (options) => ({ elements: [{ ...frame('comment', options, options.label), defaultValue: options.value }], shown: '[data-name="question"]' }),
  'character-count': (options) => ({
    elements: [{ ...frame('comment', options, options.label), defaultValue: options.value, maxLength: options.maxlength }], shown: '[data-name="question"]',
  }),
  'date-input': (options) => ({ elements: [{ ...frame('text', options, options.fieldset.legend), inputType: 'date', autocomplete: 'bday' }], shown: '[data-name="question"]' }),
  select(options) {
    const [list, [chosen]] = choices(options);
    return { elements: [{ ...frame('dropdown', options, options.label), ...list, defaultValue: chosen }], shown: '[data-name="question"]' };
  },
  'error-summary': (options) => ({
    elements: options.errorList.map((one, place) => ({ type: 'text', name: `field${place}`, title: one.text, isRequired: true, requiredErrorText: one.text })),
    continued: true, shown: '.error-summary',
  }),
  button: (options) => ({ elements: [{ type: 'text', name: 'field', title: 'Field' }], completeText: options.text, shown: '.page > .actions' }),
  'summary-list': (options) => ({
    elements: options.rows.filter(Boolean).map((one, place) => ({ type: 'text', name: `line${place}`, title: one.key.text, defaultValue: one.value.text })),
    showPreviewBeforeComplete: 'showAllQuestions', continued: true, shown: 'dl',
  }),
};

/** The GOV.UK select has so few choices that ours would be radio buttons: both lists are made longer, in the same way. */
function lengthened(component, { html, options }) {
  if (component !== 'select') return { html, options };
  const more = Array.from({ length: 8 }, (_, place) => ({ value: `more-${place}`, text: `One more option ${place}` }));
  const extra = more.map((one) => `<option value="${one.value}">${one.text}</option>`).join('');
  return { html: html.replace('</select>', `${extra}</select>`), options: { ...options, items: [...options.items, ...more] } };
}

/** Roles that only group text, which is read the same without them. */
const SILENT = new Set(['generic', 'none', 'StaticText', 'InlineTextBox', 'paragraph', 'LabelText', 'Legend', 'LineBreak', 'ListMarker', 'Section', 'Iframe']);
const STATES = ['checked', 'disabled', 'invalid', 'level', 'expanded', 'required', 'readonly', 'selected'];
const squeezed = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

/** What is told of an element and all in it, a line for each thing, and at the end the words between them. */
async function told(protocol, expression) {
  const { result } = await protocol.send('Runtime.evaluate', { expression });
  assert.ok(result.objectId, `${expression} finds nothing`);
  const { node: { backendNodeId } } = await protocol.send('DOM.describeNode', { objectId: result.objectId });
  const { nodes } = await protocol.send('Accessibility.getFullAXTree');
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const texts = [];
  const names = new Set();
  const walk = (node) => {
    const role = node.role?.value;
    if (!node.ignored && role === 'StaticText') texts.push(squeezed(node.name.value));
    if (!node.ignored && !SILENT.has(role)) {
      const states = (node.properties ?? []).filter((one) => STATES.includes(one.name) && one.value.value !== false && one.value.value !== 'false');
      names.add(squeezed(node.name?.value));
      const parts = [`${role} “${squeezed(node.name?.value)}”`, ...states.map((one) => (one.name === 'level' ? `level ${one.value.value}` : one.name))];
      if (node.description?.value) parts.push(`described “${squeezed(node.description.value)}”`);
      if (role === 'textbox' && node.value?.value) parts.push(`holds “${squeezed(String(node.value.value))}”`);
      lines.push(parts.join(', '));
    }
    node.childIds.forEach((id) => known.has(id) && walk(known.get(id)));
  };
  walk(nodes.find((node) => node.backendDOMNodeId === backendNodeId));
  // Words that are a name have been told with it.
  return [...lines, `words “${texts.filter((text) => !names.has(text)).join(' ').trim()}”`];
}

/** Lines of one list only: the longest common part stays out. */
function difference(theirs, ours) {
  const length = theirs.map(() => []);
  const at = (one, other) => length[one]?.[other] ?? 0;
  for (let one = theirs.length - 1; one >= 0; one -= 1) {
    for (let other = ours.length - 1; other >= 0; other -= 1) {
      length[one][other] = theirs[one] === ours[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1));
    }
  }
  const found = [];
  let [one, other] = [0, 0];
  while (one < theirs.length || other < ours.length) {
    if (theirs[one] === ours[other] && one < theirs.length) [one, other] = [one + 1, other + 1];
    else if (other >= ours.length || (one < theirs.length && at(one + 1, other) >= at(one, other + 1))) found.push(`- ${theirs[one++]}`);
    else found.push(`+ ${ours[other++]}`);
  }
  return found;
}

/** Lines without what differs on purpose on a side. */
function without(side, lines, component) {
  const patterns = differences.filter((one) => one[side] && one.components.includes(component));
  return lines.map((line) => patterns.reduce((left, one) => {
    const shorter = left.replace(new RegExp(one[side]), '');
    if (shorter !== left) met.add(`${side}: ${one[side]}`);
    return shorter;
  }, line).replace(', described “”', '').replaceAll('“ ', '“')).filter(Boolean);
}

async function ours(page, protocol, { shown, continued, ...definition }, wrong) {
  await page.evaluate(async ([given, presses]) => {
    document.querySelector('main').replaceChildren();
    const survey = Object.assign(document.createElement('civicus-survey'), { id: 'ours', survey: given });
    survey.setAttribute('loading', 'eager');
    document.querySelector('main').append(survey);
    await survey.ready;
    const until = async (selector) => { while (!survey.shadowRoot.querySelector(selector)) await new Promise((resolve) => { setTimeout(resolve, 10); }); };
    await until('.page');
    if (!presses) return;
    survey.shadowRoot.querySelector('.page > .actions button').click();
    await until('.error-summary, .review');
  }, [definition, continued || wrong]);
  return told(protocol, `document.querySelector('#ours').shadowRoot.querySelector('${shown}')`);
}

test('each component that is mirrored gives assistive technology what GOV.UK gives', async () => {
  const context = await all.browser.newContext();
  const [theirPage, ourPage] = [await context.newPage(), await context.newPage()];
  const [theirProtocol, ourProtocol] = [await context.newCDPSession(theirPage), await context.newCDPSession(ourPage)];
  for (const protocol of [theirProtocol, ourProtocol]) await protocol.send('Accessibility.enable');
  await opensGallery(ourPage, all.pages, { case: 'radios.empty' });
  const unexpected = [];
  let compared = 0;
  for (const [component, names] of Object.entries(components)) {
    for (const name of names) {
      const { html, options } = lengthened(component, await fixture(component, name));
      await theirPage.setContent(`<!doctype html><html lang="en"><title>Theirs</title><main id="theirs">${html}</main>`);
      const theirs = (await told(theirProtocol, "document.querySelector('#theirs')")).slice(1);
      const own = await ours(ourPage, ourProtocol, MIRRORS[component](options), options.errorMessage !== undefined);
      assert.ok(theirs.length > 1 && own.length > 1, `${component}, ${name}: something is told`);
      unexpected.push(...difference(without('theirs', theirs, component), without('ours', own, component)).map((line) => `${component}, ${name}: ${line}`));
      compared += 1;
    }
  }
  assert.deepEqual(unexpected, []);
  assert.ok(compared >= 20, `${compared} fixtures`);
  const listed = differences.flatMap((one) => ['ours', 'theirs'].filter((side) => one[side]).map((side) => `${side}: ${one[side]}`));
  assert.deepEqual(listed.filter((one) => !met.has(one)), [], 'a difference in the list that is none');
  await context.close();
});
