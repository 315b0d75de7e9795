// One turn of a suite: its own collector, proxy, pages, profiles, chance and ledger, put away however it ends.

import { startCollector, until } from '../e2e/harness.mjs';
import { newProfile, start } from './browsers.mjs';
import { DATABASES } from './databases.mjs';
import { Ledger } from './ledger.mjs';
import { startPages } from './pages.mjs';
import { Power } from './power.mjs';
import { startProxy } from './proxy.mjs';
import { Random, SEED } from './random.mjs';

const SURVEYS = new URL('surveys', import.meta.url).pathname;

export class Turn {
  ledger = new Ledger();
  /** What broke a promise, in words. */
  problems = [];
  /** What was counted, by name, for the table. */
  counts = {};
  /** What a suite does at the moment, in words, for the one who reads why it did not end. */
  doing;
  /** Versions of the browsers that took part. */
  versions = new Set();
  #away = [];

  /** `counts` are the suite's numbers; `why` makes it a negative control, with `spoils` on its pages; `isPatient` one that waits like the suite. */
  constructor(suite, { engine = 'chromium', counts, why, spoils = [], isPatient = !why }) {
    Object.assign(this, { suite, engine, given: counts, why, spoils, isPatient });
    this.random = new Random(`${SEED}/${suite.id}/${engine}/${spoils}`);
  }

  static async begin(suite, settings) {
    const turn = new Turn(suite, settings);
    turn.database = await (DATABASES[turn.engine] ?? DATABASES.sqlite)();
    turn.#away.push(() => turn.database.stop());
    turn.collector = await startCollector({ surveys: SURVEYS, address: turn.database.address, log: 'ignore' });
    turn.#away.push(() => turn.collector.remove());
    turn.pages = await startPages();
    turn.#away.push(() => turn.pages.stop());
    turn.proxy = await startProxy(turn.collector, { doors: suite.doors });
    turn.#away.push(() => turn.proxy.stop());
    return turn;
  }

  /** A host page whose element sends to a door of the proxy. */
  page({ spoils = [], attributes = {}, door = 0, ...settings } = {}) {
    const endpoint = `${this.proxy.urls[door]}/v1/responses`;
    return this.pages.page({ ...settings, spoils: [...this.spoils, ...spoils], attributes: { endpoint, ...attributes } });
  }

  async profile() {
    return this.has(await newProfile());
  }

  /** Takes in what is to be removed at the end. */
  has(thing) {
    this.#away.push(() => thing.remove());
    return thing;
  }

  /** Starts a browser on a profile; it is closed at the end if it still runs. */
  async browser(profile, settings) {
    if (this.suite.power) profile.power ??= this.has(await Power.of(profile));
    const browser = await start(this.engine, profile, { ...settings, environment: profile.power?.environment });
    this.versions.add(browser.version);
    this.#away.push(() => browser.kill());
    return browser;
  }

  /** Kills a browser, or cuts the power of the machine that the profile is on; counts it. */
  async kill(browser, { power }) {
    await browser.kill();
    this.count(power ? 'power cuts' : 'kills');
    if (power) this.count('bytes not on disk', await power.cut());
  }

  mark() {
    return this.ledger.mark(this.suite.id);
  }

  /** Counts something for the table. */
  count(what, by = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  /** Notes a broken promise; the suite goes on. */
  check(holds, words) {
    if (!holds) {
      this.problems.push(words);
      // At once: a full run takes hours. Not all of it: one cause can break a thousand promises. A control is meant to.
      if (this.problems.length <= 20 && !this.why) console.log(`  ${this.suite.id}, ${this.engine}: ${words}`);
    }
    return holds;
  }

  rows() {
    return this.database.rows(this.collector);
  }

  /** A control that loses something waits in vain: not for long. */
  patience(milliseconds) {
    return this.isPatient ? milliseconds : Math.min(milliseconds, 3_000);
  }

  /** Waits until the collector holds all these marks; those that it does not, when patience ends. */
  async arrived(marks, patience = 30_000) {
    let missing = marks;
    await until(async () => {
      const there = new Set((await this.rows()).map(({ mark }) => mark));
      missing = marks.filter((mark) => !there.has(mark));
      return !missing.length;
    }, 'the marks', this.patience(patience)).catch(() => {});
    return missing;
  }

  /** Nothing waits any more in the storage of a page. */
  async empties(person, what = '', patience = 20_000) {
    let left;
    await until(async () => !(left = await person.outbox()).length, 'an empty outbox', this.patience(patience))
      .catch(async (error) => {
        const { notice } = await person.looks();
        const there = new Set((await this.rows()).map(({ mark }) => mark));
        const words = left?.map((mark) => `${mark}${there.has(mark) ? ' (delivered)' : ''}`).join() ?? error.message;
        this.check(false, `${what}${what && ': '}still in the outbox: ${words}; the page says “${notice}”`);
      });
  }

  /** What happens soon, or not at all; `what` can be words, or a function that finds them when patience has ended. */
  async soon(promise, what, patience = 20_000) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`waited in vain: ${typeof what === 'function' ? what() : what}`)), patience);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  /** Everything passes. */
  heal() {
    this.proxy.rule = async (exchange) => exchange.pass(await exchange.forward());
  }

  /** Nothing passes. */
  cut() {
    this.proxy.rule = (exchange) => exchange.reset();
  }

  /** Compares the ledger with what is stored. */
  async end() {
    const result = this.ledger.compare(await this.rows());
    this.check(!result.strange.length, `stored, and nobody answered it: ${result.strange.slice(0, 5)}`);
    for (const mistake of this.proxy.mistakes) this.check(false, `the proxy itself failed: ${mistake.stack}`);
    return result;
  }

  async putAway() {
    for (const away of this.#away.reverse()) {
      try {
        await away();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
