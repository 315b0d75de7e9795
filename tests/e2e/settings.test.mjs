// What a host page can set: how progress is shown, own words, the browser's Back; and what its width and network do.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, galleryCases, sentences, shows, until, world } from './harness.mjs';

const PAGES = { pages: ['one', 'two', 'three'].map((name) => ({ name, elements: [{ type: 'text', name: `in_${name}` }] })) };

let all;
let page;
let cases;
before(async () => {
  [all, cases] = await Promise.all([world(), galleryCases()]);
  page = await all.browser.newPage();
});
after(() => all.close());

const goesOn = (survey) => survey.locator('.page > .actions button').click();

test('progress in words, as a bar, and not at all', async () => {
  for (const [progress, words, bars] of [['steps', 1, 0], ['bar', 1, 1], ['none', 0, 0]]) {
    const survey = await shows(page, all.pages, PAGES, { attributes: { progress } });
    await becomes(async () => [await survey.getByText('Page 1 of about 3').count(), await survey.getByRole('progressbar').count()], [words, bars], progress);
  }
});

test('the bar never runs backwards when an answer adds pages', async () => {
  const more = ['a', 'b', 'c', 'd'].map((name) => ({ name, visibleIf: '{in_one} notempty', elements: [{ type: 'text', name: `in_${name}` }] }));
  const survey = await shows(page, all.pages, { pages: [...PAGES.pages, ...more] }, { attributes: { progress: 'bar' } });
  const bar = () => survey.getByRole('progressbar').evaluate((element) => element.value);
  await goesOn(survey);
  const before = await bar();
  await survey.locator('.back button').click();
  await survey.locator('input').fill('more');
  await goesOn(survey);
  await survey.getByText('Page 2 of about 7').waitFor();
  assert.ok(before > 30 && await bar() >= before, `${await bar()} after ${before}`);
});

test('what a host page sets while the survey is on screen is seen at once', async () => {
  const survey = await shows(page, all.pages, { title: 'Title', ...PAGES }, { attributes: { 'heading-level': '2' } });
  const level = () => survey.locator('.title').evaluate((element) => element.localName);
  assert.equal(await level(), 'h2');
  await page.evaluate(() => document.querySelector('civicus-survey').setAttribute('heading-level', '3'));
  await until(async () => await level() === 'h3', 'the other level');
  await page.evaluate(() => document.querySelector('civicus-survey').setAttribute('exit-url', 'https://example.org/'));
  await survey.locator('[part~="exit"]').waitFor();
});

test('a host page says things in its own words, in every language or in one', async () => {
  const own = { continue: 'On we go', fr: { continue: 'En avant' }, nonsense: 'x' };
  const survey = await shows(page, all.pages, { ...PAGES, title: { default: 'Pages', fr: 'Pages' } }, { properties: { messages: own } });
  await survey.getByRole('button', { name: 'On we go' }).waitFor();
  await survey.locator('input').fill('kept');
  await survey.getByRole('button', { name: 'Français' }).click();
  await survey.getByRole('button', { name: 'En avant' }).waitFor();
  await survey.evaluate((element) => { element.messages = { continue: 'Later' }; });
  await survey.getByRole('button', { name: 'Later' }).waitFor();
  await becomes(() => survey.locator('input').inputValue(), 'kept');
});

test('with browser-back the browser leads a page back, and the address stays', async () => {
  const survey = await shows(page, all.pages, PAGES, { attributes: { 'browser-back': '' } });
  const address = page.url();
  await survey.locator('input').fill('kept');
  await goesOn(survey);
  await survey.getByText('Page 2').waitFor();
  await goesOn(survey);
  await survey.getByText('Page 3').waitFor();
  await page.goBack();
  await survey.getByText('Page 2').waitFor();
  await survey.locator('.back button').click();
  await survey.getByText('Page 1').waitFor();
  await becomes(() => survey.locator('input').inputValue(), 'kept');
  await goesOn(survey);
  await survey.getByText('Page 2').waitFor();
  await page.goBack();
  await survey.getByText('Page 1').waitFor();
  assert.equal(page.url(), address);
});

test('without browser-back the history of the page is left alone', async () => {
  const survey = await shows(page, all.pages, PAGES);
  const before = await page.evaluate(() => history.length);
  await goesOn(survey);
  await survey.getByText('Page 2').waitFor();
  assert.equal(await page.evaluate(() => history.length), before);
});

test('a matrix is a table where there is room, item by item where there is none, and keeps its answers', async () => {
  await page.setViewportSize({ width: 900, height: 700 });
  const survey = await shows(page, all.pages, cases['matrix-table.empty'].definition);
  await survey.getByRole('table').waitFor();
  await survey.getByRole('row', { name: /informed/ }).getByRole('radio', { name: 'I am kept informed Disagree' }).check();
  await page.setViewportSize({ width: 400, height: 700 });
  await survey.getByRole('group', { name: 'I am kept informed' }).waitFor();
  await becomes(() => survey.getByRole('group', { name: 'I am kept informed' }).getByRole('radio', { name: 'Disagree' }).isChecked(), true);
  assert.equal(await survey.getByRole('table').count(), 0);
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('a lost connection is said, seen and heard, and so is its return', async () => {
  const words = await sentences('en');
  const survey = await shows(page, all.pages, PAGES);
  await page.context().setOffline(true);
  await survey.locator('.notice').getByText(words.offline).waitFor();
  await becomes(() => survey.getByRole('status').innerText(), words.offline);
  await survey.locator('input').fill('goes on');
  await page.context().setOffline(false);
  await survey.getByRole('status').getByText(words.online).waitFor({ state: 'attached' });
  assert.equal(await survey.locator('.notice').count(), 0);
});

test('a computed number is written as the language writes it, in the page and in a sentence', async () => {
  const survey = { elements: [
    { type: 'text', name: 'members', title: 'Members', inputType: 'number', defaultValue: 1234.5 },
    { type: 'expression', name: 'double', title: 'Twice', expression: '{members} * 2', displayStyle: 'currency', currency: 'EUR' },
    { type: 'html', name: 'words', html: '<p>Together: {double}</p>' }] };
  for (const [language, written] of [['en', '€2,469.00'], ['fr', '2\u202f469,00\u00a0€'], ['ar', '2,469.00']]) {
    const page = await all.browser.newPage();
    const element = await shows(page, all.pages, { ...survey, locale: language }, { language, attributes: { lang: language } });
    const seen = await element.evaluate((one) => one.shadowRoot.querySelector('.body').textContent);
    assert.equal(seen.split(written).length, 3, `${language}: ${seen}`);
    await page.close();
  }
});
