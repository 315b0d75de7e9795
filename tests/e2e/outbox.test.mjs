// Responses that could not be sent are in the person's hands: listed, tried again, saved, removed, changed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { becomes, comesToMatch, sentences, shows, triesAgain, until, world } from './harness.mjs';
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

/** Somebody at a survey whose endpoint answers as told, or only those with one name; `sent` is what reached it. */
async function opens(reply, attributes = {}) {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  const endpoint = { reply, sent: [] };
  await page.route('**/endpoint', (route) => {
    endpoint.sent.push(JSON.parse(route.request().postData() ?? '{}'));
    const { name } = endpoint.sent.at(-1).data ?? {};
    if (endpoint.reply === 'away' || (endpoint.only && endpoint.only !== name)) return route.abort();
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
  await becomes(() => list.count(), 3);
  await becomes(async () => Object.keys((await stored(page)).outbox).length, 3);
  assert.deepEqual(await violations(page, 'civicus-survey', 5), []);
  const download = page.waitForEvent('download');
  await presses(list.nth(1), words.pending_save);
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  assert.deepEqual(saved.data, { name: 'Bola' });
  await presses(list.nth(0), words.pending_remove);
  await element.getByRole('heading', { name: words.pending_remove_title }).waitFor();
  await presses(list.nth(0), words.pending_remove);
  await until(async () => (await list.count()) === 2, 'it is removed');
  await becomes(async () => Object.keys((await stored(page)).outbox).length, 2);
  Object.assign(endpoint, { reply: 'taken', only: 'Bola' });
  const before = endpoint.sent.length;
  await triesAgain(list.nth(0), words.try_again, until(async () => (await list.count()) === 1, 'it is sent'));
  assert.ok(endpoint.sent.slice(before).some(({ data }) => data.name === 'Bola'));
  delete endpoint.only;
  await triesAgain(list.nth(0), words.try_again, until(async () => Object.keys(await stored(page)).length === 0, 'nothing is left'));
  assert.equal(endpoint.sent.filter(({ data }) => data.name === 'Amina').length >= 1, true);
  await context.close();
});

test('a network that wants a log-in is told as such, and believes nobody to have sent anything', async () => {
  const { context, page, element, endpoint, answers } = await opens('portal');
  await answers('Amina');
  await element.locator('.finished.waiting').waitFor();
  await element.getByText(words.pending_doubtful).waitFor();
  await becomes(async () => Object.keys((await stored(page)).outbox).length, 1);
  endpoint.reply = 'taken';
  await triesAgain(element, words.try_again, element.locator('.finished.sent').waitFor());
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
  await becomes(() => element.locator('.response').count(), 0);
  await context.close();
});

test('an id that is taken by other content is given up for a new one', async () => {
  const { context, page, element, endpoint, answers } = await opens('conflict');
  await answers('Amina');
  await element.locator('.finished.refused').getByText(words.pending_conflict).waitFor();
  endpoint.reply = 'taken';
  await triesAgain(element, words.try_again, element.locator('.finished.sent').waitFor());
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
  await comesToMatch(async () => JSON.stringify((await stored(page))['cache civicus-survey']), /Amina/);
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

test('a tablet comes back from a field day: a few of many responses are listed, a few are sent at a time, and the next answer does not wait', async () => {
  const { context, page, element, endpoint, answers } = await opens('away');
  const many = 25;
  for (let number = 1; number <= many; number += 1) {
    await answers(`Visitor ${number}`);
    await element.locator('.finished.waiting').waitFor();
    await presses(element, words.start_over);
  }
  const list = element.locator('.response');
  await becomes(() => list.count(), 10);
  const showAll = element.getByRole('button', { name: words.pending_all.replace('{n}', many) });
  await becomes(() => showAll.getAttribute('aria-expanded'), 'false');
  await showAll.click();
  await becomes(() => list.count(), many);
  await becomes(async () => [await showAll.getAttribute('aria-expanded'), await showAll.evaluate((button) => button.getRootNode().activeElement === button)], ['true', true]);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/outbox-many.png`, fullPage: true });
  assert.deepEqual(await violations(page, 'civicus-survey', 5), []);
  await showAll.click();
  await becomes(() => list.count(), 10);
  const [file] = await Promise.all([page.waitForEvent('download'), element.getByRole('button', { name: 'Save all in one file' }).click()]);
  const saved = JSON.parse(await readFile(await file.path(), 'utf8'));
  assert.deepEqual(saved.map(({ data }) => data.name).sort(), Array.from({ length: many }, (_, number) => `Visitor ${number + 1}`).sort());

  // The network is back, but slow: whoever answers now has a line.
  await page.unroute('**/endpoint');
  const open = new Set();
  let most = 0;
  await page.route('**/endpoint', async (route) => {
    const { data } = JSON.parse(route.request().postData());
    open.add(data.name);
    most = Math.max(most, open.size);
    endpoint.sent.push({ data });
    await new Promise((resolve) => setTimeout(resolve, data.name.startsWith('Visitor') ? 400 : 0));
    open.delete(data.name);
    return route.fulfill({ headers: { 'access-control-allow-origin': '*' }, ...REPLIES.taken });
  });
  const before = endpoint.sent.length;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await answers('Somebody else');
  await element.locator('.finished.sent').waitFor();
  const place = endpoint.sent.slice(before).findIndex(({ data }) => data.name === 'Somebody else');
  assert.ok(place >= 0 && place < many / 2, `it was number ${place + 1} to leave`);
  await until(async () => Object.keys((await stored(page)).outbox ?? {}).length === 0, 'all are sent', 30_000);
  assert.equal(new Set(endpoint.sent.slice(before).map(({ data }) => data.name)).size, many + 1);
  assert.ok(most <= 4, `${most} at one time`);
  await context.close();
});
