// Browsers below the floor: what they lack is taken away from Chromium, which has no flags for it any more.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person, becomes, civicus, sentences, startPages, until, world } from './harness.mjs';

let all;
let pages;
before(async () => {
  all = await world();
  const form = await civicus('prerender', 'surveys/constituents.json', '--lang', 'fr', '--fragment', '--endpoint', `${all.collector.url}/v1/responses`);
  const body = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Une page</title></head><body>
    <civicus-survey src="${all.collector.url}/v1/surveys/constituents" endpoint="${all.collector.url}/v1/responses" loading="eager">${form}</civicus-survey>
    <script>var told = []; addEventListener('civicus-error', ({ detail }) => told.push(detail.code));</script>
    <script type="module" src="${all.collector.url}/civicus.js"></script></body></html>`;
  pages = await startPages(all.collector, { 'page.html': { type: 'text/html; charset=utf-8', body } });
});
after(async () => {
  await pages.stop();
  await all.close();
});

/** The page in a browser that lacks something. */
async function opens(t, lacks) {
  const context = await all.browser.newContext({ viewport: { width: 360, height: 740 } });
  t.after(() => context.close());
  await context.addInitScript(lacks);
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1)));
  await page.goto(`${pages.url}/page.html`);
  return { page, asked, survey: page.locator('civicus-survey') };
}

test('a browser that knows the first WebAssembly only gets the survey as JavaScript', async (t) => {
  const { page, asked, survey } = await opens(t, () => {
    // The smallest module passes, ours does not: it uses what was added later (reference types, bulk memory).
    const refuse = async () => { throw new WebAssembly.CompileError('invalid value type'); };
    Object.assign(WebAssembly, { instantiate: refuse, instantiateStreaming: refuse, compile: refuse, compileStreaming: refuse });
  });
  await until(() => survey.evaluate((element) => element.shadowRoot && !element.shadowRoot.querySelector('slot')), 'the survey');
  assert.ok(asked.includes('civicus-survey-without-wasm.js'), asked.join(' '));
  const person = new Person(page, 'constituents', 'fr', await sentences('fr'));
  person.survey = page.locator('civicus-survey .root');
  await person.answers('relation', 'associate');
  await person.continues();
  await person.sees('recommend');
  assert.deepEqual(await page.evaluate(() => window.told), []);
});

test('a browser without style sheets made by scripts (Safari before 16.4) shows the survey as it should look', async (t) => {
  const { page, survey } = await opens(t, () => {
    for (const { prototype } of [Document, ShadowRoot]) delete prototype.adoptedStyleSheets;
    delete CSSStyleSheet.prototype.replaceSync;
    delete CSSStyleSheet.prototype.replace;
  });
  await until(() => survey.evaluate((element) => !element.shadowRoot.querySelector('slot')), 'the survey');
  const button = page.locator('civicus-survey .root .page > .actions button');
  const look = await button.evaluate((element) => [getComputedStyle(element).backgroundColor, element.offsetHeight >= 44]);
  assert.deepEqual(look, ['rgb(0, 96, 114)', true]);
});

test('a browser without custom elements (from before 2020) keeps the form, which works', async (t) => {
  const { page, survey } = await opens(t, () => { delete window.customElements; });
  await page.waitForTimeout(1_500);
  await becomes(() => survey.locator('[data-name="relation"]').count(), 1, 'the form alone');
  await survey.locator('form [data-name="relation"] label').first().click();
  await survey.locator('form button[type=submit]').last().click();
  await page.waitForURL(`${all.collector.url}/**`);
  await becomes(() => page.locator('[data-name="relation"] input:checked').count(), 1);
});
