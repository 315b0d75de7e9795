// T-A2: the browser is killed at a named point; the same profile is opened again, and what was stored arrives, once.

import { Person } from '../person.mjs';

/** `kept`: at this point the response has been stored, so it must arrive. The rest was never told to be kept. */
const POINTS = [
  { point: 'before put' },
  { point: 'after put, before complete' },
  { point: 'after complete, before fetch', kept: true },
  { point: 'request half sent', kept: true, line: async (exchange) => exchange.forwardHalf() },
  { point: 'after commit, before response', kept: true, line: async (exchange) => { await exchange.forward(); } },
  { point: 'after response, before delete', kept: true },
  { point: 'during delete', kept: true },
  { point: 'during upgrade', fresh: true },
];

/** Until the browser is where it is to be killed. */
function reaches(turn, { point, line }) {
  if (!line) return turn.pages.reached(point);
  return new Promise((resolve) => {
    turn.proxy.rule = async (exchange) => {
      if (!exchange.id) return exchange.pass(await exchange.forward());
      const end = await line(exchange);
      resolve();
      await exchange.gone;
      end?.();
    };
  });
}

export async function run(turn) {
  const plain = turn.page();
  const paused = new Map(POINTS.map((one) => [one.point, one.line ? plain : turn.page({ spoils: ['pause'], given: { pause: one.point } })]));
  const shared = await turn.profile();
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const one of POINTS) {
      // The database is made once in a profile: that point needs a new one.
      const profile = one.fresh ? await turn.profile() : shared;
      const mark = turn.mark();
      const browser = await turn.browser(profile);
      const person = await Person.opens(await browser.newPage(), paused.get(one.point));
      const there = reaches(turn, one);
      person.sends(mark).catch(() => {});
      await turn.soon(there, one.point).catch((error) => turn.check(false, error.message));
      if (one.kept) turn.ledger.promised(mark);
      await browser.kill();
      turn.count('kills');
      turn.heal();
      await reopen(turn, profile, plain, one.kept ? [mark] : []);
    }
  }
}

/** Opens a profile again and waits until everything that was kept has arrived and nothing is left. */
export async function reopen(turn, profile, address, marks) {
  const browser = await turn.browser(profile);
  const person = await Person.opens(await browser.newPage(), address);
  const missing = await turn.arrived(marks, 20_000);
  turn.check(!missing.length, `not delivered after the profile was opened again: ${missing}`);
  await turn.empties(person);
  await browser.close();
}
