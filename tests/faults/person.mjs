// A person with the survey of one question on a page: answers, sends, and reads what the page says.

import { until } from '../e2e/harness.mjs';

/** So many are answered before the driver is told: WebKit's waits for half a minute. */
const BATCH = 50;

/** In the page: what can be seen of the survey. */
function look() {
  const root = document.querySelector('civicus-survey')?.shadowRoot;
  const words = (selector) => root?.querySelector(selector)?.textContent.trim() ?? '';
  const finished = root?.querySelector('.finished');
  return {
    field: root?.querySelector('[data-name="mark"] input')?.value,
    delivery: finished ? [...finished.classList].find((one) => one !== 'finished') : undefined,
    heading: words('#heading'),
    explanation: words('.panel-text'),
    notice: words('.notice'),
    status: words('[part~="status"]'),
    kept: words('.kept span'),
    copies: root?.querySelectorAll('.copy + .actions button, .copy .actions button').length ?? 0,
  };
}

/** In the page: writes the mark. */
function write(mark) {
  const field = document.querySelector('civicus-survey').shadowRoot.querySelector('[data-name="mark"] input');
  field.value = mark;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** In the page: presses a button, as soon as whoever asked has been answered: at a named point the page stands still. */
function press(selector) {
  setTimeout(() => document.querySelector('civicus-survey').shadowRoot.querySelector(selector).click());
}

/** In the page: answers one after another, each until the page has said what became of it; tells what it said. */
async function answerAll(marks) {
  const root = document.querySelector('civicus-survey').shadowRoot;
  const there = async (selector) => {
    for (;;) {
      const found = root.querySelector(selector);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };
  const said = [];
  for (const mark of marks) {
    const field = await there('[data-name="mark"] input');
    field.value = mark;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    window.tellTest?.({ mark });
    (await there('.page > .actions button')).click();
    const finished = await there('.finished:not(.sending)');
    // Where nothing else can be answered now, that is all.
    const another = finished.querySelector(':scope > .actions button.link');
    said.push({ mark, delivery: finished.classList[1], isLast: !another });
    window.tellTest?.(said.at(-1));
    if (!another) break;
    another.click();
  }
  return said;
}

/** In the page: what waits in the outbox; reading never makes the database. */
async function outbox() {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('civicus-survey');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => request.transaction.abort();
  }).catch(() => undefined);
  // Only the widget's own connection is to break (spoils/storage-breaks.js).
  if (database) database.ofTest = true;
  if (!database?.objectStoreNames.contains('outbox')) return database?.close() ?? [];
  const records = await new Promise((resolve) => {
    const request = database.transaction('outbox').objectStore('outbox').getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return records.map((record) => JSON.parse(record).envelope?.data.mark);
}

export class Person {
  constructor(page) {
    this.page = page;
  }

  /** Opens a page with the survey and waits for it. */
  static async opens(page, address) {
    const person = new Person(page);
    await page.open(address);
    // WebKit's driver gives null for what is not there.
    await person.sees((seen) => typeof seen.field === 'string' || seen.delivery, 'the survey');
    return person;
  }

  looks() {
    return this.page.run(look);
  }

  async sees(check, what, patience) {
    let seen;
    try {
      return await until(async () => (await check(seen = await this.looks())) && seen, what, patience);
    } catch (error) {
      throw new Error(`${error.message}; seen: ${JSON.stringify(seen)}`);
    }
  }

  writes(mark) {
    return this.page.run(write, mark);
  }

  /** Presses Send, or another button. */
  presses(selector = '.page > .actions button') {
    return this.page.run(press, selector);
  }

  /** Answers and presses Send. */
  async sends(mark) {
    await this.writes(mark);
    await this.presses();
  }

  /** Answers one after another, as long as the page offers it; what the page said of each. */
  async sendsAll(marks) {
    const said = [];
    for (let start = 0; start < marks.length && !said.at(-1)?.isLast; start += BATCH) {
      said.push(...await this.page.run(answerAll, marks.slice(start, start + BATCH)));
    }
    return said;
  }

  /** The page says where the answers are. What is sent stays so. */
  async told(...deliveries) {
    const wanted = deliveries.join(' or ');
    const seen = await this.sees(({ delivery }) => [...deliveries, 'sent'].includes(delivery), wanted);
    if (!deliveries.includes(seen.delivery)) throw new Error(`told that they are sent instead of ${wanted}`);
    return seen;
  }

  outbox() {
    return this.page.run(outbox);
  }
}
