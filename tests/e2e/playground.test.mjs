// Authors try a definition on the playground: mistakes are told with their line, and the survey follows what is written.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, comesToMatch, until, world } from './harness.mjs';

let all;
before(async () => { all = await world(); });
after(() => all.close());

test('an author writes a definition, makes two mistakes, and sees what follows', async () => {
  const page = await all.browser.newPage();
  await page.goto(`${all.pages.url}/playground.html`);
  await page.locator('civicus-survey .page').waitFor();
  const editor = page.locator('textarea').first();
  const told = page.locator('#told li');

  await editor.fill('{\n  "elements": [\n    { "type": "text", "name": "town", "title": "Your town" }\n  ]\n}');
  await page.locator('civicus-survey [data-name="town"]').waitFor();
  assert.equal(await told.count(), 0);

  await editor.fill('{\n  "elements": [\n    { "type": "text", "name": "town", }\n  ]\n}');
  await until(async () => (await told.count()) === 1, 'the mistake in the JSON');
  await comesToMatch(() => told.innerText(), /^line 3/);
  await becomes(() => page.locator('civicus-survey [data-name="town"]').count(), 1, 'the last survey stays');

  await editor.fill('{\n  "elements": [\n    { "type": "text", "name": "village" },\n    { "type": "text", "name": "a\\"b",\n      "visibleIf": "{a" }\n  ]\n}');
  await page.locator('civicus-survey [data-name="village"]').waitFor();
  await until(async () => (await told.count()) === 1, 'the mistake in the condition');
  await comesToMatch(() => told.innerText(), /^line 5 \/elements\/1\/visibleIf: /);

  await page.getByLabel('Language').selectOption('ar');
  await until(async () => (await page.locator('civicus-survey').evaluate((element) => element.shadowRoot.querySelector('[dir="rtl"]') !== null)), 'right to left');
  await page.close();
});
