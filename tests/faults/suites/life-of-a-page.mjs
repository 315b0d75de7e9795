// What happens to a page while a response waits or travels: its element is moved, taken away, put back; the person leaves
// and comes back; the page stays open for days.

import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../e2e/harness.mjs';
import { Person } from '../person.mjs';

const DAY = 24 * 3_600_000;

/** In the page: does something to the element. */
const does = {
  move: () => {
    const place = document.createElement('section');
    document.body.prepend(place);
    place.append(document.querySelector('civicus-survey'));
  },
  remove: () => {
    window.taken = document.querySelector('civicus-survey');
    window.taken.remove();
  },
  putBack: () => document.body.append(window.taken),
  online: () => { window.dispatchEvent(new Event('online')); },
};

async function waits(turn, page) {
  turn.cut();
  const person = await Person.opens(page, turn.page());
  const mark = turn.mark();
  await person.sends(mark);
  await person.told('waiting');
  turn.ledger.promised(mark);
  return { person, mark };
}

/** A request that the collector has, and no reply until `let go`. */
function holds(turn) {
  let letGo;
  const released = new Promise((resolve) => { letGo = resolve; });
  const reached = new Promise((resolve) => {
    turn.proxy.rule = async (exchange) => {
      const reply = await exchange.forward();
      if (exchange.id) {
        resolve();
        await released;
      }
      exchange.pass(reply);
    };
  });
  return { reached, letGo };
}

const TURNS = {
  async 'moved while it waits'(turn, page) {
    const { person, mark } = await waits(turn, page);
    await page.run(does.move);
    turn.heal();
    await page.run(does.online);
    await person.told('sent');
    return mark;
  },
  async 'taken away while it waits, put back later'(turn, page) {
    const { mark } = await waits(turn, page);
    await page.run(does.remove);
    await sleep(200);
    turn.heal();
    await page.run(does.putBack);
    return mark;
  },
  async 'taken away for good while it travels'(turn, page) {
    const person = await Person.opens(page, turn.page());
    const { reached, letGo } = holds(turn);
    const mark = turn.mark();
    await person.sends(mark);
    await turn.soon(reached, 'the request');
    turn.ledger.promised(mark);
    await page.run(does.remove);
    await sleep(200);
    letGo();
    return mark;
  },
  async 'moved while it travels'(turn, page) {
    const person = await Person.opens(page, turn.page());
    const { reached, letGo } = holds(turn);
    const mark = turn.mark();
    await person.sends(mark);
    await turn.soon(reached, 'the request');
    turn.ledger.promised(mark);
    await page.run(does.move);
    letGo();
    await person.told('sent');
    return mark;
  },
  async 'left and come back to'(turn, page) {
    const { person, mark } = await waits(turn, page);
    await page.run(() => { window.addEventListener('pageshow', ({ persisted }) => { window.fromMemory = persisted; }); });
    await page.open(turn.page({ elements: 0 }));
    turn.heal();
    await page.page.goBack({ waitUntil: 'commit' }).catch(() => {});
    await until(() => page.run(() => document.querySelector('civicus-survey') !== null).catch(() => false), 'the page again');
    if (await page.run(() => window.fromMemory === true)) turn.count('pages that came back from memory (bfcache)');
    await page.run(does.online);
    await turn.empties(person);
    return mark;
  },
  async 'left while it travels'(turn, page) {
    const person = await Person.opens(page, turn.page());
    const { reached, letGo } = holds(turn);
    const mark = turn.mark();
    await person.sends(mark);
    await turn.soon(reached, 'the request');
    turn.ledger.promised(mark);
    await page.open(turn.page({ elements: 0 }));
    letGo();
    return mark;
  },
  async 'left at the moment of sending'(turn, page) {
    const person = await Person.opens(page, turn.page());
    const mark = turn.mark();
    await person.sends(mark);
    await page.open(turn.page({ elements: 0 }));
    return undefined;
  },
};

async function staysOpenForDays(turn, browser) {
  const page = await browser.newPage();
  await page.page.clock.install();
  const { person, mark } = await waits(turn, page);
  for (let day = 0; day < 5; day += 1) await page.page.clock.fastForward(DAY);
  turn.heal();
  // A day that passes while an attempt is under way wakes nobody: the next one does.
  await until(async () => {
    await page.page.clock.fastForward(DAY);
    return (await person.looks()).delivery === 'sent';
  }, 'delivery in the days after');
  await page.close();
  return mark;
}

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const [what, act] of Object.entries(TURNS)) {
      turn.heal();
      const page = await browser.newPage();
      await within(turn, browser, what, () => act(turn, page));
      await page.close();
    }
    // A clock that is set once stays in all pages of its browser, and several of them stand still.
    const apart = await turn.browser(await turn.profile());
    await within(turn, apart, 'open for five days', () => staysOpenForDays(turn, apart));
    await apart.close();
  }
}

/** Whatever the page itself does, the next visit delivers. */
async function within(turn, browser, what, act) {
  turn.count('turns');
  const mark = await act().catch((error) => turn.check(false, `${what}: ${error.message}`));
  turn.heal();
  const page = await browser.newPage();
  const person = await Person.opens(page, turn.page());
  await turn.empties(person, what);
  if (mark) turn.check(!(await turn.arrived([mark], 10_000)).length, `${what}: not delivered`);
  await page.close();
}
