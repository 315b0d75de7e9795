// The element among whatever a host page does with it: moved, removed, written anew, included twice, in a form.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, until } from './harness.mjs';
import { answersShort, shortWorld } from './short.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

const field = (survey) => survey.locator('[data-name="why"] input');
const kept = (page) => until(() => page.evaluate(() => Object.keys(sessionStorage).length > 0), 'the draft to be kept');
/** The element as its HTML is written, with a link in it. */
const markup = (more = '') => `<civicus-survey src="${all.src}" endpoint="${all.endpoint}" ${more}><a href="${all.pages.url}/bare.html?elsewhere">Answer elsewhere</a></civicus-survey>`;

test('an element that is moved keeps what is typed, and its listeners', async () => {
  const page = await all.page();
  const survey = await all.shows(page, { attributes: { 'exit-url': 'about:blank' } });
  await field(survey).fill('typed');
  await page.evaluate(() => {
    const element = document.querySelector('civicus-survey');
    window.root = element.shadowRoot.querySelector('.root');
    for (let turn = 0; turn < 20; turn += 1) document.body.append(document.createElement('section').appendChild(element).parentElement);
    document.body.prepend(element);
  });
  await page.waitForTimeout(100);
  await becomes(() => field(survey).inputValue(), 'typed');
  await becomes(() => survey.evaluate((element) => element.shadowRoot.querySelector('.root') === window.root), true, 'it was drawn anew');
  await answersShort(survey);
  await survey.locator('.finished.sent').waitFor();
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Shift');
  await page.waitForURL('about:blank');
  await page.context().close();
});

test('removed and added again, it goes on from its draft, without a second survey in it', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await field(survey).fill('typed');
  await kept(page);
  for (let turn = 0; turn < 3; turn += 1) {
    await survey.evaluate(async (element) => {
      element.remove();
      await new Promise((resolve) => { setTimeout(resolve, 50); });
      document.body.append(element);
      await element.ready;
    });
    await field(survey).waitFor();
    await becomes(() => field(survey).inputValue(), 'typed');
    await becomes(() => survey.locator('.root').count(), 1);
  }
  await page.context().close();
});

test('a host page that writes its HTML anew while the widget loads, and later, has one living survey', async () => {
  const page = await all.page();
  await page.goto(`${all.pages.url}/bare.html`);
  await page.evaluate(async (html) => {
    for (let turn = 0; turn < 10; turn += 1) {
      document.body.innerHTML = html;
      await new Promise((resolve) => { setTimeout(resolve, turn * 5); });
    }
  }, markup());
  const survey = page.locator('civicus-survey');
  await field(survey).fill('typed');
  await kept(page);
  await page.evaluate(() => { document.body.innerHTML += '<p>More of the page.</p>'; });
  await until(async () => await field(survey).inputValue() === 'typed', 'the draft in the new element');
  assert.equal(await survey.count(), 1);
  await answersShort(survey, { why: 'written anew' });
  await survey.locator('.finished.sent').waitFor();
  await becomes(async () => (await all.stored()).filter(({ data }) => data.why === 'written anew').length, 1);
  await page.context().close();
});

/** The loader of another release, at an address of its own. */
async function otherRelease(page, version) {
  await page.route('**/other/**', async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('/other/', '/') });
    const isLoader = route.request().url().endsWith('/civicus.js');
    const body = isLoader ? (await response.text()).replace('0.1.0', version) : await response.body();
    await route.fulfill({ response, body });
  });
}

for (const [name, scripts] of Object.entries({
  'twice the same': ['civicus.js', 'civicus.js?again'],
  'an older release, then this one': ['other/civicus.js', 'civicus.js'],
  'this release, then a newer one': ['civicus.js', 'other/civicus.js'],
  'the same tag twice': ['civicus.js', 'civicus.js'],
})) {
  test(`T-G4: ${name}: one element class, one response, and a warning where the releases differ`, async () => {
    const page = await all.page();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await otherRelease(page, scripts[0].startsWith('other') ? '0.0.9' : '0.2.0');
    const tags = scripts.map((script) => `<script type="module" src="${all.collector.url}/${script}"></script>`);
    all.files['twice.html'] = { type: 'text/html', body: `<!doctype html><link rel="icon" href="data:,">${markup('loading="eager"')}${tags.join('')}` };
    await page.goto(`${all.pages.url}/twice.html`);
    const survey = page.locator('civicus-survey');
    await answersShort(survey, { why: name });
    await survey.locator('.finished.sent').waitFor();
    await becomes(async () => (await all.stored()).filter(({ data }) => data.why === name).length, 1);
    const differ = scripts.some((script) => script.startsWith('other'));
    assert.equal(said.filter((text) => /is on this page already/.test(text)).length, differ ? 3 : 0, said.join('\n'));
    assert.equal(said.filter((text) => /Error/.test(text)).length, 0, said.join('\n'));
    await becomes(() => survey.evaluate((element) => element.version), scripts[0].startsWith('other') ? '0.0.9' : '0.1.0');
    await page.context().close();
  });
}

