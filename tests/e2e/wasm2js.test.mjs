// The widget as JavaScript: the same survey where WebAssembly is missing (Tor Browser at "Safer", Lockdown Mode) and where a page's
// policy refuses it, chosen by the loader itself.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { VISIBLE, survey as long } from '../../bench/typing/survey.mjs';
import ANSWERS from './answers.json' with { type: 'json' };
import { Respondent } from './engines/respondent.mjs';
import { BROWSER_FLAGS, Person, answersConstituents, becomes, comesToMatch, shows, startCollector, startPages, until } from './harness.mjs';
import { remembers, startPolicies } from './policies.mjs';
import { stored } from './stored.mjs';

const ENGINES = ['civicus-survey_bg.wasm', 'civicus-survey-without-wasm.js'];

let browser;
let collector;
let pages;
let policies;
before(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  collector = await startCollector();
  [pages, policies] = await Promise.all([startPages(collector), startPolicies(collector)]);
});
after(async () => {
  await browser.close();
  policies.stop();
  await pages.stop();
  await collector.remove();
});

/** Two ways to be without WebAssembly; each has a page with the constituents survey. */
const WAYS = {
  'WebAssembly is missing': {
    url: (language) => `${pages.url}/partner.html?lang=${language}`,
    prepare: (context) => context.addInitScript(() => { delete globalThis.WebAssembly; }),
  },
  'a policy refuses it': { url: (language) => policies.url('strict-script-src-without-wasm', language), prepare: remembers },
};

/** A browser without memory, in one of the ways; it says which engine was fetched. */
async function visits({ prepare }, options = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  await prepare(context);
  const page = await context.newPage();
  const engines = [];
  const fails = [];
  page.on('request', (request) => engines.push(...ENGINES.filter((name) => request.url().endsWith(`/${name}`))));
  page.on('pageerror', (error) => fails.push(String(error)));
  return { context, page, engines, fails };
}

const known = async () => new Set((await collector.stored('constituents')).map(({ id }) => id));
const storedSince = async (before) => (await collector.stored('constituents')).filter(({ id }) => !before.has(id));

for (const [title, way] of Object.entries(WAYS)) {
  for (const [language, answers] of Object.entries(ANSWERS)) {
    test(`${title}: the whole survey in ${language}, and exactly that is stored`, async () => {
      const before = await known();
      const { context, page, engines, fails } = await visits(way);
      const person = await Person.opens(page, way.url(language), 'constituents', language);
      await becomes(() => person.survey.locator('.root').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
      await person.continues();
      await person.survey.locator('.error-summary').waitFor();
      await answersConstituents(person, answers);
      await person.sent();
      await becomes(() => person.survey.locator('#heading').innerText(), person.words.sent_title);
      await becomes(async () => (await storedSince(before)).map(({ data, locale, complete }) => ({ data, locale, complete })), [{ data: answers, locale: language, complete: true }]);
      assert.deepEqual([engines, fails], [['civicus-survey-without-wasm.js'], []]);
      await context.close();
    });
  }

  test(`${title}: answers are kept while they are given, and are there after a reload`, async () => {
    const { context, page, fails } = await visits(way);
    const first = await Person.opens(page, way.url('en'), 'constituents', 'en');
    await first.answers('relation', 'partner');
    await first.continues();
    await first.answers('recommend', 9);
    await first.answers('recommend_high', 'The people');
    await until(async () => JSON.stringify(await stored(page)).includes('The people'), 'the draft is kept');
    await page.reload();
    await first.survey.locator('.resumed').waitFor();
    await becomes(() => first.question('recommend_high').locator('textarea, input').inputValue(), 'The people');
    await becomes(() => first.question('recommend').locator('input:checked').count(), 1);
    assert.deepEqual(fails, []);
    await context.close();
  });

  test(`${title}: sent while the collector is away, delivered once on the next visit`, async () => {
    const before = await known();
    const { context, page } = await visits(way);
    const person = await Person.opensAndReachesTheEnd(page, way.url('en'), 'former');
    await collector.stop();
    try {
      await person.continues();
      await person.survey.locator('.finished.waiting').waitFor();
    } finally {
      await collector.start();
    }
    await (await Person.opens(page, way.url('en'), 'constituents', 'en')).survey.getByText(person.words.earlier_sent.one).waitFor();
    await Person.opens(page, way.url('en'), 'constituents', 'en');
    await becomes(async () => (await storedSince(before)).map(({ data }) => data), [{ relation: 'former' }]);
    await context.close();
  });
}

// What a browser makes of a policy and of the hash of a module is its own; each gets a pinned release, with and without WebAssembly.
for (const name of ['firefox', 'webkit']) {
  for (const policy of ['strict-script-src', 'strict-script-src-without-wasm']) {
    test(`${name}, ${policy}: the whole survey in Arabic`, { timeout: 180_000 }, async () => {
      const { launch } = await import(`./engines/${name}.mjs`);
      const engine = await launch({ width: 360, height: 740 });
      try {
        const before = await known();
        const respondent = await Respondent.opens(engine, policies.url(policy, 'ar'), 'ar');
        await respondent.answersAll(ANSWERS.ar);
        await respondent.sees((seen) => seen.finished === 'sent', 'the thank-you');
        await becomes(async () => (await storedSince(before)).map(({ data, locale }) => [locale, data]), [['ar', ANSWERS.ar]]);
        const files = await engine.run(() => performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop()));
        // WebKit lets the smallest module through, and refuses the widget's only when it is there.
        const [wasm, without] = ENGINES.map((file) => files.includes(file));
        assert.deepEqual([wasm, without], [policy === 'strict-script-src' || name === 'webkit', policy !== 'strict-script-src']);
      } finally {
        await engine.close();
      }
    });
  }
}

