// T-A7: the connection to the storage breaks, as under iOS; nothing is lost and nobody has to load the page again.

import { Person } from '../person.mjs';
import { safe } from './quota.mjs';

/** Which openings break: at the start, now and then, often. */
const FATES = ['c....', 'a....', '.c', '.a', 'c', 'a', 'ca.', '..c.a.'];

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const breaks of turn.given.fates ?? FATES) {
      turn.cut();
      const person = await Person.opens(page, turn.page({ spoils: ['storage-breaks'], given: { breaks } }));
      turn.count('broken connections');
      await safe(turn, person, turn.mark(), `openings that break: ${breaks}`);
      await earlier(turn, page, breaks);
    }
  }
}

/** What an earlier visit left is sent although reading it broke at first. */
async function earlier(turn, page, breaks) {
  turn.cut();
  const mark = turn.mark();
  const before = await Person.opens(page, turn.page());
  await before.sends(mark);
  await before.told('waiting');
  turn.ledger.promised(mark);
  // Left while there is still no network: a page that is left sends what it can.
  await page.open(turn.page({ elements: 0 }));
  turn.heal();
  const person = await Person.opens(page, turn.page({ spoils: ['storage-breaks'], given: { breaks: `c${breaks}` } }));
  await page.run(() => { window.dispatchEvent(new Event('online')); });
  const missing = await turn.arrived([mark], 5_000);
  turn.check(!missing.length, `${breaks}: what an earlier visit left is not sent in this visit, because reading it broke once`);
  await Person.opens(page, turn.page());
  turn.check(!(await turn.arrived([mark], 20_000)).length, `${mark}: not sent in the next visit either; said: ${JSON.stringify(await person.looks())}`);
}
