// The folders of a release: x.y.z/ never changes and takes nothing but its own files, x/ leads to the newest.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, Person, ROOT, becomes, publishesSample, sentences, startCollector, until } from './harness.mjs';
import { VERSION, integrity } from './policies.mjs';

const MAJOR = VERSION.split('.')[0];
const RELEASE = join(ROOT, 'dist', VERSION);

let browser;
let folder;
let collector;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'civicus-release-'));
  await cp(join(ROOT, 'dist'), folder, { recursive: true });
  [browser, collector] = await Promise.all([
    chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS }),
    startCollector({ widget: folder }),
  ]);
});
after(async () => {
  await browser.close();
  await collector.remove();
  await rm(folder, { recursive: true, force: true });
});

const manifest = async () => JSON.parse(await readFile(join(RELEASE, 'manifest.json'), 'utf8'));

/** A page of a partner with a loader, `inside` its body; every file it asked for, the lines of its console, and what the elements told. */
async function opens(loader, inside, { language = 'en', prepare } = {}) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="${language}"><link rel="icon" href="data:,"><title>A partner</title>
      <script>var told = []; addEventListener('civicus-error', ({ detail }) => told.push(detail.code));</script>
      <script type="module" crossorigin="anonymous" ${loader}></script>${inside}`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails must not keep the others waiting.
  server.unref();
  const context = await browser.newContext();
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  const paths = [];
  const lines = [];
  page.on('request', (request) => request.url().startsWith(collector.url) && paths.push(new URL(request.url()).pathname.slice(1)));
  page.on('console', (message) => lines.push(message.text()));
  await page.goto(`http://localhost:${server.address().port}`);
  return {
    page,
    paths,
    lines,
    told: () => page.evaluate(() => window.told),
    async close() {
      await context.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const survey = () => `<civicus-survey loading="eager" src="${collector.url}/v1/surveys/constituents" endpoint="${collector.url}/v1/responses">
  <a href="${collector.url}/">Answer the survey</a></civicus-survey>`;
const pinned = async () => `src="${collector.url}/${VERSION}/civicus.js" integrity="${await integrity(`${VERSION}/civicus.js`)}"`;
const moving = () => `src="${collector.url}/${MAJOR}/civicus.js"`;

test('manifest.json has every file of the release, as it is', async () => {
  const { version, files } = await manifest();
  assert.equal(version, VERSION);
  const there = (await readdir(RELEASE, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name).slice(RELEASE.length + 1));
  assert.deepEqual(Object.keys(files).sort(), there.filter((name) => name !== 'manifest.json').sort());
  for (const [name, { bytes, integrity: hash }] of Object.entries(files)) {
    const content = await readFile(join(RELEASE, name));
    assert.equal(content.length, bytes, name);
    assert.equal(`sha384-${createHash('sha384').update(content).digest('base64')}`, hash, name);
    for (const kind of ['br', 'gz']) await readFile(join(RELEASE, `${name}.${kind}`));
  }
});

test('what is named after a release may be kept for ever, what moves is asked for again', async () => {
  const lifetime = async (path) => (await fetch(`${collector.url}/${path}`, { headers: { 'Accept-Encoding': 'br' } })).headers;
  for (const path of [`${VERSION}/civicus.js`, `${VERSION}/civicus-survey_bg.wasm`, `${VERSION}/locales/fr.json`, `${VERSION}/manifest.json`]) {
    assert.equal((await lifetime(path)).get('cache-control'), 'public, max-age=31536000, immutable', path);
    assert.equal((await lifetime(path)).get('content-encoding'), 'br', path);
    assert.equal((await lifetime(path)).get('access-control-allow-origin'), '*', path);
  }
  for (const path of [`${MAJOR}/civicus.js`, 'civicus.js']) assert.equal((await lifetime(path)).get('cache-control'), 'no-cache', path);
});

/** What a survey needs; the rest comes once it is on screen. */
const isNeeded = (path) => !path.startsWith('v1/') && !/(afterwards|rescue|takeover)\.js$|print\.css$/.test(path);

test('a page that names the release, with the one hash, has the survey in French', async () => {
  const { page, paths, told, close } = await opens(await pinned(), survey(), { language: 'fr' });
  const person = new Person(page, 'constituents', 'fr', await sentences('fr'));
  await person.survey.locator('.page').waitFor();
  await becomes(() => person.survey.locator('.page > .actions button').innerText(), person.words.continue);
  assert.deepEqual(await told(), []);
  // Each once: the module whose hash was compared is the module that runs.
  assert.deepEqual(paths.filter(isNeeded).sort(),
    ['civicus-survey.js', 'civicus-survey_bg.wasm', 'civicus.js', 'hashes.js', 'locales/fr.json'].map((name) => `${VERSION}/${name}`));
  await close();
});

test('a page that names the main number gets the newest release', async () => {
  const { page, paths, close } = await opens(moving(), survey());
  await page.locator('civicus-survey .page').waitFor();
  assert.deepEqual(paths.filter(isNeeded).sort(),
    [`${MAJOR}/civicus.js`, ...['civicus-survey.js', 'civicus-survey_bg.wasm', 'hashes.js'].map((name) => `${VERSION}/${name}`)].sort());
  await close();
});

/** Serves a file of the release with one byte changed, as `act` sees it, and puts it back. */
async function withAChangedByte(name, act) {
  const place = join(folder, VERSION, name);
  const content = await readFile(place);
  const kept = await Promise.all(['br', 'gz'].map(async (kind) => [`${place}.${kind}`, await readFile(`${place}.${kind}`)]));
  const changed = Buffer.from(content);
  // A letter within words or code, past the head of the file; a wasm module stays one.
  const spot = changed.lastIndexOf('e');
  changed[spot] = 'a'.charCodeAt(0);
  try {
    await writeFile(place, changed);
    for (const [path] of kept) await rm(path);
    await act();
  } finally {
    await writeFile(place, content);
    for (const [path, bytes] of kept) await writeFile(path, bytes);
  }
}

const withoutWasm = () => { delete globalThis.WebAssembly; };
for (const [name, prepare] of [['civicus.js'], ['hashes.js'], ['civicus-survey.js'], ['civicus-survey_bg.wasm'], ['civicus-survey-without-wasm.js', withoutWasm]]) {
  test(`a changed byte in ${name}: refused, and the link stays`, () => withAChangedByte(name, async () => {
    const { page, told, close } = await opens(await pinned(), survey(), { prepare });
    if (name === 'civicus.js') await page.waitForLoadState('networkidle');
    else await page.locator('civicus-survey[state=error]').waitFor();
    assert.deepEqual(await told(), name === 'civicus.js' ? [] : ['widget-not-loaded']);
    assert.equal(await page.getByRole('link', { name: 'Answer the survey' }).isVisible(), true);
    assert.equal(await page.locator('civicus-survey .page').count(), 0);
    await close();
  }));
}

test('a changed byte in locales/fr.json: refused, the survey has English buttons', () => withAChangedByte('locales/fr.json', async () => {
  const { page, told, close } = await opens(await pinned(), survey(), { language: 'fr' });
  const english = await sentences('en');
  await page.locator('civicus-survey .page').waitFor();
  await becomes(() => page.locator('civicus-survey .page > .actions button').innerText(), english.continue);
  assert.deepEqual(await told(), ['sentences-not-loaded']);
  await close();
}));

test('a changed byte in surveys/feedback.json: refused, and told', () => withAChangedByte('surveys/feedback.json', async () => {
  const { page, told, close } = await opens(moving(), '<civicus-feedback loading="eager"></civicus-feedback>');
  await until(async () => (await told()).length > 0, 'the event');
  assert.deepEqual(await told(), ['definition-not-loaded']);
  assert.equal(await page.locator('civicus-feedback .page').count(), 0);
  await close();
}));

/** What becomes of the two files that come later, in a survey whose colours are faint: sheets it has then, and whether it is warned. */
async function later() {
  const { page, lines, told, close } = await opens(await pinned(), `<style>civicus-survey { --cv-text: #999; --cv-bg: #fff; }</style>${survey()}`);
  await page.locator('civicus-survey .page').waitFor();
  const count = async () => ({
    sheets: await page.evaluate(() => document.querySelector('civicus-survey').shadowRoot.adoptedStyleSheets.length),
    warned: lines.some((line) => line.includes('has a contrast of')),
  });
  const refused = () => ['print.css', 'contrast.js'].filter((name) => lines.some((line) => line.includes('digest') && line.includes(name))).length;
  // Each of the two is taken, or the browser says that it refused it.
  await until(async () => {
    const { sheets, warned } = await count();
    return sheets - 1 + Number(warned) + refused() === 2;
  }, 'the idle moment');
  assert.deepEqual(await told(), []);
  const found = await count();
  await close();
  return found;
}

test('a changed byte in what comes later: refused, the survey stays as it is', async () => {
  assert.deepEqual(await later(), { sheets: 2, warned: true });
  await withAChangedByte('print.css', async () => assert.deepEqual(await later(), { sheets: 1, warned: true }));
  await withAChangedByte('contrast.js', async () => assert.deepEqual(await later(), { sheets: 2, warned: false }));
});

test('a changed byte in what shows results: refused, and the link stays', async () => {
  await publishesSample(collector);
  const shown = async () => {
    const { page, lines, close } = await opens(await pinned(), `<civicus-results loading="eager"
      src="${collector.url}/v1/surveys/constituents/results/results.json"><a href="/">Results</a></civicus-results>`);
    const isRefused = () => lines.some((line) => line.includes('digest'));
    let seen;
    await until(async () => {
      seen = { link: await page.getByRole('link', { name: 'Results', exact: true }).isVisible(), results: await page.locator('.results').count() };
      return isRefused() || (seen.results && !seen.link);
    }, 'results, or their refusal');
    await close();
    return seen;
  };
  assert.deepEqual(await shown(), { link: false, results: 1 });
  for (const name of ['results.js', 'results.css']) {
    await withAChangedByte(name, async () => assert.deepEqual(await shown(), { link: true, results: 0 }, name));
  }
});
