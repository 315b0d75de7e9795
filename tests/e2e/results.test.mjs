// Results on a page of another site: people read them in their language, with and without seeing, and take them along.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { TOKEN, becomes, civicus, comesToMatch, publishesSample, until, world } from './harness.mjs';

const SURVEY = 'surveys/constituents.json';
const HEADLINES = { en: 'Top 10 asks', fr: 'Les 10 premières demandes', es: 'Las 10 principales peticiones', ar: 'أهم 10 مطالب' };

let all;
const sends = (count, seed) => civicus('sample', SURVEY, '--count', count, '--seed', seed, '--post', `${all.collector.url}/v1/responses`);
const publishes = (...more) => civicus('publish', SURVEY, '--collector', all.collector.url, '--token', TOKEN, '--by', 'The tests', ...more);
const file = (name) => `${all.collector.url}/v1/surveys/constituents/results/${name}`;

before(async () => {
  all = await world();
  await publishesSample(all.collector);
});
after(() => all.close());

/** A page with the results, in a browser of its own. */
async function opens({ language = 'en', path = 'results.html', settings = {}, ready = true } = {}) {
  const context = await all.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...settings });
  const page = await context.newPage();
  await page.goto(`${all.pages.url}/${path}?lang=${language}`);
  if (ready) await page.locator('civicus-results[state=ready]').waitFor();
  return page;
}

/** What is in the list of a headline: the words and the share of each place. */
const list = (page) => page.locator('.headline').first().locator('ol > li').evaluateAll((items) => items.map((item) => [
  item.querySelector('.words').textContent, item.querySelector('.amount').textContent,
]));

for (const [language, headline] of Object.entries(HEADLINES)) {
  test(`people read the Top 10 asks, ${language}`, async () => {
    const page = await opens({ language });
    const results = page.locator('.results');
    await becomes(() => results.locator('.headline .heading').first().textContent(), headline);
    await becomes(async () => [await results.getAttribute('lang'), await results.getAttribute('dir')], [language, language === 'ar' ? 'rtl' : 'ltr']);
    const edition = await (await fetch(file('results.json'))).json();
    const { cells } = edition.results.elements.find(({ name }) => name === 'asks').overall;
    const shares = cells.map(({ share }) => `${Math.round(share * 100)}`).slice(0, 10);
    await becomes(async () => (await list(page)).map(([, amount]) => amount.replace(/\D/g, '')), shares);
    await becomes(() => results.locator('.sample').isVisible(), true, 'made-up answers are marked as such');
    await page.context().close();
  });
}

for (const language of ['en', 'ar']) {
  for (const settings of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    test(`results have nothing that axe finds wrong, ${language}, ${Object.values(settings)}`, async () => {
      const page = await opens({ language, settings });
      await page.locator('details').evaluateAll((details) => details.forEach((one) => { one.open = true; }));
      assert.deepEqual(await violations(page, 'civicus-results', 15), []);
      // The page of its own, which needs no script.
      await page.goto(file(`results.${language}.html`));
      assert.deepEqual(await violations(page, 'html', 15), []);
      await page.context().close();
    });
  }
}

test('nothing of the results is wider than a phone, with every table open', async () => {
  for (const language of ['fr', 'ar']) {
    const page = await opens({ language, settings: { viewport: { width: 320, height: 640 } } });
    await page.locator('details').evaluateAll((details) => details.forEach((one) => { one.open = true; }));
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.context().close();
  }
});

test('somebody changes the language by keyboard and goes on at the title', async () => {
  const page = await opens();
  await page.locator('a[hreflang=es]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.results[lang=es]').waitFor();
  const focused = await until(() => page.evaluate(() => document.querySelector('civicus-results').shadowRoot.activeElement?.textContent), 'the focus');
  assert.match(focused, /^Resultados: /);
  await page.context().close();
});

