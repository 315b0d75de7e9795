// Results come late, to a page that is being read: nothing moves.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { becomes, civicus, publishesSample, startPages, world } from './harness.mjs';
import { countsShifts } from './shifts.mjs';

const SURVEY = 'surveys/constituents.json';
const SCREENS = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } };

let all;
let folder;
before(async () => {
  all = await world();
  folder = await mkdtemp(join(tmpdir(), 'civicus-results-'));
  await publishesSample(all.collector);
  await writeFile(join(folder, 'results.json'), await (await fetch(address('results.json'))).text());
});
after(() => Promise.all([all.close(), rm(folder, { recursive: true })]));

const address = (name) => `${all.collector.url}/v1/surveys/constituents/results/${name}`;

/** What may stand in the element, and what the page has for it. */
const INSIDE = {
  'a link': async (language) => ({ inside: `<a href="${address(`results.${language}.html`)}">The results</a>`, style: 'display: block; min-height: 100vh' }),
  'the same results, prerendered': async (language) => ({
    inside: await civicus('prerender', SURVEY, '--results', join(folder, 'results.json'), '--lang', language, '--fragment'),
    style: 'display: block',
    head: `<link rel="stylesheet" href="${all.collector.url}/results.css">`,
  }),
};

const html = (language, { inside, style, head = '' }) => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>A page</title>${head}
<style>body { margin: 0; font: 1rem/1.5 sans-serif; }</style></head>
<body><p>Before.</p><civicus-results src="${address('results.json')}" style="${style}">${inside}</civicus-results><p>After.</p>
<script type="module" src="${all.collector.url}/civicus.js"></script></body></html>`;

/** A page on which the results do not come before `arrive` is called. */
async function opens(t, language, viewport, body) {
  const pages = await startPages(all.collector, { 'page.html': { type: 'text/html; charset=utf-8', body } });
  const context = await all.browser.newContext({ viewport });
  t.after(() => Promise.all([context.close(), pages.stop()]));
  const page = await context.newPage();
  let arrive;
  const held = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/results/results*', async (route) => {
    await held;
    await route.continue();
  });
  const moved = await countsShifts(page);
  await page.goto(`${pages.url}/page.html`);
  return { page, arrive, moved };
}

for (const [what, written] of Object.entries(INSIDE)) {
  for (const [name, viewport] of Object.entries(SCREENS)) {
    for (const language of ['en', 'ar']) {
      test(`where ${what} stood, results come without moving the page, ${name}, ${language}`, async (t) => {
        const given = await written(language);
        const { page, arrive, moved } = await opens(t, language, viewport, html(language, given));
        const element = page.locator('civicus-results');
        if (what === 'a link') await element.locator('.skeleton').waitFor();
        else await page.waitForTimeout(500);
        assert.ok(await page.getByText(what === 'a link' ? 'The results' : '1', { exact: what === 'a link' }).first().isVisible(), 'what stands in the element is there meanwhile');
        arrive();
        await page.locator('civicus-results[state=ready]').waitFor();
        await becomes(() => element.locator('.skeleton').count(), 0);
        await becomes(() => element.evaluate(({ shadowRoot }) => shadowRoot.querySelectorAll('.headline').length), 2);
        assert.equal(await moved(), 0);
      });
    }
  }
}

test('results that cannot be had leave what stands in the element, and no room for them', async (t) => {
  const { page, arrive } = await opens(t, 'en', SCREENS.phone, html('en', { inside: '<a href="https://elsewhere.example/">The results</a>', style: '' }));
  await page.route('**/results/results*', (route) => route.fulfill({ status: 503, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' }));
  arrive();
  await page.reload();
  await page.locator('civicus-results[state=error]').waitFor();
  await becomes(() => page.getByText('The results').isVisible(), true);
  await becomes(() => page.locator('civicus-results .skeleton').count(), 0);
  assert.ok((await page.locator('civicus-results').boundingBox()).height < 100);
});
