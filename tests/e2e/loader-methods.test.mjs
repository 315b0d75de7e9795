// What a host page's script can ask of the element, and what it may know.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { becomes, comesToMatch, until } from './harness.mjs';
import { answersShort, heard, listens, shortWorld } from './short.mjs';
import { stored } from './stored.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

const field = (survey) => survey.locator('[data-name="why"] input');
/** Calls a method and gives what it promises. */
const calls = (survey, name, ...given) => survey.evaluate((element, [method, values]) => element[method](...values), [name, given]);
const property = (survey, name) => survey.evaluate((element, key) => element[key], name);

test('methods called before the widget is there wait for it, in order', async () => {
  const page = await all.page();
  await page.goto(`${all.pages.url}/bare.html`);
  const order = await page.evaluate(async ([src, endpoint]) => {
    await customElements.whenDefined('civicus-survey');
    const element = document.createElement('civicus-survey');
    element.setAttribute('src', src);
    element.setAttribute('endpoint', endpoint);
    element.setAttribute('loading', 'interaction');
    const done = [];
    const calls = [element.next(), element.goTo('why'), element.next()].map((call, place) => call.then((info) => done.push([place, info.page])));
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    const early = done.length;
    document.body.append(element);
    element.start();
    await Promise.all(calls);
    return [early, done];
  }, [all.src, all.endpoint]);
  assert.deepEqual(order, [0, [[0, 1], [1, 0], [2, 1]]]);
  await page.context().close();
});

test('next, back and goTo lead through the pages and tell where one is', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  assert.deepEqual(await calls(survey, 'next'), { page: 1, pages: 2, answered: 0, visible: 6 });
  assert.equal((await calls(survey, 'back')).page, 0);
  assert.equal((await calls(survey, 'goTo', 'score')).page, 1);
  await until(() => survey.evaluate((element) => element.shadowRoot.activeElement?.closest('.question')?.dataset.name === 'score'), 'the focus on the question');
  assert.equal((await calls(survey, 'goTo', 'nonsense')).page, 1);
  assert.equal((await calls(survey, 'goTo', 'more')).page, 1, 'a question that is not shown');
  await survey.locator('[data-name="again"]').getByText('Yes', { exact: true }).click();
  await becomes(() => property(survey, 'progressInfo'), { page: 1, pages: 2, answered: 1, visible: 7 });
  await page.context().close();
});

test('validate tells what is wrong, on screen too; submit stops there, and sends when all is right', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await listens(page);
  await calls(survey, 'goTo', 'email');
  await survey.locator('[data-name="email"] input').fill('no address');
  assert.deepEqual(await calls(survey, 'validate'), { valid: false, errors: [{ questionId: 'email' }] });
  await survey.locator('.error-summary').waitFor();
  await calls(survey, 'back');
  assert.deepEqual(await calls(survey, 'submit'), { status: 'invalid', questionIds: ['email'] });
  await becomes(async () => (await property(survey, 'progressInfo')).page, 1);
  await survey.locator('[data-name="email"] input').fill('');
  assert.deepEqual(await calls(survey, 'validate'), { valid: true, errors: [] });
  await calls(survey, 'back');
  await field(survey).fill('by method');
  const receipt = await calls(survey, 'submit');
  assert.equal(receipt.status, 'sent');
  const [arrived] = (await all.stored()).filter(({ data }) => data.why === 'by method');
  assert.equal(arrived.id, receipt.responseId);
  await becomes(() => property(survey, 'responseId'), receipt.responseId);
  await becomes(() => heard(page, 'before-submit'), [['before-submit', { responseId: receipt.responseId }]]);
  assert.equal((await calls(survey, 'submit')).status, 'sent', 'a second time changes nothing');
  await page.context().close();
});

test('civicus-before-submit can be prevented; then nothing is sent, and the answers stay', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await page.evaluate(() => {
    window.may = false;
    document.addEventListener('civicus-before-submit', (event) => window.may || event.preventDefault());
  });
  await field(survey).fill('prevented at first');
  assert.equal((await calls(survey, 'submit')).status, 'prevented');
  await survey.locator('.page > .actions button').click();
  await page.waitForTimeout(200);
  assert.equal(await survey.locator('.finished').count(), 0);
  assert.equal(await survey.getAttribute('state'), 'active');
  assert.deepEqual((await all.stored()).filter(({ data }) => data.why === 'prevented at first'), []);
  await page.evaluate(() => { window.may = true; });
  await survey.locator('.page > .actions button').click();
  await survey.locator('.finished.sent').waitFor();
  await becomes(async () => (await all.stored()).filter(({ data }) => data.why === 'prevented at first').length, 1);
  await page.context().close();
});

test('the attribute state follows from loading to sent', async () => {
  const page = await all.page();
  await page.goto(`${all.pages.url}/bare.html`);
  await page.evaluate(async ([src, endpoint]) => {
    window.states = [];
    const element = document.createElement('civicus-survey');
    new MutationObserver(() => window.states.push(element.getAttribute('state'))).observe(element, { attributeFilter: ['state'] });
    for (const [name, value] of Object.entries({ src, endpoint })) element.setAttribute(name, value);
    document.body.append(element);
  }, [all.src, all.endpoint]);
  const survey = page.locator('civicus-survey');
  await answersShort(survey, { why: 'states' });
  await survey.locator('.finished.sent').waitFor();
  await until(async () => await survey.getAttribute('state') === 'sent', 'sent');
  const states = (await page.evaluate(() => window.states)).filter((state, place, list) => state !== list[place - 1]);
  assert.deepEqual(states, ['idle', 'loading', 'ready', 'active', 'saving', 'sent']);
  await becomes(() => property(survey, 'state'), 'sent');
  await survey.getByRole('button', { name: /another|again/i }).click();
  await until(async () => await survey.getAttribute('state') === 'ready', 'ready for another one');
  await page.context().close();
});

