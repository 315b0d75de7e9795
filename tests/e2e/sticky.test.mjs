// A host page with a fixed header and footer, which has told their heights: whatever takes the focus can be seen whole.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Keyboard } from './focus.mjs';
import { Person, becomes, definitions, world } from './harness.mjs';

/** A language and the window it is read in. */
const ROOMS = { en: { width: 1000, height: 640 }, ar: { width: 360, height: 640 } };

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** From where the focus is through the survey by a key, until it leaves it. */
async function walks(keyboard, key) {
  keyboard.listening = false;
  let stops = 0;
  for (; keyboard.here?.within; stops += 1) {
    assert.ok(stops < 120, `${key} goes round and round`);
    await keyboard.press(key);
  }
  keyboard.listening = true;
  return stops;
}

/** To a button of the survey, forwards. */
const presses = async (keyboard, words) => {
  await keyboard.finds('button', words);
  await keyboard.press('Enter');
};

for (const [language, viewport] of Object.entries(ROOMS)) {
  test(`nothing that has the focus is under the host's header or footer, ${language}, ${viewport.width} pixels wide`, async () => {
    const context = await all.browser.newContext({ viewport });
    const page = await context.newPage();
    const keyboard = await Keyboard.opens(context, page);
    const person = await Person.opens(page, `${all.pages.url}/sticky.html?lang=${language}`, 'constituents', language);
    await keyboard.press('Tab');
    await presses(keyboard, person.words.continue);
    await becomes(() => page.evaluate(() => globalThis.focusedElement.id), 'error-summary');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    assert.equal(keyboard.here.role, 'radio');
    await keyboard.press('Space');
    let stops = 0;
    for (const { elements } of definitions.constituents.pages) {
      // Down the page, up again, and down to the button: each way brings things into view from another side.
      stops += await walks(keyboard, 'Tab');
      await keyboard.press('Shift+Tab');
      stops += await walks(keyboard, 'Shift+Tab');
      await keyboard.press('Tab');
      const last = elements.some((one) => one.name === 'may_contact');
      await presses(keyboard, last ? person.words.send : person.words.continue);
      assert.equal(keyboard.here.role, 'heading', 'a turned page begins at its heading');
    }
    await person.sent();
    await keyboard.looks('after sending');
    assert.deepEqual(keyboard.complaints, []);
    assert.ok(stops > 60, `${stops} stops`);
    await context.close();
  });
}
