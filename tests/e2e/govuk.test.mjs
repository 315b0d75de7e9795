// What assistive technology is told of a question, beside GOV.UK's own components made of the same words: the fixtures that
// npm govuk-frontend publishes. govuk.json says what is left out, and why.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { shows, world } from './harness.mjs';

const PLAN = JSON.parse(await readFile(new URL('govuk.json', import.meta.url), 'utf8'));
/** Roles that a respondent meets; headings and buttons around a question are ours to choose. */
const MET = new Set(['group', 'radio', 'checkbox', 'textbox', 'combobox']);

let all;
let page;
let devtools;
before(async () => {
  all = await world();
  page = await all.browser.newPage();
  devtools = await page.context().newCDPSession(page);
});
after(() => all.close());

const fixtures = async (component) => JSON.parse(await readFile(
  new URL(`node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`, import.meta.url), 'utf8')).fixtures;

/** Role, name, description and state of all that is met, in the order in which it is read. */
async function told() {
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const by = new Map(nodes.map((node) => [node.nodeId, node]));
  const list = [];
  (function walk(node) {
    if (!node) return;
    const role = node.role?.value;
    if (!node.ignored && MET.has(role)) {
      const state = Object.fromEntries((node.properties ?? []).map((one) => [one.name, one.value.value]));
      const words = (value) => (value?.value ?? '').replace(/\s+/g, ' ').trim();
      list.push([role, words(node.name), words(node.description), state.checked ?? '', words(node.value)]);
    }
    for (const child of node.childIds ?? []) walk(by.get(child));
  })(nodes.find((node) => !node.parentId));
  return list;
}

const text = (part) => (part?.html || part?.classes?.includes('visually-hidden') ? undefined : part?.text);

/** The question with the words of a fixture, or nothing where ours cannot say the same. */
function question(component, options) {
  const several = component === 'checkboxes';
  const choosing = several || component === 'radios';
  const heading = choosing ? options.fieldset?.legend : options.label;
  if (!text(heading) || options.fieldset?.describedBy || options.describedBy || options.attributes || options.hint?.html || options.errorMessage?.html) return undefined;
  if (options.prefix || options.suffix || options.formGroup?.beforeInput || options.formGroup?.afterInput || options.formGroup?.beforeInputs || options.disabled || options.type === 'number') return undefined;
  const base = { name: 'q', title: heading.text, description: options.hint?.text, isRequired: true, requiredErrorText: options.errorMessage?.text };
  if (!choosing) {
    if (options.errorMessage && options.value) return undefined;
    return { ...base, type: component === 'textarea' ? 'comment' : 'text', defaultValue: options.value };
  }
  const items = (options.items ?? []).filter(Boolean);
  const simple = items.every((item) => item.divider || (item.text && !item.html && !item.hint && !item.conditional && !item.disabled && !item.attributes));
  if (!simple || items.length === 0) return undefined;
  const chosen = items.filter((item) => item.checked || options.values?.includes(item.value) || (options.value && options.value === item.value)).map((item) => item.value);
  if (options.errorMessage && chosen.length > 0) return undefined;
  const choices = items.filter((item) => !item.divider).map((item) => ({ value: item.value ?? item.text, text: item.text }));
  if (new Set(choices.map((choice) => choice.value)).size < choices.length) return undefined;
  return { ...base, type: several ? 'checkbox' : 'radiogroup', choices, defaultValue: several ? chosen : chosen[0] };
}

for (const component of Object.keys(PLAN['compared at least'])) {
  test(`${component}: the same is told as by GOV.UK's`, async () => {
    let compared = 0;
    const different = [];
    for (const { name, options, html } of await fixtures(component)) {
      const element = question(component, options);
      if (!element) continue;
      await page.goto(`${all.pages.url}/bare.html`);
      await page.evaluate((given) => { document.body.innerHTML = given; }, html);
      const theirs = await told();
      const survey = await shows(page, all.pages, { elements: [element] });
      if (options.errorMessage) {
        await survey.locator('.page > .actions button').click();
        await survey.locator('.error-summary').waitFor();
      }
      // How many may be ticked is said by us; their authors write it into the hint.
      const ours = (await told()).map(([role, label, description, ...state]) => [role, label, description.replace(/ ?Choose all that apply/, '').trim(), ...state]);
      compared += 1;
      try {
        assert.deepEqual(ours, theirs);
      } catch (error) {
        different.push(`${name}: ${error.message}`);
      }
    }
    assert.deepEqual(different, []);
    console.log(`${component}: ${compared} compared`);
    assert.ok(compared >= PLAN['compared at least'][component], `${compared} compared`);
  });
}
