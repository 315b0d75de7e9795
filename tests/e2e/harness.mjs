// The real collector, the real widget, real pages on two origins, driven in the user's words.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { casesOf } from './cases.mjs';
import { Wording } from './wording.mjs';

export const ROOT = new URL('../../', import.meta.url).pathname;
export const BINARY = process.env.CIVICUS_BIN ?? resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/civicus');
export const BROWSER_FLAGS = ['--no-sandbox', '--font-render-hinting=none', '--force-color-profile=srgb', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
export const TOKEN = 'test-token-for-exports';
export const SENSITIVE_TOKEN = 'test-token-for-sensitive-exports';

export const definitions = {
  constituents: JSON.parse(await readFile(join(ROOT, 'surveys/constituents.json'), 'utf8')),
  feedback: JSON.parse(await readFile(join(ROOT, 'surveys/feedback.json'), 'utf8')),
};

/** Runs a command of `civicus`; what it prints. */
export async function civicus(...given) {
  const { stdout } = await promisify(execFile)(BINARY, given, { cwd: ROOT });
  return stdout;
}

/** A collector with made-up responses to the constituents survey, and results published of them. */
export async function publishesSample(collector, ...more) {
  const survey = 'surveys/constituents.json';
  await civicus('sample', survey, '--count', '120', '--seed', '1', '--post', `${collector.url}/v1/responses`);
  await civicus('publish', survey, '--collector', collector.url, '--token', TOKEN, '--by', 'The tests', ...more);
}

/** The interface's sentences in a language. */
export async function sentences(language) {
  return JSON.parse(await readFile(join(ROOT, `locales/${language}.json`), 'utf8'));
}

/** A collector that can be stopped, killed and started again on the same port and database. */
export async function startCollector({ surveys = join(ROOT, 'surveys'), widget = join(ROOT, 'dist'), address, options = [], log = 'inherit' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'civicus-'));
  const file = join(folder, 'responses.sqlite');
  let process_;
  let port = 0;
  const collector = {
    url: '',
    /** The SQLite file, unless another database was named. */
    file,
    async start() {
      process_ = spawn(BINARY, ['serve', '--listen', `127.0.0.1:${port}`, '--database', address ?? `sqlite://${file}`,
        '--surveys', surveys, '--widget', widget, '--token', TOKEN, '--sensitive-token', SENSITIVE_TOKEN, ...options],
      { stdio: ['ignore', 'pipe', log] });
      let said = '';
      await new Promise((resolve, reject) => {
        process_.stdout.on('data', (text) => {
          said += text;
          const line = said.match(/listening on (http:\/\/127\.0\.0\.1:(\d+))/);
          if (line) {
            collector.url = line[1];
            port = Number(line[2]);
            resolve();
          }
        });
        process_.once('exit', (code) => reject(new Error(`the collector stopped with ${code}`)));
      });
    },
    async stop(signal = 'SIGTERM') {
      if (process_.exitCode !== null || process_.signalCode !== null) return;
      const ended = new Promise((resolve) => process_.once('exit', resolve));
      process_.kill(signal);
      await ended;
    },
    async remove() {
      process.off('exit', end);
      await collector.stop();
      await rm(folder, { recursive: true, force: true });
    },
    /** Stored envelopes of a survey, read the way staff would. */
    async stored(survey, kind) {
      const token = kind === 'sensitive' ? SENSITIVE_TOKEN : TOKEN;
      const query = kind ? `?kind=${kind}` : '';
      const reply = await fetch(`${collector.url}/v1/surveys/${survey}/responses.json${query}`, { headers: { Authorization: `Bearer ${token}` } });
      if (!reply.ok) throw new Error(`export answered ${reply.status}`);
      return reply.json();
    },
  };
  const end = () => process_?.kill('SIGKILL');
  process.once('exit', end);
  await collector.start();
  return collector;
}

/** The cases of the gallery by name. */
export const galleryCases = () => casesOf(join(ROOT, 'tests/gallery'));

/** The gallery, with every case of a query on screen; all of them unless it says which. */
export async function opensGallery(page, pages, query = {}) {
  await page.goto(`${pages.url}/gallery.html?${new URLSearchParams({ case: 'all', ...query })}`);
  await page.locator('main[data-complete]').waitFor();
}