test('saveNow keeps the draft without waiting for a pause, and says whether it could', async () => {
  const page = await all.page();
  const survey = await all.shows(page, { attributes: { autosave: 'device' } });
  await listens(page);
  await field(survey).fill('kept at once');
  assert.equal(await calls(survey, 'saveNow'), true);
  await becomes(async () => (await heard(page, 'save'))[0], ['save', { where: 'device' }]);
  await comesToMatch(async () => JSON.stringify((await stored(page)).drafts), /kept at once/);
  const off = await all.shows(await all.page(), { attributes: { autosave: 'off' } });
  await field(off).fill('not kept');
  assert.equal(await calls(off, 'saveNow'), false);
  await page.context().close();
});

test('flush sends what waits and counts it; civicus-queue tells how many do', async () => {
  const page = await all.page();
  await page.route(all.endpoint, (route) => route.abort());
  const survey = await all.shows(page);
  await listens(page);
  await field(survey).fill('flushed');
  assert.equal((await calls(survey, 'submit')).status, 'queued');
  await becomes(() => survey.getAttribute('state'), 'queued');
  assert.deepEqual(await calls(survey, 'flush'), { sent: 0, pending: 1 });
  await page.unroute(all.endpoint);
  assert.deepEqual(await calls(survey, 'flush'), { sent: 1, pending: 0 });
  assert.deepEqual(await calls(survey, 'flush'), { sent: 0, pending: 0 });
  await becomes(async () => (await heard(page, 'queue')).map(([, { pending }]) => pending), [1, 0]);
  await becomes(async () => (await all.stored()).filter(({ data }) => data.why === 'flushed').length, 1);
  await page.context().close();
});

test('reset clears the answers; clearDevice clears every draft of the site, and no response that waits', async () => {
  const page = await all.page();
  await page.route(all.endpoint, (route) => route.abort());
  const survey = await all.shows(page, { attributes: { autosave: 'device' } });
  await field(survey).fill('sent, and waiting');
  await calls(survey, 'submit');
  await calls(survey, 'reset');
  await becomes(() => field(survey).inputValue(), '');
  await field(survey).fill('a draft');
  await calls(survey, 'saveNow');
  await page.evaluate(() => sessionStorage.setItem('of the host page', 'stays'));
  await calls(survey, 'clearDevice');
  await becomes(() => field(survey).inputValue(), '');
  const left = await stored(page);
  assert.equal(left.drafts, undefined);
  assert.deepEqual(left.sessionStorage, { 'of the host page': 'stays' });
  assert.equal(Object.keys(left.outbox).length, 1);
  await page.context().close();
});

test('answers are told only to a page that says so, and never what leaves apart', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await field(survey).fill('told');
  await calls(survey, 'goTo', 'email');
  await survey.locator('[data-name="email"] input').fill('amina@example.org');
  await assert.rejects(property(survey, 'answers'), /expose-answers/);
  await assert.rejects(calls(survey, 'exportAnswers'), /expose-answers/);
  await survey.evaluate((element) => element.setAttribute('expose-answers', ''));
  await becomes(() => property(survey, 'answers'), { why: 'told' });
  const file = await survey.evaluate(async (element) => (await element.exportAnswers()).text());
  assert.deepEqual(JSON.parse(file), { why: 'told' });
  await assert.rejects(calls(survey, 'exportAnswers', 'pdf'), /knows the format json/);
  await page.context().close();
});

test('setLanguage, context and endpoints', async () => {
  const page = await all.page();
  const survey = await all.shows(page, { attributes: { 'data-context-chapter': 'KE', 'data-context-place': 'stall' } });
  await calls(survey, 'setLanguage', 'fr');
  await survey.getByText('Quelle couleur ?').waitFor();
  await survey.evaluate((element, endpoint) => {
    element.context = { chapter: 'UG', year: 2026 };
    element.endpoints = ['https://nobody.invalid/v1/responses', endpoint];
  }, all.endpoint);
  await field(survey).fill('with context');
  assert.equal((await calls(survey, 'submit')).status, 'sent');
  const [{ context, locale }] = (await all.stored()).filter(({ data }) => data.why === 'with context');
  assert.deepEqual([context, locale], [{ chapter: 'UG', place: 'stall', year: 2026 }, 'fr']);
  await page.context().close();
});

test('open() and close() of an element that stands in the page say what they need', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await assert.rejects(calls(survey, 'open'), /mode="dialog"/);
  await page.context().close();
});

test('what is typed in TypeScript is what there is', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  const manifest = JSON.parse(await readFile(new URL('../../embed/custom-elements.json', import.meta.url), 'utf8'));
  const { members } = manifest.modules[0].declarations.find(({ tagName }) => tagName === 'civicus-survey');
  const there = await survey.evaluate((element, names) => names.filter((name) => !(name in element)), members.map(({ name }) => name));
  assert.deepEqual(there, []);
  await page.context().close();
});
