// Results look as they did: on a phone, in Arabic and the dark, on a desktop with groups side by side, and on paper.
//
// `ACCEPT=1 node --test tests/e2e/results-pictures.test.mjs` takes the pictures anew; look at them before you commit them.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { ACCEPT, Album } from './pictures.mjs';
import { BROWSER_FLAGS, ROOT, civicus } from './harness.mjs';

const KEPT = join(ROOT, 'tests/pictures/results');
const SURVEY = 'surveys/constituents.json';
/** The day of publication, which is on every page. */
const DAY = '2026-12-01';
/** The most that all pictures together may weigh in the repository. */
const MOST = 260_000;

const PHONE = { width: 360, height: 740 };
/** A sheet of A4 without its margins, at 96 pixels an inch. */
const SHEET = { width: 688, height: 1017 };
const SECTIONS = {
  header: '.results > header',
  asks: '.headline >> nth=0',
  score: '.results > section:has(.score) >> nth=0',
  agreement: '.results > section:has(.stack):not(:has(.score)) >> nth=0',
};

/** What is taken: in which language, how, and which parts of the page; `open` opens what is folded. */
const VIEWS = [
  { name: 'phone', language: 'en', settings: { viewport: PHONE }, parts: ['header', 'asks', 'score', 'agreement'] },
  { name: 'arabic-dark', language: 'ar', settings: { viewport: PHONE, colorScheme: 'dark' }, parts: ['header', 'asks'] },
  { name: 'desktop', language: 'fr', settings: { viewport: { width: 1000, height: 900 } }, parts: ['asks'], open: true },
];

let browser;
let folder;
let album;
before(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  folder = await mkdtemp(join(tmpdir(), 'civicus-pictures-'));
  album = await new Album(KEPT, join(ROOT, 'target/pictures-results')).open();
  const at = (name) => join(folder, name);
  await civicus('sample', SURVEY, '--count', '300', '--seed', '1', '--output', at('responses.json'));
  await civicus('publish', SURVEY, '--by', 'The tests', '--responses', at('responses.json'), '--record', at('record.json'), '--to', folder);
  const edition = JSON.parse(await readFile(at('results.json'), 'utf8'));
  await writeFile(at('results.json'), JSON.stringify({ ...edition, release: { ...edition.release, on: DAY } }));
  for (const language of ['en', 'fr', 'ar']) await civicus('prerender', SURVEY, '--results', at('results.json'), '--lang', language, '--output', at(`${language}.html`));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function opens(language, settings, t) {
  const context = await browser.newContext(settings);
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`file://${join(folder, `${language}.html`)}`);
  // One font for all machines.
  await page.addStyleTag({ content: "body { font-family: 'DejaVu Sans' !important; }" });
  return page;
}

function unchanged() {
  const changed = album.changes();
  const cure = 'Look at target/pictures-results. If they are right, accept them: ACCEPT=1 node --test tests/e2e/results-pictures.test.mjs';
  assert.equal(changed.length, 0, `${changed.join('\n')}\n${cure}`);
}

for (const { name, language, settings, parts, open } of VIEWS) {
  test(`results look as they did: ${name}`, async (t) => {
    const page = await opens(language, settings, t);
    // Side by side where there is room.
    if (open) await page.locator('.headline').first().locator('details:has(.panel) > summary').last().click();
    for (const part of parts) {
      await album.compare(`${name}-${part}.png`, await page.locator(SECTIONS[part]).screenshot({ animations: 'disabled' }));
    }
    unchanged();
  });
}

test('results look as they did: a headline on a sheet of paper', async (t) => {
  for (const language of ['en', 'ar']) {
    const page = await opens(language, { viewport: SHEET }, t);
    await page.locator('a.one-page').first().click();
    await page.emulateMedia({ media: 'print' });
    await album.compare(`paper-${language}.png`, await page.screenshot());
  }
  unchanged();
});

test('each picture is one that is taken, and together they are small', { skip: ACCEPT }, async () => {
  const wanted = [...VIEWS.flatMap(({ name, parts }) => parts.map((part) => `${name}-${part}.png`)), 'paper-en.png', 'paper-ar.png'];
  assert.deepEqual((await readdir(KEPT)).sort(), wanted.sort());
  const sizes = await Promise.all(wanted.map(async (file) => (await stat(join(KEPT, file))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= MOST, `${total} bytes are more than ${MOST}`);
});
