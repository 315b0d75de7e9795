// T-A3: somebody sends without a network, again and again, while another script writes heavily; the browser is killed at a
// random moment. Everything of which the page said that it is kept arrives when the profile is opened again.

import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../person.mjs';

const MOST = 200;

export async function run(turn) {
  const profile = await turn.profile();
  const address = turn.page({ spoils: ['tell', 'heavy-writes'] });
  turn.pages.hear(({ mark, delivery }) => {
    if (!delivery) turn.ledger.attempted(mark);
    else if (turn.check(delivery === 'waiting' || delivery === 'sent', `${mark}: ${delivery}`)) turn.ledger.promised(mark);
  });
  for (let kill = 0; kill < turn.given.kills; kill += 1) {
    const browser = await turn.browser(profile);
    const person = await Person.opens(await browser.newPage(), address);
    turn.cut();
    person.sendsAll(Array.from({ length: MOST }, (_, number) => `${turn.suite.id} ${kill}.${number}`)).catch(() => {});
    await sleep(turn.random.between(30, 1_800));
    await browser.kill();
    turn.count('kills');
    turn.heal();
    await delivers(turn, profile);
  }
}

async function delivers(turn, profile) {
  const browser = await turn.browser(profile);
  const person = await Person.opens(await browser.newPage(), turn.page());
  await turn.empties(person, '', 30_000);
  await browser.kill();
}
