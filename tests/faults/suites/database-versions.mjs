// T-A8: databases that other versions of the widget left behind: older ones are read in full, newer ones are left alone.

import { readFile, readdir } from 'node:fs/promises';
import { until } from '../../e2e/harness.mjs';
import { envelope } from '../envelopes.mjs';
import { Person } from '../person.mjs';

const FOLDER = new URL('../databases/', import.meta.url);
const QUEUED = 50;
const online = (person) => person.page.run(() => { window.dispatchEvent(new Event('online')); });

/** A record that waits, as a version wrote it: the example of that version with other answers and another endpoint. */
function filled(turn, example, endpoint) {
  const mark = turn.mark();
  const own = envelope(mark);
  const record = { ...JSON.parse(example), envelope: { ...JSON.parse(example).envelope, ...own }, endpoints: [endpoint] };
  return { mark, id: own.id, record: JSON.stringify(record) };
}

async function lays(turn, page, database) {
  await page.open(turn.page({ elements: 0, spoils: ['lay-database'], given: { database } }));
  await until(() => page.run(() => document.title === 'laid'), 'the database');
}

export async function run(turn) {
  const names = (await readdir(FOLDER)).sort();
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const name of names) {
      const example = JSON.parse(await readFile(new URL(name, FOLDER), 'utf8'));
      for (const visit of turn.given.visits ?? Object.keys(VISITS)) await older(turn, example, visit);
    }
    await newer(turn);
  }
}

/** How the first visit of the present version goes; afterwards everything must have arrived. */
const VISITS = {
  async plain(turn, { page }) {
    return Person.opens(page, turn.page());
  },
  async 'killed in the upgrade'(turn, place) {
    const reached = turn.pages.reached('during upgrade');
    place.page.open(turn.page({ spoils: ['pause'], given: { pause: 'during upgrade' } })).catch(() => {});
    // Where nothing is upgraded, it is killed a little later.
    await Promise.race([reached, new Promise((resolve) => setTimeout(resolve, 1_500))]);
    await place.browser.kill();
    place.browser = await turn.browser(place.profile);
    return Person.opens(await place.browser.newPage(), turn.page());
  },
  async 'beside an old tab that does not let go'(turn, { browser, page }) {
    // The page that laid the database down keeps it open and does not hear that somebody wants to upgrade it.
    const person = await Person.opens(await browser.newPage(), turn.page());
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await page.close();
    await person.page.run(() => { window.dispatchEvent(new Event('online')); });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return Person.opens(person.page, turn.page());
  },
};

async function older(turn, { version, record, stores = [] }, what) {
  const profile = await turn.profile();
  const place = { profile, browser: await turn.browser(profile) };
  place.page = await place.browser.newPage();
  const records = Array.from({ length: QUEUED }, () => filled(turn, record, `${turn.proxy.url}/v1/responses`));
  await lays(turn, place.page, { version, stores: { ...Object.fromEntries(stores.map((name) => [name, {}])), outbox: Object.fromEntries(records.map(({ id, record }) => [id, record])) } });
  records.forEach(({ mark }) => turn.ledger.promised(mark));
  turn.heal();
  const person = await VISITS[what](turn, place);
  const missing = await turn.arrived(records.map(({ mark }) => mark), 30_000);
  turn.count('databases of older versions');
  turn.check(!missing.length, `version ${version}, ${what}: not sent: ${missing.length} of ${QUEUED}`);
  await turn.empties(person, what);
  await place.browser.close();
}

/** In the page: the database's version and the keys of all its records. */
async function contents() {
  const result = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const database = await result(indexedDB.open('civicus-survey'));
  const keys = await Promise.all(['outbox', 'drafts'].map((name) => result(database.transaction(name).objectStore(name).getAllKeys())));
  return [database.version, ...keys.flat()].join();
}

/** A newer version was here: the page works, says so honestly when it cannot keep, and touches nothing. */
async function newer(turn) {
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  const database = { version: 1_000, stores: { outbox: { 'from the future': '{"record":1000}' }, drafts: { one: '{"draft":1000}' } } };
  await lays(turn, page, database);
  turn.heal();
  let person = await Person.opens(page, turn.page());
  const mark = turn.mark();
  await person.sends(mark);
  turn.ledger.promised(mark);
  await person.told('sent').catch((error) => turn.check(false, `a newer database, with a network: ${error.message}`));
  turn.cut();
  person = await Person.opens(page, turn.page());
  const second = turn.mark();
  await person.sends(second);
  turn.ledger.promised(second);
  const seen = await person.told('waiting', 'at-risk').catch((error) => turn.check(false, `a newer database: ${error.message}`));
  turn.check(seen.delivery === 'at-risk' ? seen.copies > 0 : (await person.outbox()).includes(second), 'a newer database: said to be kept, and is not');
  turn.heal();
  await online(person);
  await person.told('sent').catch((error) => turn.check(false, `a newer database, network back: ${error.message}`));
  const left = await page.run(contents);
  turn.check(left === '1000,from the future,one', `a newer database was changed: ${left}`);
  turn.count('databases of newer versions');
  await browser.close();
}
