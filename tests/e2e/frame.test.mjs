// A survey in a frame: as tall as what it shows, followed by the page around it, and closed to that page's scripts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { Person, answersConstituents, becomes, comesToMatch, sentences, startCollector, startPages, until, world } from './harness.mjs';

const SANDBOX = 'allow-scripts allow-forms allow-same-origin allow-popups allow-downloads';
const ANSWERS = { relation: 'associate', recommend: 9, successes: ['accountable'], improve: 'A sentence nobody else may read', region: 'africa' };

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** A page with a frame, in a browser of its own, and the survey in the frame. */
async function opens({ path = 'frame.html', language = 'en', settings = {}, pages = all.pages, survey = 'constituents' } = {}) {
  const context = await all.browser.newContext(settings);
  const page = await context.newPage();
  const loaded = [];
  page.on('request', (request) => { if (request.url().includes('/embed.html')) loaded.push(request.url()); });
  await page.goto(`${pages.url}/${path}?lang=${language}`);
  const person = new Person(page, survey, language, await sentences(language));
  person.survey = page.frameLocator('iframe').locator(survey === 'feedback' ? 'civicus-feedback' : 'civicus-survey');
  // By keyboard: the page around may still be following the focus when a click would come down.
  person.continues = () => person.survey.locator('.page > .actions button').press('Enter');
  await person.survey.locator('.page').waitFor();
  return { page, person, loaded, frame: page.locator('iframe[sandbox]'), inside: page.frames().find((one) => one.url().includes('embed.html')) };
}

/** How tall the frame is, and what stands in it. */
const heights = async ({ frame, inside }) => [(await frame.boundingBox()).height, await inside.evaluate(() => document.body.scrollHeight)];

/** Waits until the frame is as tall as what stands in it. */
async function fits(opened) {
  await until(async () => {
    const [outer, inner] = await heights(opened);
    return outer === inner;
  }, 'the frame to be as tall as its survey').catch(async (error) => { throw new Error(`${error.message}, ${await heights(opened)}`); });
  return (await heights(opened))[0];
}

/** Waits until something in the frame begins above `lowest` in the window, in pixels, and below the sticky header, for which the page has a scroll padding. */
const comesIntoView = (person, selector, lowest) => until(async () => {
  const box = await person.survey.locator(selector).first().boundingBox();
  return box && box.y >= 48 && box.y < lowest;
}, `${selector} to come into view`);

// The browser of these tests refuses storage to frames of other sites, as private windows do.
test('somebody answers in a frame, on a page that allows nothing else, and the page learns no answer', async () => {
  const opened = await opens();
  const { page, person, frame } = opened;
  await becomes(() => frame.getAttribute('title'), 'Answer the survey');
  await becomes(() => frame.getAttribute('sandbox'), SANDBOX);
  await becomes(() => page.locator('[data-civicus-frame], main > div').count(), 0, 'the link is gone once the survey is there');
  const refused = await opened.inside.evaluate(() => navigator.locks.request('x', () => 'granted').catch(({ name }) => name));
  assert.equal(refused, 'SecurityError');
  await answersConstituents(person, ANSWERS);
  await person.sent();
  const [envelope] = await until(async () => {
    const stored = await all.collector.stored('constituents');
    return stored.length && stored;
  }, 'the response');
  assert.deepEqual([envelope.data.improve, envelope.context], [ANSWERS.improve, { chapter: 'KE' }]);

  const { told, events } = await page.evaluate(() => ({ told: window.told, events: window.events }));
  assert.ok(told.length > 10, `${told.length} messages`);
  assert.ok(told.every(({ origin, data }) => origin === all.collector.url && data.ns === 'civicus' && data.v === 1));
  const known = { resize: ['height'], 'scroll-to': ['top', 'bottom'], ready: [], submit: ['status'], error: ['code'] };
  for (const { data: { ns, v, id, type, ...rest } } of told) assert.deepEqual(Object.keys(rest), known[type], type);
  for (const secret of [ANSWERS.improve, ANSWERS.region, envelope.id]) assert.ok(!JSON.stringify({ told, events }).includes(secret), secret);
  const errors = events.filter(({ type }) => type === 'civicus-error');
  assert.ok(errors.every(({ code }) => /not-stored$/.test(code)), `only that nothing could be stored, ${JSON.stringify(errors)}`);
  assert.deepEqual(events.filter((event) => !errors.includes(event)).map(({ type, status }) => [type, status]), [['civicus-ready', undefined], ['civicus-submit', 'sent']]);
  await page.context().close();
});

