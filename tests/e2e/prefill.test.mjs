// Answers that a page, or the address it was opened with, suggests: seen, changed at will, never sent by themselves (T-G6).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, until } from './harness.mjs';
import { SHORT, shortWorld } from './short.mjs';
import { stored } from './stored.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

async function opens(t, query = '') {
  const context = await all.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const told = [];
  page.on('console', (message) => told.push(message.text()));
  page.on('request', (request) => request.method() === 'POST' && told.push(`POST ${request.url()}`));
  await page.goto(`${all.pages.url}/bare.html${query}`);
  return { page, told };
}

/** Adds an element of its own for each of many addresses, and tells what is in it, all in the same page. */
const looks = (page, queries, { attributes = {}, properties = {}, name = 'civicus-survey' } = {}) => page.evaluate(async ([addresses, given, own, tag]) => {
  await customElements.whenDefined(tag);
  const seen = [];
  for (const query of addresses) {
    history.replaceState(null, '', `?${query}`);
    document.querySelector(tag)?.remove();
    await new Promise((resolve) => { setTimeout(resolve); });
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
    document.body.append(Object.assign(element, own));
    await element.ready;
    const root = element.shadowRoot;
    seen.push({ answers: element.answers, state: element.state, page: element.progressInfo.page, kept: sessionStorage.length, ran: 'ran' in window, foreign: root.querySelectorAll('img, script, iframe').length });
  }
  return seen;
}, [queries, { src: all.src, endpoint: all.endpoint, loading: 'eager', 'expose-answers': '', ...attributes }, properties, name]);

const answersAt = async (page, query, settings) => (await looks(page, [query], settings))[0].answers;
const FROM_ADDRESS = { attributes: { 'prefill-from-url': '' } };

for (const [what, query, expected] of [
  ['a choice by its value', 'cv.colour=blue', { colour: 'blue' }],
  ['a text', 'cv.why=The+sea', { why: 'The sea' }],
  ['a text of digits, which stays a text', 'cv.why=007', { why: '007' }],
  ['several choices', 'cv.likes=a&cv.likes=c', { likes: ['a', 'c'] }],
  ['one of several choices', 'cv.likes=b', { likes: ['b'] }],
  ['a number', 'cv.score=4', { score: 4 }],
  ['yes, and what yes brings with it', 'cv.more=Much&cv.again=true', { again: true, more: 'Much' }],
  ['what is possible beside what is not', 'cv.colour=purple&cv.why=x', { why: 'x' }],
]) {
  test(`the address suggests ${what}`, async (t) => {
    const { page } = await opens(t);
    assert.deepEqual(await answersAt(page, query, FROM_ADDRESS), expected);
  });
}

test('suggestions stand there, nothing is kept or sent for them, and what the person answers instead is sent', async (t) => {
  const { page, told } = await opens(t);
  await looks(page, ['cv.colour=blue&cv.why=suggested&cv.score=2'], FROM_ADDRESS);
  const survey = page.locator('civicus-survey');
  await becomes(() => survey.getByLabel('blue', { exact: true }).isChecked(), true);
  await becomes(() => survey.locator('[data-name="why"] input').inputValue(), 'suggested');
  assert.equal(await survey.getAttribute('state'), 'ready');
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  assert.deepEqual(await stored(page), {});
  await survey.locator('[data-name="why"] input').fill('my own');
  await until(async () => JSON.stringify(await stored(page)).includes('my own'), 'the draft, once something is answered');
  for (let turn = 0; turn < 2; turn += 1) await survey.locator('.page > .actions button').click();
  await survey.locator('.finished.sent').waitFor();
  await becomes(async () => (await all.stored()).filter(({ data }) => data.why === 'my own').map(({ data }) => data), [{ colour: 'blue', why: 'my own', score: 2 }]);
  assert.equal(told.filter((one) => one.startsWith('POST')).length, 1);
});

test('the property wins over the attribute, and that over the address', async (t) => {
  const { page } = await opens(t);
  const attributes = { 'prefill-from-url': '', prefill: '{"colour": "green", "score": 3}' };
  const seen = await answersAt(page, 'cv.colour=red&cv.why=address&cv.score=1', { attributes, properties: { prefill: { colour: 'blue' } } });
  assert.deepEqual(seen, { colour: 'blue', score: 3, why: 'address' });
});

