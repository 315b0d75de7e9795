// T-A9: many tabs know the same responses and are online at one moment; each response is sent once or twice, not by every
// tab. A tab that is killed while it sends leaves the rest to the others.

import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../e2e/harness.mjs';
import { Person } from '../person.mjs';

const TABS = [2, 3, 4, 5, 6, 7, 8];
const MOST_REQUESTS = 2;
const TAKE_OVER_MS = 10_000;

const online = (person) => person.page.run(() => { window.dispatchEvent(new Event('online')); });

/** In a page: the responses that are being sent, by this page and by others. */
function sending() {
  return navigator.locks.request('who asks', async () => {
    const { held } = await navigator.locks.query();
    const { clientId } = held.find(({ name }) => name === 'who asks');
    const responses = held.filter(({ name }) => name.startsWith('civicus-survey:'));
    const here = responses.filter((lock) => lock.clientId === clientId).length;
    return { here, elsewhere: responses.length - here };
  });
}

/** The requests since a moment, by id. */
function requests(turn, since) {
  const counts = new Map();
  for (const { id, at } of turn.proxy.attempts) if (at >= since) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

export async function run(turn) {
  const { rounds, responses, deaths, tabs = TABS } = turn.given;
  const browser = await turn.browser(await turn.profile());
  const first = turn.random.below(tabs.length);
  for (let round = 0; round < rounds; round += 1) await atOneMoment(turn, browser, tabs[(first + round) % tabs.length], responses);
  for (let round = 0; round < deaths; round += 1) await dies(turn, browser);
}

/** Tabs with responses that could not be sent, all of which every tab has read. */
async function tabsThatWait(turn, browser, tabs, responses) {
  turn.cut();
  const addresses = Array.from({ length: tabs }, (_, door) => turn.page({ door }));
  const pages = await Promise.all(addresses.map(() => browser.newPage()));
  await Promise.all(pages.map(async (page, tab) => {
    const person = await Person.opens(page, addresses[tab]);
    const said = await person.sendsAll(Array.from({ length: responses }, () => turn.mark()));
    for (const { mark, delivery } of said) if (turn.check(delivery === 'waiting', `${mark}: ${delivery}`)) turn.ledger.promised(mark);
  }));
  return Promise.all(pages.map((page, tab) => Person.opens(page, addresses[tab])));
}

async function atOneMoment(turn, browser, tabs, responses) {
  const people = await tabsThatWait(turn, browser, tabs, responses);
  turn.heal();
  const since = Date.now();
  await Promise.all(people.map(online));
  // Each tab looks at each response.
  const missing = await turn.arrived(turn.ledger.awaited, 60_000 + 50 * tabs * tabs * responses);
  turn.check(!missing.length, `not delivered with ${tabs} tabs: ${missing}`);
  await turn.empties(people[0]);
  // Time for a tab that comes too late.
  await sleep(1_500);
  const counts = [...requests(turn, since).values()];
  const most = Math.max(...counts);
  turn.count('tabs', tabs);
  turn.count('requests', counts.reduce((sum, one) => sum + one, 0));
  turn.counts['most requests for one response'] = Math.max(turn.counts['most requests for one response'] ?? 0, most);
  turn.check(most <= MOST_REQUESTS, `${most} requests for one response with ${tabs} tabs`);
  await Promise.all(people.map((person) => person.page.close()));
}

/** The tab that is sending is killed, its request never answered. */
async function dies(turn, browser) {
  for (let times = 1; !await diesWhileSending(turn, browser, times === 10); times += 1);
}

/** Whether it was sending them all. Another tab may have been first, by a timer of its own; then all may arrive, and it is tried again. */
async function diesWhileSending(turn, browser, isLast) {
  const people = await tabsThatWait(turn, browser, 3, 1);
  const holder = turn.random.below(people.length);
  // What is tried when a page is opened has failed.
  await until(async () => (await people[holder].page.run(sending)).elsewhere === 0, 'quiet tabs');
  const held = new Map();
  turn.proxy.rule = async (exchange) => {
    if (!exchange.id || held.get(exchange.id)) return exchange.pass(await exchange.forward());
    held.set(exchange.id, Date.now());
    await exchange.gone;
  };
  await online(people[holder]);
  const isSending = await until(async () => {
    const { here, elsewhere } = await people[holder].page.run(sending);
    return held.size === people.length && here === people.length && !elsewhere;
  }, 'all responses on their way from one tab', 3_000).catch((error) => {
    if (isLast) throw error;
  });
  if (!isSending) {
    turn.heal();
    await Promise.all(people.map((person) => person.page.close()));
    await turn.empties(await Person.opens(await browser.newPage(), turn.page()));
    return false;
  }
  await Promise.all(people.map((person, tab) => tab !== holder && online(person)));
  await sleep(300);
  const died = Date.now();
  await browser.crash(people[holder].page);
  turn.count('tabs killed while they send');
  const missing = await turn.arrived(turn.ledger.awaited, 60_000);
  turn.check(!missing.length, `not taken over: ${missing}`);
  const took = Math.max(...turn.proxy.attempts.filter(({ at }) => at > died).map(({ at }) => at)) - died;
  turn.counts['slowest take-over, ms'] = Math.max(turn.counts['slowest take-over, ms'] ?? 0, took);
  turn.check(took < TAKE_OVER_MS, `another tab took over after ${took} ms`);
  // What arrived as its tab died is still in the outbox: with it there would be more than one tab sends at a time.
  turn.heal();
  await turn.empties(people[(holder + 1) % people.length]);
  await Promise.all(people.map((person) => person.page.close().catch(() => {})));
  return true;
}
