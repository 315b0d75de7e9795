// The hosted page is installed, starts without a network, and takes a new version when the person says so.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { violations } from './axe.mjs';
import { BROWSER_FLAGS, Person, ROOT, answersConstituents, becomes, startCollector, startPages, until } from './harness.mjs';
import { ICONS, committed, drawn } from './icons.mjs';
import { difference } from './pictures.mjs';

let browser;
let folder;
let collector;
let context;
before(async () => { browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS }); });
after(() => browser.close());
// A folder, a collector and a browser without memory for each test: they change what is deployed.
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'civicus-hosted-'));
  for (const part of ['dist', 'surveys']) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  collector = await startCollector({ widget: join(folder, 'dist'), surveys: join(folder, 'surveys') });
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await collector.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the hosted page. */
async function opens(query = '', language = 'en') {
  const page = await context.newPage();
  return Person.opens(page, `${collector.url}/${query}`, 'constituents', language);
}

/** A first visit, until everything is kept that the next one needs. */
async function visits(query, language) {
  const person = await opens(query, language);
  await person.page.waitForFunction(() => navigator.serviceWorker.controller);
  await until(async () => (await kept(person.page)).some((one) => one.url.includes('/v1/surveys/')), 'the definition is kept');
  return person;
}

/** Everything in all caches of the site. */
const kept = (page) => page.evaluate(async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push({ name, method: request.method, url: request.url, text: await (await cache.match(request)).text() });
  }
  return found;
});

const losesTheNetwork = () => Promise.all([collector.stop(), context.setOffline(true)]);
const hasTheNetworkAgain = () => Promise.all([collector.start(), context.setOffline(false)]);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Deploys another release, in which one file is different. */
async function deploys(path, change) {
  const place = (name) => join(folder, 'dist', name);
  const before = await readFile(place(path), 'utf8');
  const changed = change(before);
  assert.notEqual(changed, before);
  const worker = await readFile(place('service-worker.js'), 'utf8');
  const [, version] = worker.match(/version:"([0-9a-f]{64})"/);
  assert.ok(worker.includes(sha256(before)), `the worker knows ${path}`);
  await writeFile(place(path), changed);
  await writeFile(place('service-worker.js'), worker.replace(sha256(before), sha256(changed)).replace(version, sha256(version)));
  for (const name of [path, 'service-worker.js']) for (const kind of ['br', 'gz']) await rm(place(`${name}.${kind}`));
}

test('the page can be installed', async () => {
  const { page } = await visits();
  const client = await context.newCDPSession(page);
  const manifest = await client.send('Page.getAppManifest');
  assert.deepEqual([manifest.errors, manifest.url], [[], `${collector.url}/civicus.webmanifest`]);
  const { icons, ...described } = JSON.parse(manifest.data);
  assert.deepEqual([described.name, described.display, described.start_url, described.scope, described.lang, described.dir], ['CIVICUS survey', 'standalone', './', './', 'en', 'ltr']);
  const purposes = icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
  assert.deepEqual(purposes, ['192x192 any', '512x512 any', '512x512 maskable']);
  for (const { src, sizes } of [...icons, { src: 'icons/apple-180.png', sizes: '180x180' }]) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    assert.equal(size, sizes, src);
  }
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A window without memory is no place to install anything; nothing else may be missing.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  const colours = await page.locator('meta[name="theme-color"]').evaluateAll((all) => all.map(({ media, content }) => `${media} ${content}`));
  assert.deepEqual(colours, ['(prefers-color-scheme: light) #eef2f4', '(prefers-color-scheme: dark) #0a1115']);
});

test('the icons are those that icon.svg draws', async () => {
  for (const icon of ICONS) assert.equal(difference(await committed(icon), await drawn(browser, icon))?.words, undefined, icon.file);
});

test('after one visit the survey opens without a network, in French; the answers arrive once, later', async () => {
  await (await visits('?lang=fr', 'fr')).page.close();
  await losesTheNetwork();
  const person = await opens('?lang=fr&from=newsletter', 'fr');
  assert.equal(await person.page.evaluate(() => fetch('v1/health', { method: 'POST' }).then(() => 'answered', () => 'no network')), 'no network');
  await answersConstituents(person, { relation: 'follower', works_well: 'Hors ligne', region: 'worldwide' });
  await person.survey.locator('.finished.waiting').waitFor();
  await becomes(() => person.survey.locator('#heading').innerText(), person.words.waiting_title);
  await hasTheNetworkAgain();
  await person.sent();
  await person.page.close();
  await (await opens('?lang=fr', 'fr')).page.close();
  await becomes(async () => (await collector.stored('constituents')).map(({ locale, data }) => [locale, data]), [['fr', { relation: 'follower', works_well: 'Hors ligne', region: 'worldwide' }]]);
});

