// The widget takes the place of a form that somebody is filling in: nothing is lost, nothing moves.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Person, becomes, civicus, galleryCases, sentences, startCollector, startPages, until, world } from './harness.mjs';
import { countsShifts } from './shifts.mjs';

const PHONE = { width: 360, height: 740 };

/** Kinds of which nothing can be written into a form. */
const SILENT = ['expression', 'html', 'image', 'unsupported'];

let all;
before(async () => { all = await world(); });
after(() => all.close());

const article = (words) => `<p>${words} ${'Words of the host page. '.repeat(40)}</p>`;

/** A page whose element has something in it. */
const html = (language, inside, { src = `${all.collector.url}/v1/surveys/constituents`, endpoint = `${all.collector.url}/v1/responses`, script = true } = {}) => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>A page</title>
<style>body { margin: 0; font: 1rem/1.5 sans-serif; } civicus-survey { display: block; }</style></head>
<body>${article('Before.')}<civicus-survey src="${src}" endpoint="${endpoint}" lang="${language}" expose-answers loading="eager" autosave="off">${inside}</civicus-survey>${article('After.')}
${script ? `<script type="module" src="${all.collector.url}/civicus.js"></script>` : ''}</body></html>`;

/** The form that `civicus prerender --fragment` writes. */
const fragment = (language) => civicus('prerender', 'surveys/constituents.json', '--lang', language, '--fragment',
  '--endpoint', `${all.collector.url}/v1/responses`, '--style', `${all.collector.url}/v1/form.css`);

/** A page with that form, on which the widget does not come before `arrives` is called. */
async function opens(t, language) {
  const pages = await startPages(all.collector, { 'page.html': { type: 'text/html; charset=utf-8', body: html(language, await fragment(language)) } });
  const context = await all.browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  let arrives;
  const held = new Promise((resolve) => { arrives = resolve; });
  await page.route('**/*.wasm*', async (route) => {
    await held;
    await route.continue();
  });
  const moved = await countsShifts(page);
  // As slow as an old phone: the browser goes on between an event and its drawing.
  const processor = await context.newCDPSession(page);
  const slowed = (rate) => processor.send('Emulation.setCPUThrottlingRate', { rate });
  await slowed(6);
  await page.goto(`${pages.url}/page.html`);
  const person = new Person(page, 'constituents', language, await sentences(language));
  // The form stays in the page, unseen.
  person.survey = page.locator('civicus-survey .root');
  const taken = () => page.locator('civicus-survey').evaluate((element) => !element.shadowRoot.querySelector('slot'));
  t.after(() => Promise.all([context.close(), pages.stop()]));
  return { page, person, arrives, taken, moved, slowed };
}

for (const language of ['en', 'ar']) {
  test(`half of the form is filled in when the survey comes, and goes on where it was, ${language}`, async (t) => {
    const opened = await opens(t, language);
    const { page, person } = opened;
    const inForm = (name) => page.locator(`civicus-survey form [data-name="${name}"]`);
    await inForm('relation').getByText(person.label('relation', 'associate'), { exact: true }).click();
    await inForm('successes').getByText(person.label('successes', 'accountable'), { exact: true }).click();
    for (const place of [0, 1]) await inForm('asks').locator('select').nth(place).selectOption({ index: place + 2 });
    const asked = await inForm('asks').locator('select').evaluateAll((lists) => lists.map(({ value }) => value).filter(Boolean));
    await inForm('improve').locator('textarea').fill('Begun in the form');
    await inForm('improve').locator('textarea').evaluate((field) => field.setSelectionRange(5, 5));

    opened.arrives();
    await page.locator('civicus-survey[state=ready]').waitFor();
    // Whoever writes goes on writing.
    await page.waitForTimeout(400);
    assert.equal(await opened.taken(), false);
    await page.keyboard.type(', and continued');
    // In one go: from then on the survey may come at any moment.
    const [top, scrolled] = await inForm('region').locator('select, input').first().evaluate((field) => {
      field.focus();
      return [field.closest('.question').getBoundingClientRect().y, scrollY];
    });
    assert.ok(scrolled > 1000, 'somewhere in the middle of the form');
    await until(opened.taken, 'the survey');

    await becomes(() => page.locator('civicus-survey').evaluate((element) => element.answers), {
      relation: 'associate', successes: ['accountable'], asks: asked, improve: 'Begun, and continued in the form',
    });
    const { y } = await person.question('region').boundingBox();
    assert.ok(Math.abs(y - top) <= 1, `the question has moved from ${top} to ${y}`);
    await becomes(() => page.locator('civicus-survey').evaluate((element) => element.shadowRoot.activeElement?.closest('.question')?.dataset.name), 'region');
    assert.equal(await opened.moved(), 0);

    // Browsers take what moves half a second after a press for the page's own doing: here it is the person's.
    await opened.slowed(1);
    await person.continues();
    await person.sees('may_contact');
    await becomes(() => page.locator('civicus-survey').evaluate(({ style }) => [style.minBlockSize, style.paddingBlockStart]), ['', '']);
    await person.continues();
    await person.sent();
    const stored = await until(async () => (await all.collector.stored('constituents')).find(({ data, locale }) => locale === language && data.improve), 'the response');
    assert.equal(stored.data.improve, 'Begun, and continued in the form');
    assert.equal(await opened.moved(), 0);
  });
}

test('nobody has touched the form: the survey begins at its beginning, and nothing else moves', async (t) => {
  const opened = await opens(t, 'en');
  const { page, person } = opened;
  const below = await page.getByText('After.').boundingBox();
  opened.arrives();
  await until(opened.taken, 'the survey');
  await person.sees('relation');
  assert.deepEqual((await page.getByText('After.').boundingBox()).y, below.y);
  assert.equal(await opened.moved(), 0);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body');
});

test('a question that must be answered, and was not, is asked before anything leaves', async (t) => {
  const opened = await opens(t, 'en');
  const { page, person } = opened;
  const contact = page.locator('civicus-survey form [data-name="improve"] textarea');
  await contact.fill('Only this');
  await contact.blur();
  opened.arrives();
  await until(opened.taken, 'the survey');
  await person.sees('improve');
  for (let turn = 0; turn < 4 && await person.question('relation').count() < 2; turn += 1) {
    await person.continues();
    await page.waitForTimeout(100);
  }
  await page.locator('civicus-survey .error-summary').waitFor();
  await becomes(() => page.locator('civicus-survey .page [data-name="relation"] .error').count(), 1);
  await becomes(async () => (await page.locator('civicus-survey').evaluate((element) => element.answers)).improve, 'Only this');
});

test('a form that is sent before the survey comes is answered by the collector alone', async (t) => {
  const opened = await opens(t, 'en');
  const { page, person } = opened;
  await page.locator('civicus-survey form [data-name="relation"]').getByText(person.label('relation', 'associate'), { exact: true }).click();
  await page.locator('civicus-survey form button[type=submit]').last().click();
  await page.waitForURL(`${all.collector.url}/**`);
  await becomes(() => page.locator('[data-name="relation"] input:checked').inputValue(), 'associate');
});

test('where the survey cannot be had, the link stays beside the words that say so, and goes once it can', async (t) => {
  const link = '<a href="https://elsewhere.example/">Answer elsewhere</a>';
  const pages = await startPages(all.collector, { 'page.html': { type: 'text/html; charset=utf-8', body: html('en', link) } });
  const page = await all.browser.newPage();
  t.after(() => Promise.all([page.close(), pages.stop()]));
  await page.route('**/v1/surveys/constituents', (route) => route.fulfill({ status: 503, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' }));
  await page.goto(`${pages.url}/page.html`);
  const again = page.locator('civicus-survey .root').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  assert.ok(await page.getByText('Answer elsewhere').isVisible());
  await page.unrouteAll();
  await again.click();
  await page.locator('civicus-survey .root [data-name="relation"]').waitFor();
  await until(async () => !(await page.getByText('Answer elsewhere').isVisible()), 'the link to make way');
});

