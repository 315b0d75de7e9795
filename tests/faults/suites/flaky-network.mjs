// T-B4: many responses through a line on which everything goes wrong that can; then it heals, and all of them are there.

import { FAULTS, FLAKY } from '../faults.mjs';
import { Person } from '../person.mjs';

const BATCH = 10;

/** The longest pause of the outbox before its nth attempt (crates/survey/src/outbox/policy.rs). */
const step = (failures) => Math.min(2_000 * 2 ** failures, 300_000) + 1_000;

/** Each response has a line of its own quality, from 5 to 95 % faults; each attempt a fate of its own. */
function storm(turn, attempts) {
  return (exchange) => {
    const { longest } = turn.given;
    if (!exchange.id) return FAULTS[turn.random.chance(0.2) ? 'request lost' : 'none'](exchange, turn.random, longest);
    const { mark } = exchange.envelope.data;
    const attempt = (attempts.get(mark) ?? 0) + 1;
    attempts.set(mark, attempt);
    const random = turn.random.of(`${mark}/${attempt}`);
    const quality = 0.05 + 0.9 * turn.random.of(mark).share();
    const fault = random.chance(quality) ? random.weighed(FLAKY) : 'none';
    turn.count(fault === 'none' ? 'clean attempts' : 'faults');
    return FAULTS[fault](exchange, random, longest);
  };
}

export async function run(turn) {
  const attempts = new Map();
  turn.proxy.rule = storm(turn, attempts);
  const browser = await turn.browser(await turn.profile());
  const marks = Array.from({ length: turn.given.submissions }, () => turn.mark());
  await Promise.all(turn.proxy.urls.map(async (_, door) => {
    const person = await Person.opens(await browser.newPage(), turn.page({ door }));
    for (;;) {
      const batch = marks.splice(0, BATCH);
      if (!batch.length) return;
      for (const { mark, delivery } of await person.sendsAll(batch)) {
        turn.count(delivery);
        if (turn.check(['sent', 'waiting'].includes(delivery), `${mark}: the page says “${delivery}”`)) turn.ledger.promised(mark);
      }
    }
  }));
  turn.heal();
  await heals(turn, browser, attempts);
}

/** Waits for the rest, and compares how long that took with the pauses the outbox had reached. */
async function heals(turn, browser, failed) {
  const healed = Date.now();
  const late = new Set(turn.ledger.awaited);
  for (const { mark } of await turn.rows()) late.delete(mark);
  const patience = 2 * step(Math.max(0, ...[...late].map((mark) => failed.get(mark) ?? 0)));
  const missing = await turn.arrived([...late], patience);
  turn.check(!missing.length, `not delivered ${patience / 1000} s after the network healed: ${missing}`);
  const steps = [...late].map((mark) => {
    const first = turn.proxy.attempts.find((attempt) => attempt.mark === mark && attempt.at >= healed);
    return first ? (first.at - healed) / step(failed.get(mark) ?? 1) : 0;
  }).sort((one, other) => one - other);
  turn.counts['waited for the network'] = late.size;
  const slow = steps[Math.floor(steps.length * 0.95)] ?? 0;
  turn.counts['p95 in back-off steps'] = Number(slow.toFixed(2));
  turn.check(slow <= 2, `the slowest twentieth took ${slow} back-off steps`);
  const person = await Person.opens(await browser.newPage(), turn.page());
  await turn.empties(person, '', 60_000);
}
