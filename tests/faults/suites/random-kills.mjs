// T-A3: somebody sends without a network, again and again, while another script writes heavily; the browser is killed at a
// random moment. Everything of which the page said that it is kept arrives when the profile is opened again. Or the power is cut
// (`power`), while nobody else has anything put on disk and there is no second copy.

import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../person.mjs';

const MOST = 200;

export async function run(turn) {
  const profile = await turn.profile();
  const address = turn.page({ spoils: ['tell', turn.suite.power ? 'no-mirror' : 'heavy-writes'] });
  let browser = await turn.browser(profile);
  for (let kill = 0; kill < turn.given.kills; kill += 1) {
    const person = await Person.opens(await browser.newPage(), address);
    turn.cut();
    const first = hears(turn);
    person.sendsAll(Array.from({ length: MOST }, (_, number) => `${turn.suite.id} ${kill}.${number}`)).catch(() => {});
    await turn.soon(first, 'the first that is kept').catch((error) => turn.check(false, error.message));
    await sleep(turn.random.below(1_500));
    await turn.kill(browser, profile);
    turn.heal();
    browser = await turn.browser(profile);
    await delivers(turn, browser);
  }
}

/** Notes what the page says; settles with the first that it says is kept. */
function hears(turn) {
  return new Promise((resolve) => {
    turn.pages.hear(({ mark, delivery }) => {
      if (!delivery) return turn.ledger.attempted(mark);
      if (turn.check(delivery === 'waiting' || delivery === 'sent', `${mark}: ${delivery}`)) turn.ledger.promised(mark);
      return resolve();
    });
  });
}

async function delivers(turn, browser) {
  const person = await Person.opens(await browser.newPage(), turn.page());
  await turn.empties(person, '', 30_000);
  await person.page.close();
}
