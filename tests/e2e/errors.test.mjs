// What goes wrong is told where it is, in words, and nothing answered is lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person, answersConstituents, becomes, sentences, until, world } from './harness.mjs';
import { stored } from './stored.mjs';

let all;
before(async () => { all = await world(); });
after(() => all.close());

const activeId = (page) => page.evaluate(() => document.querySelector('civicus-survey').shadowRoot.activeElement?.id);

test('continue without a demanded answer leads to the place, by keyboard', async () => {
  const page = await all.browser.newPage();
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  const address = page.url();
  await person.continues();
  await until(async () => (await activeId(page)) === 'error-summary', 'focus on the error summary');
  const sentence = person.text(person.questions.relation.requiredErrorText);
  await becomes(async () => (await person.question('relation').locator('.error').textContent()).trim(), `${person.words.error_prefix} ${sentence}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(async () => /^q\d+$/.test(await activeId(page)), 'focus on the first choice');
  assert.equal(page.url(), address);
  await page.keyboard.press('Space');
  await until(async () => (await person.survey.locator('.error-summary').count()) === 0, 'the problem goes when it is solved');
  await page.close();
});

test('typed text stays while a problem is told about it', async () => {
  const page = await all.browser.newPage();
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  await answersConstituents(person, { relation: 'donor', may_contact: true, contact_email: 'amina@' });
  await person.survey.locator('.error-summary').waitFor();
  await becomes(() => person.question('contact_email').locator('input').inputValue(), 'amina@');
  await person.answers('contact_email', 'amina@example.org');
  await person.continues();
  await person.sent();
  await page.close();
});

test('with the endpoint down the person is told, and the next visit delivers exactly once', async () => {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  const person = await Person.opensAndReachesTheEnd(page, `${all.pages.url}/partner.html`, 'former');
  await all.collector.stop();
  await person.continues();
  await person.survey.locator('.finished.waiting').waitFor();
  await becomes(() => person.survey.locator('#heading').innerText(), person.words.waiting_title);
  await page.close();
  await all.collector.start();
  const next = await context.newPage();
  const later = await Person.opens(next, `${all.pages.url}/partner.html`, 'constituents', 'en');
  await until(async () => (await later.survey.locator('.notice').count()) === 1, 'the notice that it has been sent');
  const former = (await all.collector.stored('constituents')).filter((envelope) => envelope.data.relation === 'former');
  assert.equal(former.length, 1);
  await becomes(() => stored(next), {});
  await context.close();
});

test('the answers leave by themselves when the network is back', async () => {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  const person = await Person.opensAndReachesTheEnd(page, `${all.pages.url}/partner.html`, 'hardly_knew');
  await context.setOffline(true);
  await person.continues();
  await person.survey.locator('.finished.waiting').waitFor();
  await context.setOffline(false);
  await person.sent();
  const arrived = (await all.collector.stored('constituents')).filter((envelope) => envelope.data.relation === 'hardly_knew');
  assert.equal(arrived.length, 1);
  await context.close();
});

test('nothing is asked of other origins, and nothing is stored before something is answered', async () => {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  const origins = new Set();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  await person.continues();
  await person.survey.locator('.error-summary').waitFor();
  origins.delete(all.pages.url);
  assert.deepEqual([...origins], [all.collector.url]);
  const shells = await page.evaluate(async () => [(await indexedDB.databases()).length, (await caches.keys()).length]);
  await becomes(async () => [await stored(page), shells], [{}, [0, 0]]);
  await context.close();
});

test('without the sentences of a language the survey is answered in it all the same, with English buttons', async () => {
  const page = await all.browser.newPage();
  await page.route('**/locales/fr.json', (route) => route.abort());
  await page.goto(`${all.pages.url}/partner.html?lang=fr`);
  const survey = page.locator('civicus-survey');
  await survey.locator('.page').waitFor();
  const words = await survey.evaluate((element) => element.shadowRoot.querySelector('[data-name="relation"]').textContent);
  assert.match(words, /CIVICUS/);
  const [english, french] = [await sentences('en'), await sentences('fr')];
  await survey.getByRole('button', { name: english.continue, exact: true }).waitFor();
  await becomes(() => survey.getByRole('button', { name: french.continue, exact: true }).count(), 0);
  await page.close();
});
