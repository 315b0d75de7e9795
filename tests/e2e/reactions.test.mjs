// Readers say what they think of an answer in published results: in its place where a page takes it, else by a form.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { becomes, publishesSample, until, world } from './harness.mjs';

const SAY = { en: 'Say what you think of this', ar: 'قولوا رأيكم في هذا' };

let all;
/** What a reaction to each answer of the first headline is about, in the order of places. */
let subjects;
const file = (name) => `${all.collector.url}/v1/surveys/constituents/results/${name}`;

before(async () => {
  all = await world();
  await publishesSample(all.collector, '--reactions', '../../reaction/form');
  const { results } = await (await fetch(file('results.json'))).json();
  const { cells } = results.elements.find(({ name }) => name === 'asks').overall;
  subjects = cells.map(({ values: [value] }) => `asks:${value}`);
});
after(() => all.close());

/** Results on a partner's page. */
async function opens({ language = 'en', attributes = {}, settings = {} } = {}) {
  const context = await all.browser.newContext(settings);
  const page = await context.newPage();
  await page.goto(`${all.pages.url}/bare.html?lang=${language}`);
  await page.evaluate((given) => {
    const element = document.createElement('civicus-results');
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    document.body.append(element);
  }, { src: file('results.json'), ...attributes });
  await page.locator('civicus-results[state=ready]').waitFor();
  return page;
}

const reactions = () => all.collector.stored('reaction');
const place = (page, number) => page.locator('.headline').first().locator('ol.list > li').nth(number);

for (const language of ['en', 'ar']) {
  test(`somebody says what they think of the second ask, in its place, ${language}`, async () => {
    const known = (await reactions()).length;
    const page = await opens({ language, attributes: { endpoint: `${all.collector.url}/v1/responses` }, settings: { viewport: { width: 360, height: 740 } } });
    const second = place(page, 1);
    const words = await second.locator('.words').first().textContent();
    const button = second.getByRole('button', { name: `${SAY[language]}: ${words}` });
    assert.equal(await second.getByRole('link').count(), 0, 'no link beside the button');
    await button.focus();
    await page.keyboard.press('Enter');
    const survey = second.locator('civicus-survey');
    await survey.locator('.page').waitFor();
    await becomes(() => button.getAttribute('aria-expanded'), 'true');
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth), 360, 'no wider than a phone');
    assert.deepEqual(await violations(page, 'civicus-results', 15), []);
    await survey.getByRole('radio').nth(1).check({ force: true });
    // Closed and opened again, the answer is still there.
    await button.click();
    await becomes(() => survey.isVisible(), false);
    await button.click();
    await becomes(() => survey.getByRole('radio').nth(1).isChecked(), true);
    await survey.locator('button.primary').click();
    const stored = await until(async () => {
      const now = await reactions();
      return now.length > known && now;
    }, 'the reaction');
    const one = stored.find(({ locale, context }) => locale === language && context.subject === subjects[1]);
    assert.deepEqual([one.data, one.context], [{ agree: 'partly' }, { subject: subjects[1] }]);
    await page.context().close();
  });
}

test('a person reacts to several answers, each is a response of its own', async () => {
  const known = (await reactions()).length;
  const page = await opens({ attributes: { endpoint: `${all.collector.url}/v1/responses`, reactions: `${all.collector.url}/v1/surveys/reaction` } });
  for (const number of [0, 2]) {
    const item = place(page, number);
    await item.getByRole('button').click();
    const survey = item.locator('civicus-survey');
    await survey.locator('.page').waitFor();
    await survey.getByLabel('Very important').check({ force: true });
    await survey.locator('button.primary').click();
    await until(async () => (await reactions()).length === known + (number ? 2 : 1), `reaction ${number}`);
  }
  const about = (await reactions()).map(({ context }) => context.subject);
  for (const number of [0, 2]) assert.ok(about.includes(subjects[number]), `${about}`);
  await page.context().close();
});

test('without a script a link leads to a form, and the response says what it is about', async () => {
  const context = await all.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(file('results.en.html'));
  await place(page, 3).getByRole('link', { name: SAY.en }).click();
  await page.getByRole('link', { name: 'Français' }).click();
  await page.getByText('Pas important').click();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText('Merci.').waitFor();
  const stored = (await reactions()).filter(({ locale }) => locale === 'fr');
  assert.deepEqual(stored.map(({ data, context: { subject } }) => [data, subject]), [[{ important: 'not' }, subjects[3]]]);
  await context.close();
});

test('where a page takes no reactions, the links stay links, and nothing more is fetched', async () => {
  const loaded = [];
  const context = await all.browser.newContext();
  const page = await context.newPage();
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(`${all.pages.url}/results.html?lang=en`);
  await page.locator('civicus-results[state=ready]').waitFor();
  const href = await place(page, 1).getByRole('link').getAttribute('href');
  assert.equal(href, `${all.collector.url}/v1/surveys/reaction/form?lang=en&subject=${encodeURIComponent(subjects[1])}`);
  assert.deepEqual(loaded.filter((url) => /reactions\.js|\.wasm/.test(url)), []);
  await context.close();
});