test('the scripts of the page cannot look into the frame', async () => {
  const { page } = await opens();
  const seen = await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    const attempts = [() => frame.contentDocument, () => frame.contentWindow.document, () => frame.contentWindow.localStorage, () => frame.contentWindow.indexedDB];
    return attempts.map((attempt) => {
      try {
        return attempt() === null ? 'nothing' : 'something';
      } catch (error) {
        return error.name;
      }
    });
  });
  assert.deepEqual(seen, ['nothing', 'SecurityError', 'SecurityError', 'SecurityError']);
  await page.context().close();
});

for (const [language, width] of [['en', 1280], ['en', 360], ['ar', 360]]) {
  test(`the frame is as tall as its survey, page by page, ${language}, ${width} pixels`, async () => {
    const opened = await opens({ language, settings: { viewport: { width, height: 800 } } });
    const { page, person } = opened;
    const first = await fits(opened);
    await becomes(() => person.survey.locator('.root').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
    await person.answers('relation', 'associate');
    await person.continues();
    await person.sees('recommend');
    const second = await fits(opened);
    assert.notEqual(first, second);
    assert.ok(Number.isInteger(second));
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth), width);
    const inner = await opened.inside.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]);
    assert.deepEqual(inner, [0, 0], 'no second scroll bar');
    await page.context().close();
  });
}

test('a frame written by hand grows too, and nothing of another site is framed', async () => {
  const opened = await opens({ path: 'framed.html', survey: 'feedback' });
  await fits(opened);
  await becomes(() => opened.frame.getAttribute('title'), 'Feedback');
  await becomes(() => opened.frame.getAttribute('sandbox'), SANDBOX);
  await becomes(() => opened.person.survey.getAttribute('theme'), 'dark');
  assert.deepEqual([await opened.page.locator('iframe').count(), await opened.page.evaluate(() => window.attacked ?? 0)], [1, 0]);
  await becomes(() => opened.page.getByText('Another site\'s').isVisible(), true);
  assert.deepEqual(opened.loaded.map((url) => new URL(url).search), ['?kind=feedback&lang=en&theme=dark'], 'what somebody may be answering is not loaded again');
  await opened.page.context().close();
});

test('by keyboard people come into the frame, through it and out of it', async () => {
  const { page, person, inside } = await opens();
  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  const active = () => inside.evaluate(() => document.activeElement.shadowRoot?.activeElement?.localName ?? null);
  await until(active, 'the focus in the frame');
  let presses = 0;
  while (await page.evaluate(() => document.activeElement.id !== 'after') && presses < 60) {
    await page.keyboard.press('Tab');
    presses += 1;
  }
  assert.ok(presses > 3 && presses < 60, `${presses} presses`);
  await page.keyboard.press('Shift+Tab');
  await until(active, 'and back');
  await person.survey.locator('.page > .actions button').focus();
  await page.keyboard.press('Enter');
  await person.survey.locator('.error-summary').waitFor();
  await page.context().close();
});

test('the page around follows: problems and the next page come into view', async () => {
  const opened = await opens({ settings: { viewport: { width: 360, height: 640 } } });
  const { page, person } = opened;
  await fits(opened);
  const inView = (selector) => comesIntoView(person, selector, 400);
  const below = () => page.evaluate(() => scrollY);
  await person.continues();
  await person.survey.locator('.error-summary').waitFor();
  await inView('.error-summary');
  await person.survey.locator('.error-summary a').first().click();
  await inView('.question .error');
  await person.answers('relation', 'associate');
  await person.continues();
  await person.sees('recommend');
  // Or the page would still follow while somebody goes on down.
  await inView('#heading');
  const button = person.survey.locator('.page > .actions button');
  await button.scrollIntoViewIfNeeded();
  await until(async () => (await button.boundingBox()).y < 640, 'the end of the page');
  const down = await below();
  await person.continues();
  await person.sees('successes');
  await inView('#heading');
  assert.ok(await below() < down);
  await page.context().close();
});