test('the code of a feedback form, made of random numbers and a hash, is taken again', async () => {
  const { context, page } = await visits(WAYS['WebAssembly is missing']);
  const person = await Person.opens(page, `${collector.url}/?survey=feedback&lang=en`, 'feedback', 'en');
  await person.answers('kinds', ['praise']);
  await person.continues();
  await person.answers('message', 'Well done');
  await person.continues();
  await person.answers('reply', 'code');
  await person.continues();
  await person.sent();
  await comesToMatch(() => person.survey.locator('.code-digits').innerText(), /^\d{4} \d{4} \d{4} \d{4}$/);
  const [envelope] = await collector.stored('feedback');
  assert.deepEqual(envelope.data, { kinds: ['praise'], message: 'Well done', reply: 'code' });
  assert.match(envelope.followUp, /^[0-9a-f]{64}$/);
  await context.close();
});

test('a page of 500 questions, for which the memory has to grow', async () => {
  const { context, page, fails } = await visits(WAYS['WebAssembly is missing']);
  const survey = await shows(page, pages, long);
  await becomes(() => survey.locator('[data-name]').count(), VISIBLE);
  await survey.locator('[data-name="source"] input').fill('It came too late, étagère, متأخر');
  await survey.locator('[data-name="echo"]').getByText('“It came too late, étagère, متأخر”').waitFor();
  await survey.locator('[data-name="about-late"]').waitFor();
  assert.deepEqual(fails, []);
  await context.close();
});

test('where WebAssembly runs, nothing else is fetched', async () => {
  const { context, page, engines } = await visits({ prepare: remembers });
  await Person.opens(page, policies.url('strict-script-src'), 'constituents', 'en');
  assert.deepEqual(engines, ['civicus-survey_bg.wasm']);
  await context.close();
});

test('the first question is there in both ways; how long each took on a slow line', async (context_) => {
  /** On 400 kbit/s with 400 ms, processor four times slower, nothing kept: milliseconds until the first question is on screen. */
  const took = async (way) => {
    const { context, page } = await visits(way);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const begun = performance.now();
    await page.goto(policies.url('hosts-only'));
    await page.locator('civicus-survey [data-name="relation"]').waitFor({ timeout: 60_000 });
    const milliseconds = Math.round(performance.now() - begun);
    await context.close();
    return milliseconds;
  };
  const wasm = await took({ prepare: remembers });
  const javascript = await took(WAYS['WebAssembly is missing']);
  context_.diagnostic(`first question: ${wasm} ms as WebAssembly, ${javascript} ms as JavaScript`);
  // Not a race, but nobody waits three times as long.
  assert.ok(javascript < 3 * wasm, `${javascript} ms beside ${wasm} ms`);
});
