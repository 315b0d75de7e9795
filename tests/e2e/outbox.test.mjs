// Responses that could not be sent are in the person's hands: listed, tried again, saved, removed, changed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { sentences, shows, until, world } from './harness.mjs';
import { stored } from './stored.mjs';

const SURVEY = { title: 'Your town', civicus: { id: 'town' }, elements: [{ type: 'text', name: 'name', title: 'Your name' }] };
const REPLIES = {
  refused: { status: 422, body: '{}' },
  portal: { status: 200, contentType: 'text/html', body: '<p>Log in to this network</p>' },
  taken: { status: 200, contentType: 'text/plain', body: 'ok' },
  conflict: { status: 409, body: '{}' },
};

let all;
let words;
before(async () => { [all, words] = await Promise.all([world(), sentences('en')]); });
after(() => all.close());

/** Somebody at a survey whose endpoint answers as told; `sent` is what reached it. */
async function opens(reply, attributes = {}) {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  const endpoint = { reply, sent: [] };
  await page.route('**/endpoint', (route) => {
    endpoint.sent.push(JSON.parse(route.request().postData() ?? '{}'));
    if (endpoint.reply === 'away') return route.abort();
    return route.fulfill({ headers: { 'access-control-allow-origin': '*' }, ...REPLIES[endpoint.reply] });
  });
  const element = await shows(page, all.pages, SURVEY, { attributes: { endpoint: `${all.pages.url}/endpoint`, ...attributes } });
  const answers = async (name) => {
    await element.locator('[data-name="name"] input').fill(name);
    await element.getByRole('button', { name: words.send, exact: true }).click();
  };
  return { context, page, element, endpoint, answers };
}

const presses = (place, name) => place.getByRole('button', { name }).click();

test('three people answer on one tablet without a network: each response is listed and can be saved, removed or tried again', async () => {
  const { context, page, element, endpoint, answers } = await opens('away');
  for (const name of ['Amina', 'Bola', 'Chidi']) {
    await answers(name);
    await element.locator('.finished.waiting').waitFor();
    await presses(element, words.start_over);
  }
  const list = element.locator('.response');
  assert.equal(await list.count(), 3);
  assert.equal(Object.keys((await stored(page)).outbox).length, 3);
  assert.deepEqual(await violations(page, 'civicus-survey', 5), []);
  const download = page.waitForEvent('download');
  await presses(list.nth(1), words.pending_save);
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  assert.deepEqual(saved.data, { name: 'Bola' });
  await presses(list.nth(0), words.pending_remove);
  await element.getByRole('heading', { name: words.pending_remove_title }).waitFor();
  await presses(list.nth(0), words.pending_remove);
  await until(async () => (await list.count()) === 2, 'it is removed');
  assert.equal(Object.keys((await stored(page)).outbox).length, 2);
  endpoint.reply = 'taken';
  const before = endpoint.sent.length;
  await presses(list.nth(0), words.try_again);
  await until(async () => (await list.count()) === 1, 'it is sent');
  assert.deepEqual(endpoint.sent[before].data, { name: 'Bola' });
  await presses(list.nth(0), words.try_again);
  await until(async () => Object.keys(await stored(page)).length === 0, 'nothing is left');
  assert.equal(endpoint.sent.filter(({ data }) => data.name === 'Amina').length >= 1, true);
  await context.close();
});

test('a network that wants a log-in is told as such, and believes nobody to have sent anything', async () => {
  const { context, page, element, endpoint, answers } = await opens('portal');
  await answers('Amina');
  await element.locator('.finished.waiting').waitFor();
  await element.getByText(words.pending_doubtful).waitFor();
  assert.equal(Object.keys((await stored(page)).outbox).length, 1);
  endpoint.reply = 'taken';
  await presses(element, words.try_again);
  await element.locator('.finished.sent').waitFor();
  await context.close();
});

test('what the receiving site refuses is kept, explained, and sent when it is put right there', async () => {
  const { context, element, endpoint, answers } = await opens('refused');
  await answers('Amina');
  await element.locator('.finished.refused').waitFor();
  await presses(element, words.edit);
  await element.locator('.response').getByText(words.pending_refused).waitFor();
  endpoint.reply = 'taken';
  await answers('Amina A.');
  await element.locator('.finished.sent').waitFor();
  const [first, second] = [endpoint.sent.at(0), endpoint.sent.at(-1)];
  assert.deepEqual([second.data.name, second.supersedes], ['Amina A.', [first.id]]);
  assert.equal(await element.locator('.response').count(), 0);
  await context.close();
});

test('an id that is taken by other content is given up for a new one', async () => {
  const { context, page, element, endpoint, answers } = await opens('conflict');
  await answers('Amina');
  await element.locator('.finished.refused').getByText(words.pending_conflict).waitFor();
  endpoint.reply = 'taken';
  await presses(element, words.try_again);
  await element.locator('.finished.sent').waitFor();
  const [first, second] = endpoint.sent;
  assert.notEqual(first.id, second.id);
  assert.deepEqual(second.supersedes, [first.id]);
  await until(async () => Object.keys(await stored(page)).length === 0, 'nothing is left');
  await context.close();
});

test('a response has a second copy until it has arrived, and comes back from it when the database is lost', async () => {
  const { context, page, element, endpoint, answers } = await opens('away');
  await answers('Amina');
  await element.locator('.finished.waiting').waitFor();
  assert.match(JSON.stringify((await stored(page))['cache civicus-survey']), /Amina/);
  await page.goto(`${all.pages.url}/bare.html`);
  await page.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('civicus-survey').onsuccess = resolve; }));
  endpoint.reply = 'taken';
  const before = endpoint.sent.length;
  const again = await shows(page, all.pages, SURVEY, { attributes: { endpoint: `${all.pages.url}/endpoint` } });
  await until(() => endpoint.sent.length > before, 'it is sent from its second copy');
  await again.getByText(words.storage_lost).or(again.getByText(words.earlier_sent.one)).first().waitFor();
  await until(async () => Object.keys(await stored(page)).length === 0, 'nothing is left');
  await context.close();
});
