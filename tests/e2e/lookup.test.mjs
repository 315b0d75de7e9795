// A person finds one of many choices by typing, by keyboard and by mouse, and writes a day into three fields.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, comesToMatch, galleryCases, shows, world } from './harness.mjs';

let all;
let page;
let cases;
before(async () => {
  [all, cases] = await Promise.all([world(), galleryCases()]);
  page = await all.browser.newPage();
});
after(() => all.close());

const country = (survey) => survey.locator('[data-name="country"]');
const state = (field) => field.evaluate((input) => ({ value: input.value, open: input.ariaExpanded, focused: input.getRootNode().activeElement === input,
  active: input.getRootNode().getElementById(input.getAttribute('aria-activedescendant'))?.textContent.trim() }));

test('a country is found and taken with the keyboard alone', async () => {
  const survey = await shows(page, all.pages, cases['combobox.empty'].definition);
  const field = country(survey).getByRole('combobox');
  await field.focus();
  await becomes(() => state(field), { value: '', open: 'false', focused: true, active: undefined }, 'no list opens by itself');
  await page.keyboard.type('in');
  await country(survey).getByRole('option', { name: 'India' }).waitFor();
  await comesToMatch(() => survey.getByRole('status').innerText(), /^2 choices/);
  await page.keyboard.press('ArrowDown');
  await becomes(() => state(field), { value: 'in', open: 'true', focused: true, active: 'India' });
  await page.keyboard.press('Enter');
  await becomes(() => state(field), { value: 'India', open: 'false', focused: true, active: undefined });
  await page.keyboard.press('ArrowUp');
  await becomes(() => state(field), { value: 'India', open: 'true', focused: true, active: undefined });
  await page.keyboard.press('ArrowUp');
  await becomes(async () => (await state(field)).active, 'Zambia', 'the whole list, from its end');
  const seen = await country(survey).getByRole('option', { name: 'Zambia' }).evaluate((option) => {
    const [inner, outer] = [option.getBoundingClientRect(), option.parentElement.getBoundingClientRect()];
    return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  });
  assert.ok(seen, 'what is pointed at is in view');
  await page.keyboard.press('Escape');
  await becomes(() => state(field), { value: 'India', open: 'false', focused: true, active: undefined });
});

test('a country is taken with the mouse, and a press elsewhere closes the list without moving the page', async () => {
  const survey = await shows(page, all.pages, cases['combobox.empty'].definition);
  const field = country(survey).getByRole('combobox');
  const height = () => survey.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await field.click();
  await becomes(() => country(survey).getByRole('option').count(), 18);
  assert.equal(await height(), before);
  await country(survey).getByRole('option', { name: 'Bolivia' }).click();
  await becomes(() => state(field), { value: 'Bolivia', open: 'false', focused: true, active: undefined });
  await field.click();
  await page.mouse.click(5, 5);
  await country(survey).getByRole('option').first().waitFor({ state: 'detached' });
  await becomes(() => field.inputValue(), 'Bolivia');
});

test('what is on no list is kept, and told on going on', async () => {
  const survey = await shows(page, all.pages, cases['combobox.empty'].definition);
  await country(survey).getByRole('combobox').fill('Atlantis');
  await country(survey).getByText('Nothing found').waitFor();
  await survey.locator('.actions button').first().click();
  await survey.locator('.error-summary').getByText('from the list').click();
  await becomes(() => state(country(survey).getByRole('combobox')), { value: 'Atlantis', open: 'false', focused: true, active: undefined });
});

test('a day that does not exist is kept, and told', async () => {
  const survey = await shows(page, all.pages, cases['date.empty'].definition);
  const founded = survey.locator('[data-name="founded"]');
  for (const [part, text] of [['Day', '31'], ['Month', '4'], ['Year', '2026']]) await founded.getByLabel(part).fill(text);
  await survey.locator('.actions button').first().click();
  await survey.locator('.error-summary').getByText('Enter a real date').click();
  await becomes(() => founded.getByLabel('Day').evaluate((input) => input.getRootNode().activeElement === input), true);
  await founded.getByLabel('Day').fill('30');
  await survey.locator('.error-summary').waitFor({ state: 'detached' });
});