test('a draft is worth more than what is suggested', async (t) => {
  const { page } = await opens(t);
  await looks(page, [''], FROM_ADDRESS);
  await page.locator('civicus-survey [data-name="why"] input').fill('my draft');
  await until(() => page.evaluate(() => sessionStorage.length > 0), 'the draft to be kept');
  assert.deepEqual(await answersAt(page, 'cv.why=suggested&cv.colour=red', FROM_ADDRESS), { why: 'my draft' });
});

test('an address suggests nothing where the page does not say so, and never in feedback', async (t) => {
  const { page } = await opens(t);
  assert.deepEqual(await answersAt(page, 'cv.colour=blue&prefill-from-url=&prefill=%7B%22why%22%3A%22x%22%7D'), {});
  const feedback = { ...FROM_ADDRESS, properties: { survey: SHORT }, name: 'civicus-feedback' };
  assert.deepEqual(await answersAt(page, 'cv.colour=blue', feedback), {});
});

test('what cannot be taken is told in the console, and no JSON is no suggestion', async (t) => {
  const { page, told } = await opens(t);
  assert.deepEqual(await answersAt(page, 'cv.colour=purple', FROM_ADDRESS), {});
  await until(() => told.some((line) => /prefill of “colour”/.test(line)), 'a line about the colour');
  for (const prefill of ['{', '[]', '"colour"', 'null', '[object Object]']) assert.deepEqual(await answersAt(page, '', { attributes: { prefill } }), {}, prefill);
  assert.ok(told.some((line) => /the attribute prefill is no JSON object/.test(line)), told.join('\n'));
});

/** Names that answer nothing here: nobody's, the person's own, not shown, and those of every object. */
const NO_QUESTIONS = ['email', 'more', 'nobody', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'colour-Comment', 'colour.value', 'one', 'pages', 'civicus', 'submit', 'endpoint', 'src', 'prefill', 'COLOUR', ' colour', 'colour '];
/** Values for all of them, and for questions that have no such answer. */
const VALUES = ['<img src=x onerror=window.ran=1>', 'javascript:window.ran=1', '{"toString":1}', '"><script>window.ran=1</script>', '\u0000', 'x'.repeat(501), '{{constructor}}', '[["red"]]'];
const CLOSED = ['colour', 'likes', 'score', 'again'];
/** What would send, open or lead on, if anything did. */
const ORDERS = ['submit', 'autosubmit', 'auto_submit', 'auto-submit', 'cv.submit', 'civicus-submit', 'complete', 'send', 'page', 'goto', 'open', 'open-on', 'mode', 'autosave'];

test('T-G6: 200 addresses that nobody should make suggest nothing, run nothing, keep and send nothing', async (t) => {
  const { page, told } = await opens(t);
  const queries = [
    ...NO_QUESTIONS.flatMap((name) => [...VALUES.slice(0, 5), 'a@example.org', 'x'.repeat(9_000)].map((value) => new URLSearchParams([[`cv.${name}`, value]]))),
    ...CLOSED.flatMap((name) => VALUES.map((value) => new URLSearchParams([[`cv.${name}`, value], [`cv.${name}`, value]]))),
    ...ORDERS.flatMap((name) => ['', '1', 'true'].map((value) => new URLSearchParams([[name, value]]))),
    new URLSearchParams([['cv.why', 'x'.repeat(501)]]),
    new URLSearchParams(Array.from({ length: 101 }, (_, place) => ['cv.likes', `${place}`])),
    new URLSearchParams(Array.from({ length: 3_000 }, (_, place) => [`cv.q${place}`, 'x'])),
  ].map(String);
  assert.ok(queries.length >= 200, `${queries.length}`);
  const seen = await looks(page, queries, { attributes: { 'prefill-from-url': '', 'context-from-url': '__proto__ constructor' } });
  const quiet = { answers: {}, state: 'ready', page: 0, kept: 0, ran: false, foreign: 0 };
  for (const [place, one] of seen.entries()) assert.deepEqual(one, quiet, queries[place].slice(0, 200));
  assert.deepEqual(told.filter((line) => line.startsWith('POST')), []);
});

test('T-G6: a text of an address is a text, whatever stands in it', async (t) => {
  const { page } = await opens(t);
  const texts = [...VALUES.filter((value) => value !== '\u0000' && value.length <= 500), 'x'.repeat(500), '\u202Egnirts', '👩‍👩‍👧', '%00', '{why}', '{email}'];
  const seen = await looks(page, texts.map((text) => String(new URLSearchParams([['cv.why', text]]))), FROM_ADDRESS);
  assert.deepEqual(seen.map(({ answers, ran, foreign }) => [answers, ran, foreign]), texts.map((why) => [{ why }, false, 0]));
});