test('the feedback form, not seen before, opens without a network as well', async () => {
  await (await visits()).page.close();
  await losesTheNetwork();
  const page = await context.newPage();
  const person = await Person.opens(page, `${collector.url}/?survey=feedback&lang=ar`, 'feedback', 'ar');
  await becomes(() => person.survey.locator('.root').getAttribute('dir'), 'rtl');
});

test('an answer is never in a cache, and nothing of the person is', async () => {
  const person = await visits();
  await answersConstituents(person, { relation: 'donor', works_well: 'Only for the collector' });
  await person.sent();
  await losesTheNetwork();
  const later = await opens();
  await answersConstituents(later, { relation: 'former', works_well: 'Only for the collector' });
  await later.survey.locator('.finished.waiting').waitFor();
  const all = await kept(later.page);
  for (const { method, url } of all) assert.ok(method === 'GET' && !url.includes('/v1/responses'), url);
  // What has not been sent is kept by the widget, in a cache of its own; the worker's have nothing of it.
  const own = all.filter(({ name }) => name.startsWith('civicus-page:'));
  assert.ok(own.length > 15, `${own.length} files are kept`);
  for (const { url, text } of own) assert.ok(!text.includes('Only for the collector'), url);
});

test('reads of definitions and of the release are answered by the worker, everything else is left alone', async () => {
  const { page } = await visits();
  const pages = await startPages(collector);
  const asked = async (address, init) => {
    const [response] = await Promise.all([page.waitForResponse((one) => one.url() === new URL(address, page.url()).href), page.evaluate(([to, how]) => fetch(to, how).catch(() => {}), [address, init])]);
    return response.fromServiceWorker();
  };
  for (const address of ['v1/surveys/constituents', 'locales/fr.json', 'civicus-survey_bg.wasm', 'civicus-survey_bg.wasm?1']) assert.equal(await asked(address), true, address);
  for (const [address, init] of [
    ['v1/responses', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }],
    ['v1/surveys/constituents/responses.json', { headers: { Authorization: 'Bearer none' } }],
    ['v1/health'],
    ['v1/surveys/constituents?other'],
    ['locales/es.json', { headers: { Range: 'bytes=0-9' } }],
    [`${pages.url}/partner.html`, { mode: 'no-cors' }],
  ]) assert.equal(await asked(address, init), false, address);
  await pages.stop();
});

test('a definition is shown as it is kept, and is newer the next time', async () => {
  const { page } = await visits();
  await page.close();
  await collector.stop();
  const file = join(folder, 'surveys/constituents.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Your view of CIVICUS', 'Your newer view'));
  await collector.start();
  const first = await opens();
  await becomes(() => first.survey.locator('.title').innerText(), 'Your view of CIVICUS');
  await until(async () => (await kept(first.page)).some(({ url, text }) => url.endsWith('/v1/surveys/constituents') && text.includes('Your newer view')), 'the newer definition');
  await first.page.close();
  assert.equal(await (await opens()).survey.locator('.title').innerText(), 'Your newer view');
});

test('a new version is offered, in the language shown, and taken only when the person says so; the answers are still there', async () => {
  const person = await visits();
  await person.page.evaluate(() => { window.stillHere = true; });
  await person.answers('relation', 'former');
  await person.continues();
  await deploys('index.html', (page) => page.replace('No cookies,', 'A new version. No cookies,'));
  // Whoever opens the page makes the browser look for a new version.
  const other = await opens();
  const line = person.page.locator('#update');
  await line.getByRole('button', { name: 'Use the new version' }).waitFor();
  assert.deepEqual(await violations(person.page, 'body', 20), []);
  await person.survey.getByRole('button', { name: 'العربية' }).click();
  await line.getByRole('button', { name: 'استخدام النسخة الجديدة' }).waitFor();
  await becomes(() => line.locator('p').getAttribute('dir'), 'rtl');
  const footer = person.page.locator('footer');
  assert.ok(!(await footer.innerText()).includes('A new version.') && (await person.page.evaluate(() => window.stillHere)), 'nothing is loaded by itself');
  await other.page.evaluate(() => { window.stillHere = true; });
  await line.getByRole('button').click();
  await until(async () => (await footer.innerText()).includes('A new version.'), 'the new version');
  await person.sees('recommend');
  await becomes(() => person.survey.locator('.root').getAttribute('lang'), 'ar', 'the language is still the one chosen');
  await person.survey.locator('.back button').click();
  await becomes(() => person.question('relation').locator('input:checked').count(), 1, 'the answer is still there');
  assert.ok(await other.page.evaluate(() => window.stillHere), 'no other tab is loaded again');
  const names = await person.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('civicus-page:files:')));
  assert.equal(names.length, 1, 'the files of the old version are gone');
});

