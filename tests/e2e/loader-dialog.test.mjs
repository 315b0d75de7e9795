// A survey over its page: opened, closed, opened again, by keyboard too, from both sides of the line, on a phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { becomes, until } from './harness.mjs';
import { answersShort, heard, listens, shortWorld } from './short.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true };

/** A page with text, and an element over it with a link in it. */
async function opens(attributes = {}, { options = DESKTOP, language = 'en' } = {}) {
  const page = await all.page(options);
  await page.goto(`${all.pages.url}/bare.html?lang=${language}`);
  await listens(page);
  await page.evaluate(async ([given, lang, fallback]) => {
    await customElements.whenDefined('civicus-survey');
    document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
    const element = document.createElement('civicus-survey');
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    element.innerHTML = `<a href="${fallback}">Tell us</a>`;
    const paragraph = document.createElement('p');
    paragraph.textContent = 'An article that goes on and on. '.repeat(120);
    document.body.append(element, paragraph);
  }, [{ mode: 'dialog', src: all.src, endpoint: all.endpoint, ...attributes }, language, `${all.pages.url}/bare.html?elsewhere`]);
  // Until then the link is an ordinary one.
  if (attributes.mode !== 'inline') await page.locator('civicus-survey dialog').waitFor({ state: 'attached' });
  return { page, survey: page.locator('civicus-survey'), dialog: page.locator('civicus-survey dialog') };
}
const picture = (page, name) => process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
const isOpen = (survey) => survey.evaluate((element) => element.shadowRoot.querySelector('dialog')?.open ?? false);
const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.localName;
});

for (const mode of ['dialog', 'side']) {
  test(`${mode}: the link opens it, Escape closes it, the focus returns, and the answers stay`, async () => {
    const { page, survey, dialog } = await opens({ mode });
    assert.equal(await isOpen(survey), false);
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.locator('.page').waitFor();
    assert.ok(asked.some((url) => url.endsWith('.wasm')), 'the widget is fetched now');
    assert.equal(new URL(page.url()).search, '?lang=en');
    await dialog.locator('[data-name="why"] input').fill('kept while closed');
    await page.keyboard.press('Escape');
    await until(async () => !(await isOpen(survey)), 'closed');
    await becomes(() => focused(page), 'a');
    await page.keyboard.press('Enter');
    await dialog.locator('.page').waitFor();
    await becomes(() => dialog.locator('[data-name="why"] input').inputValue(), 'kept while closed');
    // The focus stays within, whichever way it goes.
    for (let turn = 0; turn < 15; turn += 1) {
      await page.keyboard.press('Tab');
      assert.notEqual(await focused(page), 'a');
    }
    await answersShort(survey, { why: `in a ${mode}` });
    await survey.locator('.finished.sent').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await becomes(() => isOpen(survey), false);
    await becomes(async () => (await heard(page)).filter(([type]) => /open|close/.test(type)).map(([type, { reason }]) => `${type} ${reason}`), ['open user', 'close user', 'open user', 'close user']);
    await page.context().close();
  });
}

test('open() and close() do it too, and civicus-close can be prevented', async () => {
  const { page, survey } = await opens();
  await survey.evaluate((element) => element.open());
  await survey.locator('.page').waitFor();
  await page.evaluate(() => document.addEventListener('civicus-close', (event) => event.preventDefault(), { once: true }));
  await survey.evaluate((element) => element.close());
  assert.equal(await isOpen(survey), true);
  await survey.evaluate((element) => element.close());
  await becomes(() => isOpen(survey), false);
  await becomes(async () => (await heard(page, 'open')).map(([, { reason }]) => reason), ['api']);
  await page.context().close();
});

for (const [moment, wait] of [['load', 0], ['delay:2', 2_000], ['visible', 0]]) {
  test(`open-on="${moment}" opens it by itself once, and no more in the tab when it was closed`, async () => {
    const { page, survey } = await opens({ 'open-on': moment });
    if (wait) assert.equal(await isOpen(survey), false);
    await until(() => isOpen(survey), 'open');
    await survey.locator('.page').waitFor();
    await page.keyboard.press('Escape');
    await until(async () => !(await isOpen(survey)), 'closed');
    await page.evaluate(() => {
      const copy = document.querySelector('civicus-survey').cloneNode(true);
      document.querySelector('civicus-survey').replaceWith(copy);
    });
    await page.waitForTimeout(wait + 500);
    assert.equal(await isOpen(survey), false);
    await survey.locator('a').click();
    await until(() => isOpen(survey), 'open when asked');
    await page.context().close();
  });
}

test('where the widget cannot be had, the dialog makes way and the link leads on', async () => {
  const { page, survey } = await opens();
  await page.route('**/*.wasm', (route) => route.abort());
  await survey.locator('a').click();
  await page.locator('civicus-survey[state=error]').waitFor();
  await until(async () => !(await isOpen(survey)), 'closed');
  await survey.locator('a').click();
  await page.waitForURL('**/bare.html?elsewhere');
  await page.context().close();
});

test('an element that becomes a dialog takes its answers along, and back into the page', async () => {
  const { page, survey } = await opens({ mode: 'inline', loading: 'eager' });
  await survey.locator('[data-name="why"] input').fill('moves in');
  await survey.evaluate(async (element) => {
    element.setAttribute('mode', 'dialog');
    await element.open();
  });
  await becomes(() => survey.locator('dialog [data-name="why"] input').inputValue(), 'moves in');
  await survey.evaluate((element) => element.setAttribute('mode', 'inline'));
  await until(async () => await survey.locator('dialog').count() === 0, 'no dialog');
  await becomes(() => survey.locator('[data-name="why"] input').inputValue(), 'moves in');
  await becomes(() => survey.locator('[data-name="why"] input').isVisible(), true);
  await page.context().close();
});

for (const mode of ['dialog', 'side']) {
  for (const [where, options] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    for (const [language, theme] of [['en', 'light'], ['ar', 'light'], ['en', 'dark']]) {
      test(`${mode} on a ${where}, ${language}, ${theme}: within the screen, no fault that axe finds`, async () => {
        const { page, survey, dialog } = await opens({ mode, theme }, { options, language });
        await survey.evaluate((element) => element.open());
        await survey.locator('.page').waitFor();
        await page.waitForTimeout(200);
        await picture(page, `over-${mode}-${where}-${language}-${theme}`);
        const { width, height } = options.viewport;
        const box = await dialog.boundingBox();
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5, JSON.stringify(box));
        if (where === 'phone') assert.deepEqual([box.width, box.height], [width, height]);
        else if (mode === 'side') assert.equal(Math.round(language === 'ar' ? box.x : box.x + box.width), language === 'ar' ? 0 : width);
        await becomes(() => dialog.evaluate((element) => element.scrollWidth > element.clientWidth), false, 'it scrolls sideways');
        await becomes(() => dialog.getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
        await becomes(() => dialog.getAttribute('aria-label'), language === 'ar' ? 'استبيان قصير' : 'Short survey');
        const close = await dialog.locator('.close').boundingBox();
        assert.ok(close.width >= 44 && close.height >= 44);
        assert.deepEqual(await violations(page, 'civicus-survey', 10), []);
        await page.context().close();
      });
    }
  }
}