// Whoever goes on at the end of a long page gets a short one: its frame then stands above what is seen.
test('the page around follows and the frame grows while the frame is out of view, where browsers draw nothing of it', async () => {
  const opened = await opens({ settings: { viewport: { width: 360, height: 640 } } });
  const { page, person, frame, inside } = opened;
  const tall = await fits(opened);
  await page.evaluate(() => { document.querySelector('h1').style.marginBlockStart = '5000px'; scrollTo(0, 0); });
  await until(async () => (await frame.boundingBox()).y > 4000, 'the frame to be out of view');
  const draws = await inside.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => resolve(true));
    setTimeout(() => resolve(false), 1000);
  }));
  assert.equal(draws, false, 'or this test says nothing');
  await inside.evaluate(() => {
    const root = document.querySelector('civicus-survey').shadowRoot;
    root.querySelector('.page').append(Object.assign(document.createElement('div'), { style: 'block-size: 500px' }));
  });
  await until(async () => (await frame.boundingBox()).height > tall + 400, 'the frame to grow');
  await inside.evaluate(() => document.querySelector('civicus-survey').shadowRoot.querySelector('#heading').focus({ preventScroll: true }));
  await comesIntoView(person, '#heading', 640);
  await page.context().close();
});

test('fifty forged messages have no effect', async () => {
  const opened = await opens();
  const { page, frame, inside } = opened;
  await fits(opened);
  await until(() => page.evaluate(() => window.events.length > 0), 'the frame to be ready');
  const id = await page.evaluate(() => window.told[0].data.id);
  const state = async () => JSON.stringify([(await frame.boundingBox()), await page.evaluate(() => [scrollX, scrollY, window.events.length]), await inside.evaluate(() => document.body.innerHTML.length)]);
  const before_ = await state();
  const right = { ns: 'civicus', v: 1, id };
  const orders = [{ type: 'resize', height: 5000 }, { type: 'scroll-to', top: 2000, bottom: 2100 }, { type: 'submit', status: 'sent' }, { type: 'ready' }, { type: 'error', code: 'forged' }];

  // Right in everything but where they come from: the page itself, a frame of the page, and one on the survey's own site.
  let sent = 0;
  sent += await page.evaluate(([one, all_]) => all_.map((order) => window.postMessage({ ...one, ...order }, '*')).length, [right, orders]);
  for (const src of [`${all.pages.url}/bare.html`, `${all.collector.url}/v1/surveys/feedback`]) {
    await page.evaluate((address) => new Promise((loaded) => {
      const other = Object.assign(document.createElement('iframe'), { src: address, hidden: true });
      other.addEventListener('load', loaded);
      document.body.append(other);
    }), src);
    const other = await until(() => page.frames().find((one) => one.url() === src), 'the other frame');
    sent += await other.evaluate(([one, all_]) => all_.map((order) => parent.postMessage({ ...one, ...order }, '*')).length, [right, orders]);
  }
  // From the frame itself, but wrong: what somebody could do who finds a way to send from there.
  const wrongEnvelopes = [{ ns: 'other' }, { v: 2 }, { v: '1' }, { id: 'guessed' }, { id: undefined }];
  const wrongHeights = [NaN, Infinity, '600', '600px', 600.5, null, [600], { valueOf: 600 }, true, undefined];
  const wrongPlaces = [['1', 2], [1, '2'], [NaN, 1], [1, Infinity], [{}, 1], [undefined, 1], [0.5, 1], [null, null]];
  const wrongShapes = ['resize', null, 7, [], { type: 'resize', height: 5000 }, { ...right, type: 'toString' }, { ...right, type: '__proto__' }];
  const wrong = [
    ...wrongEnvelopes.map((one) => ({ ...right, type: 'resize', height: 5000, ...one })),
    ...wrongHeights.map((height) => ({ ...right, type: 'resize', height })),
    ...wrongPlaces.map(([top, bottom]) => ({ ...right, type: 'scroll-to', top, bottom })),
    ...wrongShapes,
  ];
  // Functions of a browser keep NaN and Infinity, which JSON loses.
  sent += await inside.evaluate((one) => {
    for (const message of one) parent.postMessage(message, '*');
    return one.length;
  }, wrong);
  // Orders to the frame: it takes none.
  sent += await page.evaluate(([one, all_]) => {
    const { contentWindow } = document.querySelector('iframe');
    return all_.map((order) => contentWindow.postMessage({ ...one, ...order }, '*')).length;
  }, [right, orders]);
  assert.ok(sent >= 50, `${sent} messages`);
  await page.waitForTimeout(500);
  assert.equal(await state(), before_);
  // The same ears hear what is right, within bounds.
  await inside.evaluate((one) => parent.postMessage({ ...one, type: 'resize', height: 1_000_000 }, '*'), right);
  await until(async () => (await frame.boundingBox()).height === 20_000, 'the greatest height');
  await inside.evaluate((one) => parent.postMessage({ ...one, type: 'resize', height: -5 }, '*'), right);
  await until(async () => (await frame.boundingBox()).height === 50, 'the least height');
  await page.context().close();
});

