// A short survey with a collector that knows it: what tests of the element itself are about is around it.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, shows, startCollector, startPages } from './harness.mjs';

export const SHORT = {
  title: { default: 'Short survey', fr: 'Petite enquête', ar: 'استبيان قصير' },
  civicus: { id: 'short', separate: ['email'] },
  pages: [
    { name: 'one', elements: [
      { type: 'radiogroup', name: 'colour', title: { default: 'Which colour?', fr: 'Quelle couleur ?', ar: 'أي لون؟' }, choices: ['red', 'green', 'blue'] },
      { type: 'text', name: 'why', title: { default: 'Why?', fr: 'Pourquoi ?', ar: 'لماذا؟' } }] },
    { name: 'two', title: { default: 'Second page', fr: 'Deuxième page', ar: 'الصفحة الثانية' }, elements: [
      { type: 'checkbox', name: 'likes', title: 'What do you like?', choices: ['a', 'b', 'c'] },
      { type: 'rating', name: 'score', title: 'How good?', rateMax: 5 },
      { type: 'boolean', name: 'again', title: 'Once more?' },
      { type: 'comment', name: 'more', title: 'Anything else?', visibleIf: '{again} = true' },
      { type: 'text', name: 'email', title: 'Your e-mail', inputType: 'email' }] },
  ],
};

/** Collector, partner pages and browser; `surveys` are others that the collector knows, each with an id of its own. */
export async function shortWorld({ browserFlags = [], surveys: others = [] } = {}) {
  const surveys = await mkdtemp(join(tmpdir(), 'civicus-surveys-'));
  for (const one of [SHORT, ...others]) await writeFile(join(surveys, `${one.civicus.id}.json`), JSON.stringify(one));
  const collector = await startCollector({ surveys });
  const files = {};
  const pages = await startPages(collector, files);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...BROWSER_FLAGS, ...browserFlags] });
  const all = {
    collector,
    pages,
    /** Pages of a test's own, by path. */
    files,
    browser,
    src: `${collector.url}/v1/surveys/short`,
    endpoint: `${collector.url}/v1/responses`,
    /** A page of its own, storage included. */
    page: async (options) => (await browser.newContext(options)).newPage(),
    /** The survey in a page that keeps drafts and sends. */
    shows: (page, { attributes = {}, ...rest } = {}) => shows(page, pages, SHORT, { attributes: { endpoint: all.endpoint, autosave: 'session', ...attributes }, ...rest }),
    stored: () => collector.stored('short'),
    async close() {
      await browser.close();
      await pages.stop();
      await collector.remove();
      await rm(surveys, { recursive: true, force: true });
    },
  };
  return all;
}

/** Answers both pages and sends. */
export async function answersShort(survey, { why = 'because' } = {}) {
  await survey.locator('[data-name="colour"]').getByText('green', { exact: true }).click();
  await survey.locator('[data-name="why"] input').fill(why);
  await survey.locator('.page > .actions button').click();
  await survey.locator('[data-name="likes"]').getByText('b', { exact: true }).click();
  await survey.locator('.page > .actions button').click();
}

/** Notes every event of an element of the page in `window.heard`, as `[type, detail]`. */
export const listens = (page) => page.evaluate(() => {
  window.heard = [];
  for (const type of ['ready', 'start', 'page', 'change', 'invalid', 'save', 'before-submit', 'submit', 'queue', 'language', 'open', 'close', 'exit', 'error']) {
    document.addEventListener(`civicus-${type}`, ({ detail }) => window.heard.push([type, detail]));
  }
});

/** What was heard, of one type or of all. */
export const heard = async (page, type) => (await page.evaluate(() => window.heard)).filter(([one]) => !type || one === type);
