// A person writes into a field while the page changes around it: the caret stays, what is being composed stays, the focus stays.

import { after, before, test } from 'node:test';
import { becomes, comesToMatch, world } from './harness.mjs';

const definition = {
  elements: [
    { type: 'text', name: 'before', visibleIf: '{town} contains "x"' },
    { type: 'text', name: 'town' },
    { type: 'text', name: 'why', title: 'Why {town}?' },
    { type: 'boolean', name: 'after', visibleIf: '{town} contains "x"' },
  ],
};

let all;
before(async () => { all = await world(); });
after(() => all.close());

async function opens() {
  const page = await all.browser.newPage();
  await page.goto(`${all.pages.url}/playground.html`);
  await page.locator('textarea').first().fill(JSON.stringify(definition));
  const field = page.locator('civicus-survey [data-name="town"] input');
  await field.click();
  return { page, field, why: page.locator('civicus-survey [data-name="why"] label') };
}

const place = (field) => field.evaluate((input) => [input.value, input.selectionStart, input.getRootNode().activeElement === input]);

test('letters in the middle of a word leave the caret there, though questions come and go', async () => {
  const { page, field, why } = await opens();
  await page.keyboard.type('Lmas');
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('ox');
  await page.locator('civicus-survey [data-name="before"]').waitFor();
  await becomes(() => place(field), ['Loxmas', 3, true]);
  await page.keyboard.press('Backspace');
  await page.locator('civicus-survey [data-name="before"]').waitFor({ state: 'detached' });
  await becomes(() => place(field), ['Lomas', 2, true]);
  await comesToMatch(() => why.innerText(), /Why Lomas/);
  await page.close();
});

test('a word that is being composed is not taken away', async () => {
  const { page, field, why } = await opens();
  const devtools = await page.context().newCDPSession(page);
  await page.keyboard.type('Rx ');
  for (const text of ['に', 'にほ', 'にほん']) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(50);
    await becomes(() => place(field), [`Rx ${text}`, 3 + text.length, true]);
  }
  await devtools.send('Input.insertText', { text: '日本' });
  await becomes(() => place(field), ['Rx 日本', 5, true]);
  await page.waitForTimeout(50);
  await comesToMatch(() => why.innerText(), /Why Rx 日本/);
  await page.close();
});
