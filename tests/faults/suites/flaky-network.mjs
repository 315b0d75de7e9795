// T-B4: many responses through a line on which everything goes wrong that can; then it heals, and all of them are there.

import { until } from '../../e2e/harness.mjs';
import { FAULTS, FLAKY } from '../faults.mjs';
import { Person } from '../person.mjs';

const BATCH = 10;

/** The longest pause of the outbox before its nth attempt (crates/survey/src/outbox/policy.rs). */
const step = (failures) => Math.min(2_000 * 2 ** failures, 300_000) + 1_000;

/** Each response has a line of its own quality, from 5 to 95 % faults; each attempt a fate of its own. */
function storm(turn) {
  const attempts = new Map();
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

/** Each tab answers until nobody has anything left to answer. */
async function everybodySends(turn, people, marks) {
  await Promise.all(people.map(async (person) => {
    for (let batch; (batch = marks.splice(0, BATCH)).length;) {
      for (const { mark, delivery } of await person.sendsAll(batch)) {
        turn.count(delivery);
        if (turn.check(['sent', 'waiting'].includes(delivery), `${mark}: the page says “${delivery}”`)) turn.ledger.promised(mark);
      }
    }
  }));
}

export async function run(turn) {
  turn.proxy.rule = storm(turn);
  const browser = await turn.browser(await turn.profile());
  const people = await Promise.all(turn.proxy.urls.map(async (_, door) => Person.opens(await browser.newPage(), turn.page({ door }))));
  await everybodySends(turn, people, Array.from({ length: turn.given.submissions }, () => turn.mark()));
  const failed = await breaksDown(turn, people);
  turn.heal();
  await delivers(turn, failed);
  const person = await Person.opens(await browser.newPage(), turn.page());
  await turn.empties(person, '', 60_000);
}

/** Nothing passes, until each of some more responses has failed twice; how often each has. */
async function breaksDown(turn, people) {
  const marks = Array.from({ length: turn.given.late }, () => turn.mark());
  const failed = new Map(marks.map((mark) => [mark, 0]));
  turn.proxy.rule = (exchange) => {
    // A page's question whether it may send passes: lost, it would be a failure that nobody can count for a response.
    if (!exchange.id) return FAULTS.none(exchange);
    const { mark } = exchange.envelope.data;
    if (failed.has(mark)) failed.set(mark, failed.get(mark) + 1);
    return exchange.reset();
  };
  await everybodySends(turn, people, marks);
  await until(() => Math.min(...failed.values()) >= 2, 'two failures of each', 60_000);
  return failed;
}

/** Waits for everything, and compares how long the last ones took with the pauses that the outbox had reached. */
async function delivers(turn, failed) {
  const healed = Date.now();
  const missing = await turn.arrived(turn.ledger.awaited, 60_000 + 2 * step(Math.max(...failed.values())));
  turn.check(!missing.length, `not delivered since the network healed: ${missing}`);
  const steps = [...failed].map(([mark, failures]) => {
    const delivery = turn.proxy.attempts.find((attempt) => attempt.mark === mark && attempt.at >= healed);
    return delivery ? (delivery.at - healed) / step(failures) : Infinity;
  }).sort((one, other) => one - other);
  const slow = steps[Math.ceil(steps.length * 0.95) - 1];
  turn.counts['p95 in back-off steps'] = Number(slow.toFixed(2));
  turn.check(slow <= 2, `the slowest twentieth took ${slow} back-off steps`);
}
