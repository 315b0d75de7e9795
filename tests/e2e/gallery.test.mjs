// Every kind and state of the gallery passes axe in three languages and in light, dark and forced colours, fits a small
// phone, and draws without an error.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { galleryCases, world } from './harness.mjs';

const COLOURS = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' } };

let all;
let cases;
before(async () => { [all, cases] = await Promise.all([world(), galleryCases()]); });
after(() => all.close());

for (const language of ['en', 'fr', 'ar']) {
  for (const [colours, options] of Object.entries(COLOURS)) {
    test(`axe finds nothing in the gallery, ${language}, ${colours}`, async () => {
      const context = await all.browser.newContext(options);
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${all.pages.url}/gallery.html?lang=${language}`);
      const found = [];
      for (const name of Object.keys(cases)) {
        await page.locator(`[data-shown="${name}"]`).waitFor();
        const wrong = await violations(page, `[data-shown="${name}"] civicus-survey`, 5);
        found.push(...wrong.map((one) => `${name}: ${one}`));
      }
      assert.deepEqual([found, errors], [[], []]);
      await context.close();
    });
  }
  test(`nothing in the gallery is wider than a phone of 320 pixels, ${language}`, async () => {
    const page = await all.browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${all.pages.url}/gallery.html?lang=${language}&width=320px`);
    await page.locator(`[data-shown="${Object.keys(cases).at(-1)}"]`).waitFor();
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