test('of every kind of question the survey takes over what the collector reads from the form', async (t) => {
  const cases = Object.entries(await galleryCases()).filter(([name]) => name.endsWith('.empty')).map(([name, one]) => [name.replace('.empty', ''), one]);
  const kinds = cases.filter(([kind]) => !SILENT.includes(kind));
  const surveys = await mkdtemp(join(tmpdir(), 'civicus-kinds-'));
  for (const [kind, { definition }] of kinds) {
    const one = JSON.parse(JSON.stringify(definition));
    await writeFile(join(surveys, `${kind}.json`), JSON.stringify({ ...one, civicus: { ...one.civicus, id: kind } }));
  }
  const collector = await startCollector({ surveys });
  t.after(async () => {
    await collector.remove();
    await rm(surveys, { recursive: true });
  });
  const page = await all.browser.newPage();
  t.after(() => page.close());
  const compared = [];
  const files = {};
  const pages = await startPages(collector, files);
  t.after(() => pages.stop());
  for (const [kind] of kinds) {
    const served = await (await fetch(`${collector.url}/v1/surveys/${kind}/form?lang=en`)).text();
    const form = /<form[^]*<\/form>/.exec(served)[0];
    const address = { src: `${collector.url}/v1/surveys/${kind}`, endpoint: `${collector.url}/v1/responses`, script: false };
    files['page.html'] = { type: 'text/html; charset=utf-8', body: html('en', form, address) };
    await page.goto(`${pages.url}/page.html`);
    const body = await page.evaluate(() => {
      const written = document.querySelector('civicus-survey form');
      const texts = { email: 'a@example.org', url: 'https://example.org', date: '1990-03-07', month: '1990-03', time: '10:30', 'datetime-local': '1990-03-07T10:30' };
      const parts = { day: '7', month: '3', year: '1990' };
      const groups = new Set([...written.querySelectorAll('[type=radio]')].map(({ name }) => name));
      [...groups].forEach((name, place) => {
        const radios = [...written.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
        (radios.find(({ value }) => value === 'other') ?? radios[(place + 1) % radios.length]).click();
      });
      const boxes = new Set([...written.querySelectorAll('[type=checkbox]')].map(({ name }) => name));
      for (const name of boxes) [...written.querySelectorAll(`[name="${CSS.escape(name)}"]`)].slice(0, 2).reverse().forEach((box) => box.click());
      [...written.querySelectorAll('select')].forEach((list, place) => { list.selectedIndex = 1 + place % (list.options.length - 1); });
      for (const field of written.querySelectorAll('textarea, input:not([type=hidden], [type=radio], [type=checkbox])')) {
        const part = /\.(day|month|year)$/.exec(field.name)?.[1];
        field.value = parts[part] ?? texts[field.type] ?? (field.inputMode === 'decimal' ? (field.name.endsWith('.to') ? '6' : '4') : 'By hand');
      }
      return new URLSearchParams(new FormData(written)).toString();
    });
    const reply = await fetch(`${collector.url}/v1/responses`, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body });
    assert.ok(reply.status < 400, `${kind}: ${reply.status} ${(await reply.text()).match(/class="error-summary"[^]*?<\/ul>/)}`);
    const [{ data }] = await collector.stored(kind);
    await page.addScriptTag({ type: 'module', url: `${collector.url}/civicus.js` });
    const survey = page.locator('civicus-survey');
    await until(() => survey.evaluate((element) => element.shadowRoot && !element.shadowRoot.querySelector('slot')), `the survey of ${kind}`);
    await becomes(() => survey.evaluate((element) => element.answers), data, kind);
    assert.notDeepEqual(data, {}, kind);
    compared.push(kind);
  }
  assert.ok(compared.length >= 29, compared.join(' '));
});