test('T-G4: five widgets on a page share one outbox: what waited arrives once', async () => {
  const context = await all.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${all.pages.url}/bare.html`);
  const surveys = async (on) => {
    await on.evaluate((html) => { document.body.innerHTML = html; }, Array.from({ length: 5 }, (_, place) => markup(`loading="eager" data-context-subject="s${place}"`)).join(''));
    await until(async () => await on.locator('civicus-survey .page').count() === 5, 'five surveys');
  };
  await surveys(page);
  await all.collector.stop();
  for (let place = 0; place < 5; place += 1) {
    const survey = page.locator('civicus-survey').nth(place);
    await answersShort(survey, { why: 'one of five' });
    await survey.locator('.finished.waiting').waitFor();
  }
  await all.collector.start();
  const next = await context.newPage();
  await next.goto(`${all.pages.url}/bare.html`);
  await page.close();
  await surveys(next);
  const five = async () => (await all.stored()).filter(({ data }) => data.why === 'one of five');
  await until(async () => (await five()).length === 5, 'all five to arrive');
  await next.waitForTimeout(500);
  assert.deepEqual((await five()).map(({ context: { subject } }) => subject).sort(), ['s0', 's1', 's2', 's3', 's4']);
  assert.equal(new Set((await five()).map(({ id }) => id)).size, 5);
  await context.close();
});

test('Enter in a field does not submit the form of the host page around it', async () => {
  const page = await all.page();
  await page.goto(`${all.pages.url}/bare.html`);
  await page.evaluate((html) => {
    document.body.innerHTML = `<form action="/gone.html">${html}<button>Search</button></form>`;
    window.submitted = 0;
    document.forms[0].addEventListener('submit', (event) => { event.preventDefault(); window.submitted += 1; });
  }, markup('loading="eager"'));
  const survey = page.locator('civicus-survey');
  await field(survey).fill('typed');
  await field(survey).press('Enter');
  await survey.locator('.page > .actions button').click();
  await survey.locator('[data-name="email"] input').fill('a@example.org');
  await survey.locator('[data-name="email"] input').press('Enter');
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.submitted), 0);
  assert.equal(new URL(page.url()).pathname, '/bare.html');
  await page.context().close();
});

test('keyboard shortcuts of the host page do not fire while somebody types', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await page.evaluate(() => {
    window.pressed = [];
    for (const target of [window, document, document.body]) {
      for (const type of ['keydown', 'keypress', 'keyup']) target.addEventListener(type, ({ key }) => window.pressed.push(key));
    }
  });
  await field(survey).pressSequentially('/jk?');
  assert.deepEqual(await page.evaluate(() => window.pressed), []);
  await becomes(() => field(survey).inputValue(), '/jk?');
  await page.evaluate(() => document.querySelector('civicus-survey').shadowRoot.activeElement.blur());
  await page.keyboard.press('k');
  await becomes(async () => (await page.evaluate(() => window.pressed)).includes('k'), true, 'the shortcut works elsewhere');
  await page.context().close();
});

for (const [name, act] of Object.entries({
  'the pointer': (survey) => survey.hover(),
  'the focus': (survey) => survey.locator('a').focus(),
  'a touch': (survey) => survey.locator('a').tap(),
  'a press on the link': (survey) => survey.locator('a').dispatchEvent('click'),
})) {
  test(`with loading="interaction" nothing of the widget is fetched before ${name} comes to the element`, async () => {
    const page = await all.page({ hasTouch: true });
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${all.pages.url}/bare.html`);
    await page.evaluate((html) => { document.body.innerHTML = html; }, markup('loading="interaction"'));
    await page.waitForTimeout(300);
    assert.deepEqual(asked.filter((path) => /wasm|survey/.test(path)), []);
    const survey = page.locator('civicus-survey');
    assert.equal(await survey.getAttribute('state'), 'idle');
    await act(survey);
    await survey.locator('.page').waitFor();
    assert.equal(new URL(page.url()).search, '', 'the link was not followed');
    if (name === 'the focus') {
      await until(() => survey.evaluate((element) => element.shadowRoot.activeElement?.id === 'heading'), 'the focus stays with the survey');
    }
    await page.context().close();
  });
}

test('with loading="interaction" the link leads on where the widget cannot be had', async () => {
  const page = await all.page();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(`${all.pages.url}/bare.html`);
  await page.evaluate((html) => { document.body.innerHTML = html; }, markup('loading="interaction"'));
  await page.locator('civicus-survey a').hover();
  await page.locator('civicus-survey[state=error]').waitFor();
  await page.locator('civicus-survey a').click();
  await page.waitForURL('**/bare.html?elsewhere');
  await page.context().close();
});
