// T-G9: the survey does no harm to the page: it leaves nothing in it, asks nothing of the network unseen, and comes and goes a thousand times.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from './harness.mjs';
import { SHORT, answersShort, shortWorld } from './short.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

async function opens(t, path = 'bare.html') {
  const context = await all.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${all.pages.url}/${path}`);
  return { page, asked, cdp: await context.newCDPSession(page) };
}

/** Puts elements into the page and takes them out again, one after the other, each in another way. */
const comeAndGo = (page, times) => page.evaluate(async ([count, survey, endpoint]) => {
  await customElements.whenDefined('civicus-survey');
  const ways = [{}, { 'exit-url': '/two.html' }, { 'browser-back': '' }, { autosave: 'off', theme: 'dark' }, { lang: 'ar', progress: 'bar' }];
  for (let turn = 0; turn < count; turn += 1) {
    const element = document.createElement('civicus-survey');
    for (const [name, value] of Object.entries({ endpoint, loading: 'eager', ...ways[turn % ways.length] })) element.setAttribute(name, value);
    document.body.append(Object.assign(element, { survey }));
    await element.ready;
    element.remove();
    await new Promise((resolve) => { setTimeout(resolve); });
  }
}, [times, SHORT, all.endpoint]);

/** What the page holds once all garbage is gone, and the memory of the widget's instance, in bytes. */
async function holds(page, cdp) {
  for (let turn = 0; turn < 4; turn += 1) {
    await cdp.send('HeapProfiler.collectGarbage');
    // What the browser tells of garbage comes in a task of its own.
    await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 50); }));
  }
  const { metrics } = await cdp.send('Performance.getMetrics');
  const measured = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  const wasm = await page.evaluate(async (glue) => {
    const { default: start } = await import(glue);
    return Object.values(await start({})).find((one) => one instanceof WebAssembly.Memory).buffer.byteLength;
  }, `${all.collector.url}/civicus-survey.js`);
  return { heap: measured.JSHeapUsedSize, nodes: measured.Nodes, documents: measured.Documents, wasm };
}

/** The types of the listeners on an object of the page. */
async function listeners(cdp, expression) {
  const { result } = await cdp.send('Runtime.evaluate', { expression });
  const { listeners: found } = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
  // Those of the program that presses the buttons in this test are not the survey's.
  return found.map(({ type }) => type).filter((type) => !/^(__playwright|(aux|dbl)?click|contextmenu|mouse|pointer|touch)/.test(type)).sort();
}

test('T-G9 a thousand surveys come and go: no node stays, and little memory', async (t) => {
  const { page, cdp } = await opens(t);
  await cdp.send('Performance.enable');
  // What is made once is made by then.
  await comeAndGo(page, 50);
  const early = await holds(page, cdp);
  const listening = await Promise.all(['window', 'document'].map((one) => listeners(cdp, one)));
  await comeAndGo(page, 1_000);
  const late = await holds(page, cdp);
  const grown = Object.fromEntries(Object.entries(late).map(([name, value]) => [name, value - early[name]]));
  // wasm-bindgen keeps a place for each function that Yew has forgotten, about 1,500 bytes a survey.
  assert.ok(grown.heap < 2_000_000 && grown.wasm < 1_000_000 && grown.nodes < 20 && grown.documents < 1, JSON.stringify(grown));
  assert.deepEqual(await Promise.all(['window', 'document'].map((one) => listeners(cdp, one))), listening);
});

test('T-G9 answered, sent and taken out again, a survey leaves the page as it was', async (t) => {
  const { page, cdp } = await opens(t);
  const look = () => page.evaluate(() => ({
    globals: Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)).sort(),
    // Symbols and fields that are no own properties of the window, but of what every page has.
    added: [Object, Array, Function, Promise, String, Node, Element, HTMLElement, Document, EventTarget].flatMap((one) => [...Reflect.ownKeys(one), ...Reflect.ownKeys(one.prototype)].map(String)),
    styles: [document.styleSheets.length, document.adoptedStyleSheets.length],
    head: document.head.innerHTML,
    root: [document.documentElement.outerHTML.match(/^<html[^>]*>/)[0], document.body.outerHTML.match(/^<body[^>]*>/)[0]],
    paragraph: JSON.stringify([...getComputedStyle(document.body)].map((name) => getComputedStyle(document.body).getPropertyValue(name)).filter((value) => !/px/.test(value))),
    cookie: document.cookie,
    kept: [localStorage.length, sessionStorage.length],
    history: history.length,
    title: document.title,
  }));
  const listening = async () => Promise.all(['window', 'document', 'document.body', 'document.documentElement'].map((one) => listeners(cdp, one)));
  await page.evaluate(() => customElements.whenDefined('civicus-survey').then(() => {}));
  const [before_, heardBefore] = [await look(), await listening()];
  await page.evaluate(([src, endpoint]) => {
    const element = document.createElement('civicus-survey');
    for (const [name, value] of Object.entries({ src, endpoint, loading: 'eager', 'exit-url': '/two.html', 'browser-back': '' })) element.setAttribute(name, value);
    document.body.append(element);
  }, [all.src, all.endpoint]);
  const survey = page.locator('civicus-survey').last();
  await answersShort(survey, { why: 'leaves nothing' });
  await survey.locator('.finished.sent').waitFor();
  await survey.evaluate((element) => element.remove());
  if (process.env.SHOW) console.log(heardBefore, await listening());
  await until(async () => JSON.stringify(await listening()) === JSON.stringify(heardBefore), 'the listeners to be gone');
  const { history: longer, ...after_ } = await look();
  const { history: length, ...rest } = before_;
  assert.deepEqual(after_, rest);
  assert.ok(longer >= length);
});

test('T-G9 until it comes near the screen, a survey asks for nothing but the loader', async (t) => {
  all.files['far.html'] = { type: 'text/html', body: `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${all.collector.url}/civicus.js"></script>
    <div style="block-size: 5000px">A long page</div><civicus-survey src="${all.src}" endpoint="${all.endpoint}"><a href="/bare.html">Answer elsewhere</a></civicus-survey>` };
  const { page, asked } = await opens(t, 'far.html');
  await page.locator('civicus-survey[state=idle]').waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(asked, [`${all.pages.url}/far.html`, `${all.collector.url}/civicus.js`]);
  await page.locator('civicus-survey').scrollIntoViewIfNeeded();
  await page.locator('civicus-survey .page').waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(asked.filter((url) => !url.startsWith(all.collector.url)), [`${all.pages.url}/far.html`]);
  assert.deepEqual([await page.context().cookies(), await page.evaluate(() => sessionStorage.length + localStorage.length)], [[], 0]);
});
