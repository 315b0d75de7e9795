// A person orders a ranking by typing places and by dragging with a mouse; the keyboard stays where it was.

import { after, before, test } from 'node:test';
import { becomes, shows, until, world } from './harness.mjs';

const definition = { elements: [{ type: 'ranking', name: 'order', choices: ['water', 'schools', 'roads', 'clinics'],
  defaultValue: ['water', 'schools', 'roads', 'clinics'] }] };

let all;
let page;
before(async () => {
  all = await world();
  page = await all.browser.newPage();
});
after(() => all.close());

const order = (survey) => survey.locator('.rank-words').allInnerTexts();
const place = (survey, item) => survey.getByLabel(`Place of ${item}, 1 to 4`);

test('a place that is typed moves the item there, and the focus goes with it', async () => {
  const survey = await shows(page, all.pages, definition);
  await place(survey, 'clinics').fill('1');
  await page.keyboard.press('Enter');
  await survey.locator('.ranked li').first().getByText('clinics').waitFor();
  await becomes(() => order(survey), ['clinics', 'water', 'schools', 'roads']);
  await becomes(() => place(survey, 'clinics').evaluate((input) => input.getRootNode().activeElement === input), true);
  await becomes(() => survey.getByRole('status').innerText(), 'clinics: now 1 of 4');
  await place(survey, 'water').fill('٤');
  await page.keyboard.press('Tab');
  await survey.locator('.ranked li').last().getByText('water').waitFor();
  await becomes(() => order(survey), ['clinics', 'schools', 'roads', 'water']);
});

test('what is no place is taken back, and a place behind the last is the last', async () => {
  const survey = await shows(page, all.pages, definition);
  await place(survey, 'schools').fill('first');
  await page.keyboard.press('Enter');
  await becomes(() => place(survey, 'schools').inputValue(), '2');
  await place(survey, 'water').fill('99');
  await page.keyboard.press('Enter');
  await survey.locator('.ranked li').last().getByText('water').waitFor();
});

test('an item is dragged onto another and takes its place', async () => {
  const survey = await shows(page, all.pages, definition);
  await survey.locator('.ranked li').nth(3).dragTo(survey.locator('.ranked li').nth(1));
  await survey.locator('.ranked li').nth(1).getByText('clinics').waitFor();
  await becomes(() => order(survey), ['water', 'clinics', 'schools', 'roads']);
});

test('on a slow phone too the focus stays in the ranking when the button that had it goes', async () => {
  const survey = await shows(page, all.pages, { elements: [{ ...definition.elements[0], defaultValue: undefined, selectToRankEnabled: true }] });
  const focused = () => survey.locator('.root').evaluate((root) => root.getRootNode().activeElement?.getAttribute('aria-label'));
  const add = (item) => survey.getByRole('button', { name: `Add ${item}` });
  await add('schools').focus();
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await page.keyboard.press('Enter');
  await survey.locator('.ranked li').getByText('schools').waitFor();
  await until(focused, 'the focus in the ranking');
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await becomes(() => focused(), 'Add roads');
});