test('results can be taken along as text, as code to embed, as figures and as a poster', async () => {
  const page = await opens();
  const [first] = await list(page);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(text.includes(`Top 10 asks\n1. ${first[0]} – ${first[1]}`), text);
  await page.getByRole('button', { name: 'Copy the code to embed' }).click();
  const code = await until(async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    return copied.startsWith('<script') && copied;
  }, 'the code');
  await page.setContent(`<!doctype html><html lang="en"><body>${code}</body></html>`);
  await page.locator('civicus-results[state=ready]').waitFor();
  await becomes(async () => (await list(page))[0], first);
  for (const [name, kind] of [['csv', 'text/csv'], ['svg', 'image/svg+xml']]) {
    const reply = await fetch(await page.locator(`a[download][href$=".${name}"]`).evaluate(({ href }) => href));
    assert.deepEqual([reply.status, reply.headers.get('content-type').split(';')[0]], [200, kind]);
  }
  const [picture] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Poster (PNG)' }).click()]);
  assert.equal(picture.suggestedFilename(), 'results.png');
  await page.context().close();
});

test('results say what changed since an earlier year, on the page, in the text and in the table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'civicus-years-'));
  const made = (name) => join(folder, name);
  await civicus('sample', SURVEY, '--count', '200', '--seed', '7', '--from', '2025-09-01', '--to', '2025-10-31', '--output', made('export.json'));
  await civicus('publish', SURVEY, '--responses', made('export.json'), '--record', made('record.json'), '--to', folder, '--by', 'The tests');
  await sends('60', '5');
  await publishes('--earlier', made('results.json'));
  const page = await opens();
  const edition = await (await fetch(file('results.json'))).json();
  const changes = edition.earlier.changes.filter(({ element, language }) => element === 'asks' && language === null);
  assert.equal(changes.length, 10);
  const items = page.locator('.headline').first().locator('ol.list > li');
  await becomes(() => items.locator('.change').filter({ hasText: '2025' }).count(), 10);
  await becomes(() => page.locator('.method').getByText('Compared with the results of 2025').isVisible(), true);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  const change = await items.first().locator('.change').textContent();
  await becomes(async () => (await page.evaluate(() => navigator.clipboard.readText())).includes(` (${change})\n2. `), true);
  const table = await (await fetch(file('results.en.csv'))).text();
  assert.match(table, /base,change,earlier,earlier place\r\n/);
  assert.match(table, /asks,[^\n]*,(higher|lower|no clear change),0\.\d+,\d+\r\n/);
  await page.context().close();
  await rm(folder, { recursive: true });
});

test('groups stand side by side where there is room, below each other on a phone, with all numbers as a table', async () => {
  for (const [language, width] of [['en', 1200], ['ar', 1200], ['en', 360], ['ar', 360]]) {
    const page = await opens({ language, settings: { viewport: { width, height: 800 } } });
    const split = page.locator('.headline').first().locator('details.split').first();
    await split.locator('summary').first().click();
    const boxes = await split.locator('.panel').evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().toJSON()));
    assert.ok(boxes.length >= 3, 'everybody, and each group');
    const beside = boxes[0].top === boxes[1].top;
    assert.equal(beside, width === 1200);
    if (beside) assert.equal(boxes[0].left < boxes[1].left, language === 'en', 'the first one stands where reading begins');
    // The same order in each list, so that rows can be compared.
    const rows = await split.locator('.panel').evaluateAll((panels) => panels.map((panel) => [...panel.querySelectorAll('.words')].map((one) => one.textContent)));
    for (const row of rows) assert.deepEqual(row, rows[0]);
    await split.locator('details > summary').click();
    await becomes(() => split.locator('table').isVisible(), true);
    await page.context().close();
  }
});

test('a headline is printed alone, on one page of paper', async () => {
  for (const language of ['en', 'ar']) {
    const context = await all.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(file(`results.${language}.html`));
    const sheets = async () => (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g).length;
    assert.ok(await sheets() > 1, 'all of it needs more');
    await page.locator('a.one-page').first().click();
    assert.equal(await sheets(), 1);
    await page.emulateMedia({ media: 'print' });
    await becomes(() => page.locator('.results > section').evaluateAll((all) => all.map((one) => one.offsetHeight > 0).filter(Boolean).length), 1);
    await becomes(() => page.locator('.headline ol.list > li').filter({ visible: true }).count(), 10);
    await context.close();
  }
});

