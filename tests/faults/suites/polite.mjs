// T-B8, as far as a browser has a part in it: `Retry-After` is obeyed as seconds and as a date. That thousands do not come at
// one moment is proved in crates/survey/tests/polite.rs.

import { Person } from '../person.mjs';

const WISH_MS = 8_000;

/** Ways to write the same wish. A date has no fractions of seconds. */
const WISHES = {
  'in seconds': () => String(WISH_MS / 1_000),
  'as a date': () => new Date(Date.now() + WISH_MS + 1_000).toUTCString(),
};

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  const wishes = new Map(Object.keys(WISHES).flatMap((how) => Array.from({ length: turn.given.each }, () => [turn.mark(), how])));
  const refused = new Set();
  turn.proxy.rule = async (exchange) => {
    const mark = exchange.envelope?.data.mark;
    if (!mark || refused.has(mark)) return exchange.pass(await exchange.forward());
    refused.add(mark);
    turn.count('wishes');
    exchange.answer({ status: 503, headers: { 'retry-after': WISHES[wishes.get(mark)]() } });
  };
  const person = await Person.opens(await browser.newPage(), turn.page());
  for (const { mark, delivery } of await person.sendsAll([...wishes.keys()])) if (turn.check(delivery === 'waiting', `${mark}: ${delivery}`)) turn.ledger.promised(mark);
  turn.check(!(await turn.arrived([...wishes.keys()], 2 * WISH_MS + 20_000)).length, 'not all have come back');
  for (const [mark, how] of wishes) {
    const [first, second] = turn.proxy.attempts.filter((attempt) => attempt.mark === mark);
    turn.check(second?.at - first.at >= WISH_MS, `${mark}: came back after ${second?.at - first.at} ms, told ${WISH_MS} ${how}`);
  }
}
