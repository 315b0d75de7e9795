// Answering without a script: the form of the collector in a browser whose scripts are off.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { BROWSER_FLAGS, ROOT, becomes, comesToMatch, definitions, sentences, startCollector } from './harness.mjs';
import { Wording } from './wording.mjs';
import { chromium } from 'playwright-core';

const PICTURES = process.env.PICTURES;
const PHONE = { width: 360, height: 740 };
let collector;
let browser;

before(async () => {
  collector = await startCollector({ widget: join(ROOT, 'surveys') });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
});

after(async () => {
  await browser?.close();
  await collector?.remove();
});

/** A page without scripts, or with them where something has to look into it. */
async function opens(survey, language, options = {}) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, ...options });
  const page = await context.newPage();
  await page.goto(`${collector.url}/v1/surveys/${survey}/form?lang=${language}`);
  return page;
}

async function picture(page, name) {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** A person in front of a form without a script. */
class Respondent extends Wording {
  constructor(page, survey, language, words) {
    super(definitions[survey], language, words);
    this.page = page;
  }

  question(name) {
    return this.page.locator(`[data-name="${name}"]`);
  }

  async chooses(name, value) {
    for (const one of [value].flat()) await this.question(name).locator('label').filter({ hasText: this.label(name, one) }).first().click();
  }

  async writes(name, text) {
    await this.question(name).locator('textarea, input').first().fill(text);
  }

  async ranks(name, values) {
    for (const [place, value] of values.entries()) {
      await this.question(name).locator('select').nth(place).selectOption({ label: this.label(name, value) });
    }
  }

  async picks(name, value) {
    await this.question(name).locator('select').selectOption({ label: this.label(name, value) });
  }

  async sends() {
    await this.page.locator('button[type=submit]').last().click();
  }
}

for (const language of ['en', 'ar']) {
  test(`constituents are answered, mended and sent in ${language}`, async () => {
    const page = await opens('constituents', language);
    const words = await sentences(language);
    const person = new Respondent(page, 'constituents', language, words);
    await becomes(() => page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');

    // The one question that must be answered is left out, and the address is none.
    await person.chooses('recommend', 3);
    await person.writes('recommend_low', 'First line\nsecond “line” & more');
    await person.ranks('asks', definitions.constituents.pages[3].elements[0].choices.slice(0, 2).map((choice) => choice.value ?? choice));
    await person.chooses('region', 'africa');
    await person.picks('country', 'KE');
    await person.question('may_contact').getByRole('radio').first().check({ force: true });
    await person.writes('contact_email', 'no address');
    await person.sends();

    const summary = page.locator('#error-summary');
    await summary.waitFor();
    await comesToMatch(() => page.title(), new RegExp(`^${words.error_prefix}`));
    await becomes(() => summary.locator('a').count(), 2);
    await picture(page, `errors-${language}`);
    // Everything typed is still there, and the links lead to the answers.
    await becomes(() => person.question('recommend_low').locator('textarea').inputValue(), 'First line\nsecond “line” & more');
    await becomes(() => person.question('recommend').locator('input[value="3"]').isChecked(), true);
    await becomes(() => person.question('country').locator('select').inputValue(), 'KE');
    await becomes(() => person.question('contact_email').locator('input').inputValue(), 'no address');
    const target = await summary.locator('a').first().getAttribute('href');
    await becomes(() => page.locator(target).getAttribute('name'), 'relation');

    await person.chooses('relation', 'former');
    await person.writes('contact_email', `${language}@example.org`);
    await person.sends();
    await page.waitForURL(`**/v1/thanks/constituents?lang=${language}`);
    await becomes(() => page.locator('h1').textContent(), words.sent_title);
    await picture(page, `thanks-${language}`);

    const rows = (await collector.stored('constituents')).filter((row) => row.locale === language);
    assert.equal(rows.length, 1);
    const asks = definitions.constituents.pages[3].elements[0].choices.slice(0, 2).map((choice) => choice.value ?? choice);
    assert.deepEqual(rows[0].data, { relation: 'former', recommend: 3, recommend_low: 'First line\nsecond “line” & more', asks, region: 'africa', country: 'KE' });
    const apart = (await collector.stored('constituents', 'separate')).filter((row) => row.locale === language);
    assert.deepEqual(apart.map((row) => row.data), [{ may_contact: true, contact_email: `${language}@example.org` }]);
    await page.context().close();
  });
}

test('the way back after sending, and sending again, is one response', async () => {
  const page = await opens('constituents', 'fr');
  const person = new Respondent(page, 'constituents', 'fr', await sentences('fr'));
  await person.chooses('relation', 'donor');
  await person.sends();
  await page.waitForURL('**/v1/thanks/**');
  await page.goBack();
  await becomes(() => person.question('relation').locator('input[value="donor"]').isChecked(), true, 'what was chosen is still there');
  await person.sends();
  await page.waitForURL('**/v1/thanks/**');
  const rows = (await collector.stored('constituents')).filter((row) => row.locale === 'fr');
  assert.equal(rows.length, 1);
  await page.context().close();
});

test('feedback shows its code once sent, and again when the page is loaded again', async () => {
  const page = await opens('feedback', 'en');
  const person = new Respondent(page, 'feedback', 'en', await sentences('en'));
  await person.chooses('kinds', 'praise');
  await person.writes('message', 'Well done');
  await person.sends();
  const code = await page.locator('.code-digits').textContent();
  assert.match(code, /^\d{4} \d{4} \d{4} \d{4}$/);
  await picture(page, 'code');
  await page.reload();
  await becomes(() => page.locator('.code-digits').textContent(), code);
  await becomes(async () => (await collector.stored('feedback')).length, 1);
  await page.context().close();
});

for (const language of ['en', 'fr', 'es', 'ar']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing in ${language}, ${colorScheme}`, async () => {
      for (const survey of ['constituents', 'feedback']) {
        const page = await opens(survey, language, { javaScriptEnabled: true, colorScheme });
        assert.deepEqual(await violations(page, 'main', 15), []);
        if (survey === 'constituents') await picture(page, `form-${language}-${colorScheme}`);
        await page.locator('button[type=submit]').last().click();
        await page.locator('#error-summary').waitFor();
        await becomes(() => page.locator('#error-summary').evaluate((summary) => summary === document.activeElement), true, 'the problems take the focus');
        assert.deepEqual(await violations(page, 'main', 15), []);
        await page.context().close();
      }
    });
  }
}

test('nothing is wider than a narrow screen, and on a wide one it is read at a glance', async () => {
  for (const [name, width] of [['narrow', 320], ['desktop', 1280]]) {
    const page = await opens('constituents', 'en', { javaScriptEnabled: true, viewport: { width, height: 800 } });
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
    await picture(page, `form-${name}`);
    await page.context().close();
  }
});