/** Partner pages on another origin than the collector's; `files` has others, by path, each with `type` and `body`. */
export async function startPages(collector, files = {}) {
  const server = createServer(async (request, response) => {
    const address = new URL(request.url, 'http://localhost');
    const file = files[address.pathname.slice(1)];
    if (file) {
      response.writeHead(200, { 'Content-Type': file.type }).end(file.body);
      return;
    }
    const page = await readFile(join(ROOT, 'tests/hosts', address.pathname.slice(1)), 'utf8').catch(() => undefined);
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
    const cases = page?.includes('{{gallery}}') ? JSON.stringify(await galleryCases()).replaceAll('</', '<\\/') : '';
    response.end(page?.replaceAll('{{collector}}', collector.url).replaceAll('{{lang}}', address.searchParams.get('lang') ?? 'en').replace('{{gallery}}', () => cases));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails must not keep the others waiting.
  server.unref();
  return { url: `http://localhost:${server.address().port}`, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

/** Everything a test needs, and how to put it away. */
export async function world() {
  const collector = await startCollector();
  const pages = await startPages(collector);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  return {
    collector,
    pages,
    browser,
    async close() {
      await browser.close();
      await pages.stop();
      await collector.remove();
    },
  };
}

/** An element with a definition of its own, made by the script of a page, as an application would; it keeps no drafts unless told. */
export async function shows(page, pages, definition, { language = 'en', attributes = {}, properties = {} } = {}) {
  await page.goto(`${pages.url}/bare.html?lang=${language}`);
  await page.evaluate(async ([survey, given, own]) => {
    await customElements.whenDefined('civicus-survey');
    const element = document.createElement('civicus-survey');
    for (const [name, value] of Object.entries({ loading: 'eager', autosave: 'off', ...given })) element.setAttribute(name, value);
    Object.assign(element, own, { survey });
    document.body.append(element);
    await element.ready;
  }, [definition, attributes, properties]);
  const survey = page.locator('civicus-survey');
  await survey.locator('.page').waitFor();
  return survey;
}

/** A person answering a survey in a language. */
export class Person extends Wording {
  constructor(page, survey, language, words) {
    super(definitions[survey], language, words);
    this.page = page;
    this.survey = page.locator(survey === 'feedback' ? 'civicus-feedback' : 'civicus-survey');
  }

  static async opens(page, address, survey, language) {
    const person = new Person(page, survey, language, await sentences(language));
    await page.goto(address);
    await person.survey.locator('.page').waitFor();
    return person;
  }

  question(name) {
    return this.survey.locator(`[data-name="${name}"]`);
  }

  /** Answers a question by its visible words. */
  async answers(name, value) {
    const group = this.question(name);
    const { type } = this.questions[name];
    if (type === 'comment' || type === 'text') await group.locator('textarea, input').fill(value);
    else if (await group.locator('input.combobox').count()) {
      await group.locator('input').fill(this.label(name, value));
      await group.getByRole('option', { name: this.label(name, value), exact: true }).click();
    } else if (await group.locator('select').count()) await group.locator('select').selectOption({ label: this.label(name, value) });
    else if (type === 'matrix') {
      for (const [row, column] of Object.entries(value)) {
        await group.getByRole('group', { name: this.row(name, row) }).getByText(this.label(name, column), { exact: true }).click();
      }
    } else if (type === 'ranking') {
      for (const one of value) await group.locator('.unranked').getByText(this.label(name, one), { exact: true }).click();
    } else {
      for (const one of [value].flat()) await group.locator('label').getByText(this.label(name, one), { exact: true }).click();
    }
  }

  async says(name, text) {
    await this.question(name).locator('.other input').fill(text);
  }

  async continues() {
    await this.survey.locator('.page > .actions button').click();
  }

  async goesBack() {
    await this.survey.getByRole('button', { name: this.words.back, exact: true }).click();
  }

  async sees(...names) {
    for (const name of names) await this.question(name).waitFor();
  }

  /** Opens the survey, answers the one question that must be answered, and goes on to the last page. */
  static async opensAndReachesTheEnd(page, address, relation) {
    const person = await Person.opens(page, address, 'constituents', 'en');
    await person.answers('relation', relation);
    for (let turn = 0; turn < 5; turn += 1) await person.continues();
    await person.sees('may_contact');
    return person;
  }

  async sent() {
    await this.survey.locator('.finished.sent').waitFor();
  }
}

/** The questions of the constituents survey, page by page. */
export const CONSTITUENTS_PAGES = [['relation', 'tenure', 'why_not'], ['recommend', 'recommend_low', 'recommend_high', 'recommend_new', 'agreement'],
  ['successes', 'works_well'], ['asks', 'improve'], ['constituent_kind', 'region', 'country'], ['may_contact', 'contact_email']];

/** Answers the constituents survey from the first page to the last. */
export async function answersConstituents(person, answers) {
  for (const names of CONSTITUENTS_PAGES) {
    await person.sees(names[0]);
    for (const name of names) {
      if (answers[name] !== undefined) await person.answers(name, answers[name]);
      if (answers[`${name}-Comment`]) await person.says(name, answers[`${name}-Comment`]);
    }
    await person.continues();
  }
}

/** Waits until something becomes true. */
export async function until(check, what, patience = 15_000) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const result = await check();
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain: ${what}`);
}

/** Presses "Try again" until `done`, a promise, holds; the widget may have tried by itself first, at a moment that nobody knows. */
export async function triesAgain(place, words, done) {
  await Promise.race([place.getByRole('button', { name: words, exact: true }).first().click(), done]);
  await done;
}

/** Reads until `holds`, for five seconds at most; what was read last. A drawing can come tasks after the press that asked for it. */
async function settles(read, holds) {
  const end = Date.now() + 5_000;
  for (;;) {
    const found = await read();
    if (holds(found) || Date.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What is read of a page is what is expected, or becomes it. */
export async function becomes(read, expected, message) {
  assert.deepEqual(await settles(read, (found) => isDeepStrictEqual(found, expected)), expected, message);
}

/** The text that is read of a page matches a pattern, or comes to. */
export async function comesToMatch(read, pattern, message) {
  assert.match(await settles(read, (found) => pattern.test(found)), pattern, message);
}