test('a new version not chosen is there on the next visit, and what others keep stays', async () => {
  const person = await visits();
  await person.page.evaluate(async () => (await caches.open('civicus-survey')).put('kept', new Response('by the widget')));
  await deploys('index.html', (page) => page.replace('No cookies,', 'A new version. No cookies,'));
  await person.page.reload();
  await person.page.locator('#update').getByRole('button').waitFor();
  await person.page.close();
  const next = await until(async () => {
    const again = await opens();
    if ((await again.page.locator('footer').innerText()).includes('A new version.')) return again;
    await again.page.close();
    return undefined;
  }, 'the new version');
  await becomes(() => next.page.evaluate(async () => (await (await caches.match('kept')).text())), 'by the widget');
});

test('a half finished deployment is not taken', async () => {
  const person = await visits();
  await deploys('civicus.js', (script) => `${script}\n// newer`);
  await writeFile(join(folder, 'dist/civicus.js'), '// neither the old nor the new one');
  const failed = await person.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const gone = new Promise((resolve) => registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing.addEventListener('statechange', () => resolve(installing.state));
    }));
    await registration.update().catch(() => {});
    return gone;
  });
  assert.equal(failed, 'redundant');
  await person.page.reload();
  await person.sees('relation');
});

test('a page of a partner has no worker', async () => {
  const pages = await startPages(collector);
  const page = await context.newPage();
  await Person.opens(page, `${pages.url}/partner.html`, 'constituents', 'en');
  await page.waitForLoadState('networkidle');
  assert.deepEqual([await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), context.serviceWorkers()], [0, []]);
  await pages.stop();
});

/** What the browser does when there is a network again: it wakes the worker. `page` is any page. */
async function wakesTheWorker(page) {
  const client = await context.newCDPSession(page);
  const registration = new Promise((resolve) => client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations.forEach(resolve)));
  await client.send('ServiceWorker.enable');
  const { registrationId } = await registration;
  await client.send('ServiceWorker.dispatchSyncEvent', { origin: collector.url, registrationId, tag: 'outbox', lastChance: false });
}

/** Answers while the collector is away, until the browser has been asked to wake the worker. */
async function answersInVain(answers) {
  const person = await visits();
  await collector.stop();
  await answersConstituents(person, answers);
  await person.survey.locator('.finished.waiting').waitFor();
  await until(() => person.page.evaluate(async () => (await (await navigator.serviceWorker.ready).sync.getTags()).includes('outbox')), 'the browser is asked to wake the worker');
  return person;
}

test('woken by the browser, the worker makes an open page send', async () => {
  const person = await answersInVain({ relation: 'donor' });
  await collector.start();
  const heard = person.page.evaluate(() => new Promise((resolve) => addEventListener('online', () => resolve(true), { once: true })));
  await wakesTheWorker(person.page);
  assert.equal(await heard, true);
  await person.sent();
  await becomes(async () => (await collector.stored('constituents')).map(({ data }) => data), [{ relation: 'donor' }]);
});

test('woken by the browser, the worker sends while no page is open: once, and an address on its own', async () => {
  const person = await answersInVain({ relation: 'donor', may_contact: true, contact_email: 'amina@example.org' });
  const other = await context.newPage();
  await person.page.close();
  await collector.start();
  assert.deepEqual(await collector.stored('constituents'), []);
  await wakesTheWorker(other);
  const main = await until(async () => {
    const found = await collector.stored('constituents');
    return found.length ? found : undefined;
  }, 'the answers arrive');
  assert.deepEqual(main.map(({ data }) => data), [{ relation: 'donor' }]);
  assert.deepEqual(await collector.stored('constituents', 'separate'), [], 'the address does not leave at the same moment');
  await until(async () => (await collector.stored('constituents', 'separate')).length === 1, 'the address arrives', 60_000);
  const next = await opens();
  const left = await next.page.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('civicus-survey');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const count = open.result.transaction('outbox').objectStore('outbox').count();
      count.onsuccess = () => resolve(count.result);
    };
  }));
  assert.equal(left, 0, 'nothing is left on the device');
  await becomes(async () => (await collector.stored('constituents')).length, 1);
});