test('what is printed from a site that turned hostile runs no script', async () => {
  const page = await opens({ ready: false, path: 'bare.html' });
  const evil = '<div class="results" lang="en"><h1>R</h1><button type="button" data-act="print">Print</button><script>parent.attacked = true</script></div>';
  await page.route('**/evil/results.json', (route) => route.fulfill({ json: { languages: ['en'] }, headers: { 'access-control-allow-origin': '*' } }));
  await page.route('**/evil/results.en.html', (route) => route.fulfill({ body: evil, contentType: 'text/html', headers: { 'access-control-allow-origin': '*' } }));
  await page.evaluate(() => {
    const element = document.createElement('civicus-results');
    element.setAttribute('src', 'https://results.example/evil/results.json');
    document.body.append(element);
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await page.locator('iframe').waitFor({ state: 'attached' });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.attacked), undefined);
  await page.context().close();
});

test('what is read aloud comes in the order of places, and bars are silent', async () => {
  const page = await opens();
  const tree = await page.locator('.headline').first().ariaSnapshot();
  const words = (await list(page)).map(([text]) => text);
  const places = words.map((word) => tree.indexOf(word));
  assert.ok(places.every((place, index) => place > (places[index - 1] ?? -1)), tree);
  assert.ok(!tree.includes('img') && !tree.includes('svg'), tree);
  await page.context().close();
});

test('where there are no results yet, what the page says about them stays', async () => {
  const page = await opens({ ready: false, path: 'bare.html' });
  const code = await page.evaluate(async (src) => {
    const element = document.createElement('civicus-results');
    element.setAttribute('src', src);
    element.innerHTML = '<p>Soon</p>';
    const told = new Promise((resolve) => { element.addEventListener('civicus-error', ({ detail }) => resolve(detail.code)); });
    document.body.append(element);
    return told;
  }, `${all.collector.url}/v1/surveys/feedback/results/results.json`);
  assert.equal(code, 'results-not-loaded');
  await becomes(() => page.getByText('Soon').isVisible(), true);
  await page.context().close();
});

test('results from a site that turned hostile run no script', async () => {
  const page = await opens({ ready: false, path: 'bare.html' });
  const evil = '<div class="results" lang="en"><h1 onclick="attacked()">R</h1><img src=x onerror="window.attacked = true"><script>window.attacked = true</script>'
    + '<a href="javascript:window.attacked = true">link</a><iframe srcdoc="<script>parent.attacked = true</script>"></iframe><p style="position:fixed">p</p></div>';
  await page.route('**/evil/results.json', (route) => route.fulfill({ json: { languages: ['en'] }, headers: { 'access-control-allow-origin': '*' } }));
  await page.route('**/evil/results.en.html', (route) => route.fulfill({ body: evil, contentType: 'text/html', headers: { 'access-control-allow-origin': '*' } }));
  const left = await page.evaluate(async () => {
    const element = document.createElement('civicus-results');
    element.setAttribute('src', 'https://results.example/evil/results.json');
    document.body.append(element);
    while (element.getAttribute('state') !== 'ready') await new Promise((resolve) => { setTimeout(resolve, 20); });
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    return { attacked: window.attacked ?? false, html: element.shadowRoot.querySelector('.results').innerHTML };
  });
  assert.deepEqual(left, { attacked: false, html: '<h2 class="">R</h2><a>link</a><p>p</p>' });
  await page.context().close();
});

test('without a script the page is whole, and leads to the other languages', async () => {
  const context = await all.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(file('results.en.html'));
  await becomes(() => page.getByRole('heading', { name: 'Top 10 asks' }).isVisible(), true);
  assert.equal(await page.getByRole('button').count(), 0, 'what needs a script is not offered');
  await page.getByRole('link', { name: 'Français' }).click();
  await page.getByRole('heading', { name: HEADLINES.fr }).waitFor();
  await context.close();
});

test('a page with a survey only carries nothing of results', async () => {
  const page = await all.browser.newPage();
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(`${all.pages.url}/two.html`);
  await page.locator('civicus-survey[state=ready]').waitFor();
  assert.deepEqual(loaded.filter((url) => url.includes('results')), []);
  await page.close();
});

test('the next publication changes the Top 10', async () => {
  const page = await opens();
  const before = await list(page);
  await sends('60', '9');
  await publishes();
  await page.goto(`${file('results.en.html')}?fresh`);
  const now = await list(page);
  assert.notDeepEqual(now, before);
  await comesToMatch(() => page.locator('.facts').textContent(), /^240 responses/);
  await page.context().close();
});
