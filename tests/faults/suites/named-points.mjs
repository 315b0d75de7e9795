// T-A2: the browser is killed at a named point between Send and the end; the same profile is opened again, and the answers
// arrive, once: by themselves, or because they stand on the page again and are sent.

import { sentences } from '../../e2e/harness.mjs';
import { Person } from '../person.mjs';

const { draft_kept: SAVED } = await sentences('en');

/** `fresh`: it needs a profile without a database. There nothing was announced yet, not even that answers are saved. */
const POINTS = [
  { point: 'before put' },
  { point: 'after put, before complete' },
  { point: 'after complete, before fetch' },
  { point: 'request half sent', line: async (exchange) => exchange.forwardHalf() },
  { point: 'after commit, before response', line: async (exchange) => { await exchange.forward(); } },
  { point: 'after response, before delete' },
  { point: 'during delete' },
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
  const attributes = { autosave: 'device' };
  const plain = turn.page({ attributes });
  const paused = new Map(POINTS.map((one) => [one.point, one.line ? plain : turn.page({ attributes, spoils: ['pause'], given: { pause: one.point } })]));
  const shared = { profile: await turn.profile() };
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const one of POINTS.filter(({ point }) => !turn.given.points || turn.given.points.includes(point))) {
      const place = one.fresh ? { profile: await turn.profile() } : shared;
      place.browser ??= await turn.browser(place.profile);
      const mark = turn.mark();
      await dies(turn, place, paused.get(one.point), one, mark);
      turn.heal();
      // Where it goes on, the next kill finds it.
      place.browser = await turn.browser(place.profile);
      await goesOn(turn, place.browser, plain, one, mark);
      if (one.fresh) await place.browser.close();
    }
  }
}

/** Answers, waits until that is announced as saved, sends, and is killed at the point. */
async function dies(turn, place, address, one, mark) {
  const person = await Person.opens(await place.browser.newPage(), address);
  const there = reaches(turn, one);
  await person.writes(mark);
  if (!one.fresh) {
    await person.sees(({ kept }) => kept === SAVED, 'that it is saved');
    turn.ledger.promised(mark);
    person.presses().catch(() => {});
  }
  await turn.soon(there, one.point).catch((error) => turn.check(false, error.message));
  await turn.kill(place.browser, place.profile);
}

/** Opens the profile again. What was on its way arrives; what was still on the page is on the page, and is sent. */
async function goesOn(turn, browser, address, { point, fresh }, mark) {
  const person = await Person.opens(await browser.newPage(), address);
  const { field } = await person.looks();
  if (fresh) await person.writes(mark);
  if (fresh || field === mark) {
    turn.count('sent by the person after the kill');
    await person.presses();
    turn.ledger.promised(mark);
    await person.told('sent').catch((error) => turn.check(false, `${point}: ${error.message}`));
  }
  turn.check(!(await turn.arrived([mark], 20_000)).length, `${point}: neither on the page nor delivered after the profile was opened again; on the page: “${field}”`);
  await turn.empties(person, point);
  await person.page.close();
}
