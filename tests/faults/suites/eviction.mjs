// T-A11: the storage is emptied between two visits, or under the feet of an open page: by the browser, or by a script of the
// host page that clears everything. What the page still has is sent, and nothing is told that is not so.

import { Person } from '../person.mjs';

/** In the page: what a script of the partner does to make everything new. */
const empties = async () => {
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = resolve;
    });
  }
  for (const name of await globalThis.caches?.keys() ?? []) await caches.delete(name);
  localStorage.clear();
};

async function waits(turn, page) {
  turn.cut();
  const person = await Person.opens(page, turn.page());
  const mark = turn.mark();
  await person.sends(mark);
  await person.told('waiting');
  return { person, mark };
}

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  for (let round = 0; round < turn.given.each; round += 1) {
    await whileOpen(turn, page);
    await betweenVisits(turn, page);
  }
}

/** The page has the answers before it: they leave, or it says that they did not. */
async function whileOpen(turn, page) {
  const { person, mark } = await waits(turn, page);
  turn.ledger.promised(mark);
  await page.run(empties);
  if (turn.given.loadsAgain) await Person.opens(page, turn.page());
  turn.heal();
  await page.run(() => { window.dispatchEvent(new Event('online')); });
  turn.count('emptied while a page was open');
  const seen = await person.told('sent').catch((error) => turn.check(false, error.message));
  turn.check(!seen || !(await turn.arrived([mark], 3_000)).length, `${mark}: the page says that it is sent, and it is not`);
}

/** Nobody can bring back what is gone; but nothing says that it was sent, and the survey works. */
async function betweenVisits(turn, page) {
  await waits(turn, page);
  await page.open(turn.page({ elements: 0 }));
  await page.run(empties);
  turn.heal();
  turn.count('emptied between two visits');
  const person = await Person.opens(page, turn.page());
  const mark = turn.mark();
  await person.sends(mark);
  turn.ledger.promised(mark);
  const seen = await person.told('sent').catch((error) => turn.check(false, error.message));
  turn.check(!seen?.notice, `after everything was emptied: “${seen?.notice}”`);
}
