// T-A10: a wrong clock, or one that jumps while responses wait, loses none and delays none for long.

import { Person } from '../person.mjs';

const HOUR = 3_600_000;
const YEARS = 10 * 365.25 * 24 * HOUR;

const CASES = [
  { what: 'ten years behind', shift: -YEARS },
  { what: 'ten years ahead', shift: YEARS },
  { what: 'back an hour while it waits', shift: 0, jump: -HOUR },
  { what: 'on an hour while it waits', shift: 0, jump: HOUR },
  { what: 'back ten years while it waits', shift: 0, jump: -YEARS },
  { what: 'from ten years ahead to now while it waits', shift: YEARS, jump: 0 },
];

/** The third attempt comes at the latest after 5 + 9 + 17 s (crates/survey/src/outbox/policy.rs). */
const PATIENCE = 35_000;

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  for (let round = 0; round < turn.given.each; round += 1) {
    turn.cut();
    const waiting = await Promise.all(CASES.map(async (one, door) => {
      const page = await browser.newPage();
      // A storage of its own: no other page sends in its place.
      const address = turn.page({ spoils: ['clock'], given: { shift: one.shift }, door }).replace('//', `//clock-${door}.`);
      const person = await Person.opens(page, address);
      const mark = turn.mark();
      await person.sends(mark);
      await person.told('waiting');
      turn.ledger.promised(mark);
      return { ...one, page, person, mark };
    }));
    await Promise.all(waiting.map(({ page, jump }) => jump !== undefined && page.run((shift) => window.setClock(shift), jump)));
    turn.heal();
    await Promise.all(waiting.map(async ({ what, page, person, mark }) => {
      turn.count('runs');
      const missing = await turn.arrived([mark], PATIENCE);
      if (!turn.check(!missing.length, `${what}: an open page does not send within ${PATIENCE / 1_000} s after the network is back`)) {
        await page.run(() => { window.dispatchEvent(new Event('online')); });
      }
      await person.told('sent').catch((error) => turn.check(false, `${what}: ${error.message}`));
      await page.close();
    }));
  }
}
