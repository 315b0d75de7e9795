// T-B9: people answer in several browsers while a nemesis kills browsers and the collector and breaks the network; in the
// end everything that was promised is stored, everything stored was answered, nothing is there twice.

import { setTimeout as sleep } from 'node:timers/promises';
import { FAULTS, FLAKY } from '../faults.mjs';
import { Person } from '../person.mjs';
import { PORTALS } from '../replies.mjs';

const TABS = 4;

/** What the nemesis does; each lasts until it returns. */
const EVILS = {
  async 'kills a browser'(turn, places, random) {
    const place = random.pick(places);
    await place.browser?.kill();
    await sleep(random.below(1_000));
    place.browser = await turn.browser(place.profile);
  },
  async 'kills the collector'(turn, _, random) {
    await turn.collector.stop('SIGKILL');
    await sleep(random.below(3_000));
    await turn.collector.start();
  },
  async 'stops the collector'(turn, _, random) {
    await turn.collector.stop();
    await sleep(random.below(1_000));
    await turn.collector.start();
  },
  async 'cuts the line'(turn, _, random) {
    turn.cut();
    await sleep(random.below(5_000));
  },
  async 'makes the line flaky'(turn, _, random) {
    turn.proxy.rule = (exchange) => FAULTS[random.chance(0.6) ? random.weighed(FLAKY) : 'none'](exchange, random, 2_000);
    await sleep(random.below(8_000));
  },
  async 'puts a log-in page in between'(turn, _, random) {
    const reply = { ...random.pick(Object.values(PORTALS)), headers: { 'content-type': 'text/html' } };
    turn.proxy.rule = (exchange) => exchange.answer(reply);
    await sleep(random.below(3_000));
  },
  async 'sets a clock wrong'(_, places, random) {
    const shift = random.between(-48, 48) * 3_600_000;
    for (const page of random.pick(places).pages ?? []) await page.run((by) => window.setClock?.(by), shift).catch(() => {});
  },
};

export async function run(turn) {
  const end = Date.now() + turn.given.seconds * 1_000;
  const places = await Promise.all(Array.from({ length: turn.given.browsers }, async () => {
    const profile = await turn.profile();
    return { profile, browser: await turn.browser(profile), pages: [] };
  }));
  const people = places.flatMap((place, number) => Array.from({ length: TABS }, (_, tab) => answers(turn, place, number * TABS + tab, end)));
  await nemesis(turn, places, end);
  turn.doing = 'waits for the people';
  await Promise.all(people);
  turn.heal();
  turn.doing = 'the last visits';
  for (const place of places) await delivers(turn, place);
}

/** One tab: answers, again and again, in whatever browser stands at this place. */
async function answers(turn, place, door, end) {
  const random = turn.random.of(`person ${door}`);
  while (Date.now() < end) {
    let page;
    try {
      page = await place.browser.newPage();
      place.pages.push(page);
      const person = await Person.opens(page, turn.page({ door, spoils: ['clock'], given: { shift: 0 } }));
      const mark = turn.mark();
      await person.sends(mark);
      const { delivery } = await person.told('sent', 'waiting', 'at-risk', 'refused');
      turn.count(delivery);
      if (delivery !== 'at-risk') turn.ledger.promised(mark);
      await sleep(random.below(1_500));
    } catch {
      // Its browser was killed, or is not there again yet.
      await sleep(200);
    }
    place.pages = place.pages.filter((one) => one !== page);
    await page?.close().catch(() => {});
  }
}

async function nemesis(turn, places, end) {
  const random = turn.random.of('nemesis');
  while (Date.now() < end) {
    const evil = random.pick(turn.given.evils ?? Object.keys(EVILS));
    turn.count(evil);
    turn.doing = evil;
    await EVILS[evil](turn, places, random.of(String(turn.counts[evil])));
    turn.heal();
    turn.doing = `${evil}, over`;
    await sleep(random.below(3_000));
  }
}

/** The last visit: everything that still waits at a place leaves. */
async function delivers(turn, place) {
  await place.browser.kill();
  const browser = await turn.browser(place.profile);
  const person = await Person.opens(await browser.newPage(), turn.page());
  await turn.empties(person, '', 60_000);
  await browser.kill();
}