test('an address cannot make the frame use another site', async () => {
  const page = await all.browser.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const own = new URL(all.collector.url).host;
  const evil = ['https://evil.example/v1/responses', '//evil.example/x', '\\\\evil.example\\x', '/\\evil.example/x', 'https:evil.example', 'HTTPS://EVIL.EXAMPLE',
    `https://${own}@evil.example/`, `http://${own}.evil.example/`, `https://${own}/`, 'javascript:alert(1)', 'data:application/json,{}', 'blob:https://evil.example/1',
    'file:///etc/passwd', 'v1/responses https://evil.example/', 'https://evil.example/ v1/responses', 'wss://evil.example', '\thttps://evil.example', 'http://127.0.0.1:1/'];
  const addresses = [...evil.map((one) => ({ src: 'v1/surveys/constituents', endpoint: one })), ...evil.map((one) => ({ src: one }))];
  for (const query of addresses) {
    asked.length = 0;
    await page.goto(`${all.collector.url}/embed.html?${new URLSearchParams(query)}`);
    await page.locator('.refused').waitFor();
    await comesToMatch(() => page.locator('.refused').textContent(), /on another site than the frame/);
    assert.equal(await page.locator('civicus-survey').count(), 0);
    assert.deepEqual(asked.filter((url) => new URL(url).host !== own), [], JSON.stringify(query));
  }
  // Nor anything that is not to be chosen by an address; and what has no src says so.
  await page.goto(`${all.collector.url}/embed.html?src=v1/surveys/constituents&exit-url=https://evil.example&onclick=alert(1)&theme=%22x&lang=en`);
  await page.locator('civicus-survey .page').waitFor();
  await becomes(() => page.locator('civicus-survey').evaluate((element) => element.getAttributeNames().sort()), ['endpoint', 'lang', 'loading', 'src', 'state']);
  await page.goto(`${all.collector.url}/embed.html`);
  await comesToMatch(() => page.locator('.refused').textContent(), /has no src/);
  await page.close();
});

test('only pages of named sites may show the frame', async (t) => {
  const [friends, strangers] = [await startPages(all.collector), await startPages(all.collector)];
  const collector = await startCollector({ options: ['--frame-ancestor', friends.url] });
  t.after(() => Promise.all([friends.stop(), strangers.stop(), collector.remove()]));
  const [shown, refused] = await Promise.all([friends, strangers].map(async (pages) => {
    const page = await all.browser.newPage();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${pages.url}/bare.html`);
    await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), `${collector.url}/embed.html?src=v1/surveys/constituents`);
    const survey = page.frameLocator('iframe').locator('civicus-survey .page');
    const seen = await survey.waitFor({ timeout: pages === friends ? 15_000 : 2_000 }).then(() => true, () => false);
    await page.close();
    return { seen, said: said.join('\n') };
  }));
  assert.equal(shown.seen, true, shown.said);
  assert.equal(refused.seen, false);
  assert.match(refused.said, /frame-ancestors/);
});

for (const [language, settings] of [['en', { colorScheme: 'light' }], ['ar', { viewport: { width: 360, height: 640 } }], ['fr', { forcedColors: 'active' }]]) {
  test(`axe finds nothing wrong with the frame, ${language}, ${Object.keys(settings)}`, async () => {
    const { page } = await opens({ language, settings });
    // Of the whole page, since headings and landmarks of both belong together.
    assert.deepEqual(await violations(page, 'html', 20), []);
    await page.context().close();
  });
}

test('links in a frame lead out of it', async () => {
  const { page, inside } = await opens();
  const target = await inside.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://elsewhere.example/', textContent: 'link' });
    document.querySelector('civicus-survey').shadowRoot.append(link);
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    return [link.target, link.rel];
  });
  assert.deepEqual(target, ['_blank', 'noopener']);
  await page.context().close();
});
