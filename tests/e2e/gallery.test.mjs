// Every kind and state of the gallery passes axe in three languages and in light, dark and forced colours, fits a small
// phone, and draws without an error.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { merged } from './cases.mjs';
import { ROOT, becomes, galleryCases, opensGallery, world } from './harness.mjs';

/** How many cases are scanned together. */
const TOGETHER = 100;
const LANGUAGES = ['en', 'fr', 'ar'];
const COLOURS = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' } };

let all;
let cases;
before(async () => { [all, cases] = await Promise.all([world(), galleryCases()]); });
after(() => all.close());

/** Cases that are scanned together: each run of axe looks through the whole page, so many pages are slower than a long one. */
function batches() {
  const names = Object.keys(cases);
  return names.flatMap((_, at) => (at % TOGETHER === 0 ? [names.slice(at, at + TOGETHER)] : []));
}

describe('axe finds nothing in the gallery', { concurrency: 2 }, () => {
  for (const [language, [colours, options]] of LANGUAGES.flatMap((one) => Object.entries(COLOURS).map((other) => [one, other]))) {
    test(`${language}, ${colours}`, async () => {
      const context = await all.browser.newContext(options);
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const found = [];
      for (const names of batches()) {
        await opensGallery(page, all.pages, { lang: language, case: names.join(',') });
        found.push(...(await violations(page, names.map((name) => `[data-shown="${name}"] civicus-survey`), 5)));
      }
      assert.deepEqual([found, errors], [[], []]);
      await context.close();
    });
  }
});

for (const language of LANGUAGES) {
  test(`nothing in the gallery is wider than a phone of 320 pixels, ${language}`, async () => {
    const page = await all.browser.newPage({ viewport: { width: 320, height: 640 } });
    await opensGallery(page, all.pages, { lang: language, width: '320px' });
    const wide = await page.evaluate(() => [...document.querySelectorAll('figure')]
      .filter((figure) => [...figure.querySelector('civicus-survey').shadowRoot.querySelectorAll('*')].some((node) => {
        const box = node.getBoundingClientRect();
        // What is only heard is put outside on purpose.
        return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
      })).map((figure) => figure.dataset.shown));
    assert.deepEqual(wide, []);
    await page.close();
  });
}

test('each case tells the problem that it is there to tell, and no other tells one', async () => {
  const page = await all.browser.newPage();
  await opensGallery(page, all.pages);
  const told = await page.locator('figure').evaluateAll((figures) => figures
    .filter((figure) => figure.querySelector('civicus-survey').shadowRoot.querySelector('.error-summary a')).map((figure) => figure.dataset.shown));
  const meant = Object.keys(cases).filter((name) => name.endsWith('.error') || name === 'untranslated');
  assert.deepEqual(told.sort(), meant.sort());
  await page.close();
});

test('a person finds a kind in the list, sees its states, and goes from one to the other', async () => {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${all.pages.url}/gallery.html?width=640px`);
  await page.locator('dl').getByRole('link', { name: 'radios', exact: true }).click();
  await page.locator('main[data-complete] figure').first().waitFor();
  await becomes(() => page.locator('figure').count(), 6);
  await page.getByRole('navigation').getByRole('link', { name: 'error' }).click();
  await page.locator('[data-shown="radios.error"]').waitFor();
  await becomes(() => page.locator('figure').count(), 1);
  assert.deepEqual([new URL(page.url()).searchParams.get('case'), new URL(page.url()).searchParams.get('width')], ['radios.error', '640px']);
  await becomes(() => page.getByLabel('What').inputValue(), 'radios.error');
  await page.getByRole('link', { name: 'Gallery of question kinds' }).click();
  await page.locator('main[data-complete] dl').waitFor();
  assert.deepEqual(await violations(page, 'body', 5), []);
  await context.close();
});

test('the cases are those whose HTML was agreed on', async () => {
  const golden = (await readdir(join(ROOT, 'tests/golden'))).map((name) => name.replace('.html', ''));
  assert.deepEqual(Object.keys(cases).sort(), golden.sort());
});

// RFC 7396, appendix A.
const PATCHES = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }], [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }], [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }], [{ a: ['b'] }, { a: 'c' }, { a: 'c' }], [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }], [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }], [['a', 'b'], ['c', 'd'], ['c', 'd']],
  [{ a: 'b' }, ['c'], ['c']], [{ a: 'foo' }, null, null], [{ a: 'foo' }, 'bar', 'bar'], [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }], [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

test('a state changes its kind as a JSON merge patch says', () => {
  for (const [target, patch, expected] of PATCHES) assert.deepEqual(merged(target, patch), expected);
});
