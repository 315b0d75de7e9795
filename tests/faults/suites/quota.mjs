// T-A5: a full store is told, not swallowed: sent at once, or kept as was said, or the person is told to act and offered a copy.
// Another script of the host page has filled it to the last bytes.

import { Person } from '../person.mjs';

/** In bytes. To Chromium, 0 means no limit. */
const QUOTAS = [1, 10_000, 100_000, 1_000_000, 10_000_000];
/** The collector takes no longer text (crates/survey/src/rules/envelope.rs). */
const SIZES = [100, 4_000, 20_000];

const online = (person) => person.page.run(() => { window.dispatchEvent(new Event('online')); });

/** In the page: a long answer beside the mark. */
function writes(size) {
  const field = document.querySelector('civicus-survey').shadowRoot.querySelector('[data-name="words"] textarea');
  field.value = 'x'.repeat(size);
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** In the page: fills the storage until not even a hundred bytes fit; whether that was reached. */
async function fills() {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open('of-the-partner', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('all', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
  const fits = (size) => new Promise((resolve) => {
    try {
      const transaction = database.transaction('all', 'readwrite');
      transaction.objectStore('all').add(crypto.getRandomValues(new Uint8Array(size)));
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
  let full = true;
  for (const size of database ? [60_000, 10_000, 1_000, 100] : []) {
    full = false;
    for (let times = 0; times < 400 && !full; times += 1) full = !await fits(size);
  }
  database?.close();
  return full;
}

/** How an engine is told that an origin may store so many bytes, before anything of it is stored. */
const LIMITS = {
  // Chromium remembers for half a minute what it found before.
  chromium: async (turn, browser, page, quota) => {
    const protocol = await browser.protocol(page);
    await protocol.send('Storage.overrideQuotaForOrigin', { origin: turn.pages.origin, quotaSize: quota });
  },
  // Firefox takes the number when it starts, in kilobytes.
  firefox: () => {},
};

/** A browser whose storage another script of the host page has filled to the last bytes. */
async function filled(turn, quota) {
  const browser = await turn.browser(await turn.profile(), { preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': quota >> 10 } });
  const page = await browser.newPage();
  await page.open(turn.page({ elements: 0 }));
  await LIMITS[turn.engine](turn, browser, page, quota);
  turn.check(await page.run(fills), `quota ${quota}: the storage cannot be filled`);
  return { browser, page };
}

export async function run(turn) {
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const quota of turn.given.quotas ?? QUOTAS) {
      const { browser, page } = await filled(turn, quota);
      for (const size of SIZES) await answers(turn, page, size, `quota ${quota}, answer of ${size}`);
      await browser.kill();
    }
  }
}

async function answers(turn, page, size, what) {
  turn.count('runs', 2);
  turn.heal();
  const mark = turn.mark();
  const address = turn.page();
  let person = await Person.opens(page, address);
  await page.run(writes, size);
  await person.sends(mark);
  turn.ledger.promised(mark);
  await person.told('sent').catch((error) => turn.check(false, `${what}, with a network: ${error.message}`));
  turn.cut();
  person = await Person.opens(page, address);
  await page.run(writes, size);
  await safe(turn, person, turn.mark(), what);
}

/** Sends without a network: what the page says must be so; with a network again it leaves without being asked. */
export async function safe(turn, person, mark, what) {
  await person.sends(mark);
  const seen = await person.told('waiting', 'at-risk').catch((error) => turn.check(false, `${what}: ${error.message}`));
  if (!seen) return;
  turn.count(seen.delivery);
  turn.ledger.promised(mark);
  if (seen.delivery === 'waiting') turn.check((await person.outbox()).includes(mark), `${what}: said to be kept, and is not`);
  else turn.check(seen.copies > 0, `${what}: at risk, and no copy is offered`);
  turn.heal();
  await online(person);
  await person.told('sent').catch((error) => turn.check(false, `${what}, network back: ${error.message}`));
}
