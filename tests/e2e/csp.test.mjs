// T-G1 and T-G2: under every policy that webmasters set, the survey works, or one line says which directive to add, while the link
// stays for respondents. Each policy is a page on an origin of its own (policies.mjs).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, Person, answersConstituents, sentences, startCollector, until } from './harness.mjs';
import { remembers, startPolicies } from './policies.mjs';

const ANSWERS = { relation: 'partner', recommend: 4, works_well: 'Much', region: 'mena', country: 'TN' };

let browser;
let collector;
let elsewhere;
let policies;
before(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  [collector, elsewhere] = await Promise.all([startCollector(), startCollector()]);
  policies = await startPolicies(collector, { 'connect-src-without-endpoint': elsewhere.url });
});
after(async () => {
  await browser.close();
  policies.stop();
  await Promise.all([collector.remove(), elsewhere.remove()]);
});

/** A page under a policy, with all that was said on it. */
async function opens(name, language = 'en') {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await remembers(context);
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const files = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname.split('/').at(-1)));
  await page.goto(policies.url(name, language));
  return { context, page, said, files, seen: () => page.evaluate(() => window.seen) };
}

/** The whole survey, and exactly what was answered is stored. */
async function answers(page, language = 'en') {
  const known = new Set((await collector.stored('constituents')).map(({ id }) => id));
  const person = new Person(page, 'constituents', language, await sentences(language));
  await answersConstituents(person, ANSWERS);
  await person.sent();
  const fresh = (await collector.stored('constituents')).filter(({ id }) => !known.has(id));
  assert.deepEqual(fresh.map(({ data, locale }) => [locale, data]), [[language, ANSWERS]]);
}

/** Under a policy the whole survey works, and nothing is refused. */
function works(title, name, language) {
  test(title, async () => {
    const { context, page, said, files, seen } = await opens(name, language);
    await answers(page, language);
    assert.deepEqual({ said, ...(await seen()) }, { said: [], refused: [], told: [] });
    assert.ok(files.includes('civicus-survey_bg.wasm'));
    const button = page.locator('civicus-survey .root');
    assert.notEqual(await button.evaluate((element) => getComputedStyle(element).color), 'rgb(0, 0, 0)', 'the widget has its styles');
    await context.close();
  });
}

works('T-G1 strict script-src and style-src with a nonce, strict-dynamic and wasm-unsafe-eval', 'strict-script-src', 'ar');
works('T-G1 a nonce alone', 'nonce-only', 'fr');
works('T-G1 hosts instead of a nonce', 'hosts-only');
works('T-G1 a style-src that allows nothing', 'strict-style-src');
works('T-G1 integrity on the tag of the loader', 'integrity', 'es');
works('T-G1 Integrity-Policy, which demands a hash of every script', 'integrity-policy');
works('T-G1 a page that demands require-corp of everything', 'cross-origin-isolated');
works('T-G2 Trusted Types with our one policy', 'trusted-types', 'ar');
works('T-G2 Trusted Types without it, where the loader is not pinned', 'trusted-types-without-ours-moving');

for (const name of ['strict-script-src-without-wasm', 'hosts-only-without-wasm']) {
  test(`T-G1 ${name}: the survey works as JavaScript`, async () => {
    const { context, page, files, seen } = await opens(name, 'ar');
    await answers(page, 'ar');
    assert.deepEqual(await seen(), { refused: ['script-src wasm-eval'], told: [] });
    assert.deepEqual(files.filter((file) => /wasm/.test(file)), ['civicus-survey-without-wasm.js']);
    await context.close();
  });
}

/** Under a policy the survey cannot be there: one line says what to add, and the link stays. */
function refuses(title, name, line, code) {
  test(title, async () => {
    const { context, page, said, seen } = await opens(name);
    await page.locator('civicus-survey[state=error]').waitFor();
    const [told, ...more] = (await seen()).told;
    assert.deepEqual([told.code, told.message, more], [code, `Error: the content security policy of this page needs ${line()}`, []]);
    assert.equal(said.filter((words) => words === `civicus: the content security policy of this page needs ${line()}`).length, 1, said.join('\n'));
    assert.equal(await page.getByRole('link', { name: 'Answer the survey' }).isVisible(), true);
    await context.close();
  });
}

refuses('T-G1 connect-src is missing', 'connect-src-missing', () => `connect-src ${collector.url}`, 'csp-connect-src');
refuses('T-G2 Trusted Types without our policy', 'trusted-types-without-ours', () => 'trusted-types civicus', 'csp-trusted-types');

test('T-G1 connect-src has no endpoint: a line says so, and the answers wait on the device', async () => {
  const { context, page, said, seen } = await opens('connect-src-without-endpoint');
  const person = new Person(page, 'constituents', 'en', await sentences('en'));
  await answersConstituents(person, ANSWERS);
  await person.survey.locator('.finished.waiting').waitFor();
  const line = `the content security policy of this page needs connect-src ${elsewhere.url}`;
  await until(async () => (await seen()).told.some(({ code, message }) => code === 'csp-connect-src' && message === line), 'the event');
  assert.equal(said.filter((words) => words === `civicus: ${line}`).length, 1, said.join('\n'));
  assert.deepEqual(await elsewhere.stored('constituents'), []);
  await context.close();
});

for (const [title, name] of [['script-src allows no script', 'script-src-missing'], ['the hash on the tag is that of another file', 'integrity-of-another-file']]) {
  test(`T-G1 ${title}: the link stays`, async () => {
    const { context, page, said } = await opens(name);
    await until(() => said.length > 0, 'the browser tells of the refusal');
    assert.equal(await page.getByRole('link', { name: 'Answer the survey' }).isVisible(), true);
    assert.equal(await page.evaluate(() => customElements.get('civicus-survey')), undefined);
    await context.close();
  });
}

test('T-G1 a sandboxed frame without an origin', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent(`<iframe sandbox="allow-scripts allow-forms" src="${policies.url('integrity')}" width="600" height="2000"></iframe>`);
  await page.frameLocator('iframe').locator('civicus-survey .page').waitFor();
  await answers(page.frames()[1]);
  await context.close();
});
