// The survey in pages that a framework draws, again and again: typed answers stay, objects arrive, events are heard.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FRAMEWORKS, SERVERS } from './frameworks.mjs';
import { becomes, until } from './harness.mjs';
import { SHORT, answersShort, shortWorld } from './short.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

const field = (survey) => survey.locator('[data-name="why"] input');
const presses = (page, name) => page.getByRole('button', { name, exact: true }).click();
/** These write objects as texts into attributes while an element is not defined (docs/EMBEDDING.md). */
const WRITES_OBJECTS = ['React 19'];
const heard = (page) => page.locator('output').innerText();

for (const [framework, build] of Object.entries(FRAMEWORKS)) {
  let files;

  /** The app in a browser profile of its own, and whatever the page complains about. */
  async function opens(t, { prefill = { colour: 'blue' }, loader = `src="${all.collector.url}/civicus.js"`, server } = {}) {
    files ??= await build();
    const context = await all.browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    const host = { survey: SHORT, context: { page: framework }, prefill, endpoint: all.endpoint };
    Object.assign(all.files, files, {
      'app.html': { type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>${framework}</title>
        <script type="module" ${loader}></script><script>window.host = ${JSON.stringify(host)};</script>
        ${server ? '' : '<script type="module" src="app.js"></script>'}</head><body><div id="app">${await server?.(host) ?? ''}</div></body></html>` },
    });
    await page.goto(`${all.pages.url}/app.html`);
    const survey = page.locator('civicus-survey');
    if (loader && !server) await survey.locator('.page').waitFor();
    return { page, survey, complaints };
  }

  test(`${framework}: drawn again and moved while somebody types; the answers arrive once, with what the page gave`, async (t) => {
    const { page, survey, complaints } = await opens(t);
    await until(async () => await heard(page) === 'ready', 'the page to hear that the survey is ready');
    await becomes(() => survey.locator('[data-name="colour"]').getByLabel('blue', { exact: true }).isChecked(), true, 'what the page suggests');
    await page.evaluate(() => {
      const element = document.querySelector('civicus-survey');
      window.drawnFirst = [element, element.shadowRoot.querySelector('.root')];
      window.moves = 0;
      new MutationObserver((records) => { window.moves += records.length; }).observe(document.querySelector('ul'), { childList: true });
    });
    const why = `typed in ${framework}`;
    await survey.locator('[data-name="colour"]').getByText('red', { exact: true }).click();
    await becomes(() => page.getByText('Drawn 0 times').isVisible(), true, 'a press in the survey presses nothing of the page');
    await field(survey).pressSequentially(why.slice(0, 5));
    for (const name of ['Draw again', 'Turn round', 'Draw again', 'Turn round', 'Draw again']) await presses(page, name);
    await page.getByText('Drawn 3 times').waitFor();
    await field(survey).press('End');
    await field(survey).pressSequentially(why.slice(5));
    await becomes(() => field(survey).inputValue(), why);
    await becomes(() => survey.locator('[data-name="colour"]').getByLabel('red', { exact: true }).isChecked(), true, 'what is suggested again changes nothing');
    await becomes(() => page.evaluate(() => window.moves > 0), true, 'the list was turned round');
    await becomes(() => page.evaluate(() => {
      const element = document.querySelector('civicus-survey');
      return window.drawnFirst[0] === element && window.drawnFirst[1] === element.shadowRoot.querySelector('.root');
    }), true, 'the survey is the one that was drawn first');
    await answersShort(survey, { why });
    await survey.locator('.finished.sent').waitFor();
    await until(async () => /^ready sent$/.test(await heard(page)), 'the page to hear that it is sent');
    const arrived = (await all.stored()).filter(({ data }) => data.why === why);
    assert.deepEqual(arrived.map(({ context, data }) => [context, data]), [[{ page: framework }, { colour: 'green', why, likes: ['b'] }]]);
    assert.deepEqual(complaints, []);
  });

  test(`${framework}: taken out and put back, and made anew by another key; the draft is there each time`, async (t) => {
    const { page, survey, complaints } = await opens(t, { prefill: {} });
    await field(survey).fill('a draft');
    await until(() => page.evaluate(() => Object.values({ ...sessionStorage }).join('').includes('a draft')), 'the draft to be kept');
    await presses(page, 'Hide or show');
    await until(async () => await survey.count() === 0, 'the survey to be gone');
    await presses(page, 'Hide or show');
    await survey.locator('.resumed').waitFor();
    await becomes(() => field(survey).inputValue(), 'a draft');
    await survey.evaluate((element) => { window.before = element; });
    await presses(page, 'Make anew');
    await until(async () => await survey.evaluate((element) => element !== window.before) && await survey.locator('.resumed').count() === 1, 'the draft in another element');
    await becomes(() => field(survey).inputValue(), 'a draft');
    await answersShort(survey, { why: `a draft in ${framework}` });
    await survey.locator('.finished.sent').waitFor();
    await becomes(async () => (await all.stored()).filter(({ data }) => data.why === `a draft in ${framework}`).length, 1);
    assert.deepEqual(complaints, []);
  });
  test(`${framework}: the script comes after the page has drawn its element`, async (t) => {
    const { page, survey } = await opens(t, { loader: '' });
    await survey.getByRole('link', { name: 'Answer elsewhere' }).waitFor();
    await page.addScriptTag({ type: 'module', url: `${all.collector.url}/civicus.js` });
    if (WRITES_OBJECTS.includes(framework)) {
      await survey.getByRole('heading', { name: 'The survey cannot be shown' }).waitFor();
    } else {
      await survey.locator('.page').waitFor();
      await becomes(() => survey.locator('[data-name="colour"]').getByLabel('blue', { exact: true }).isChecked(), true, 'what the page suggests');
      await until(async () => await heard(page) === 'ready', 'the page to hear that the survey is ready');
    }
  });

  if (!SERVERS[framework]) continue;

  test(`${framework}: written by a server, and begun before the app takes it over`, async (t) => {
    const { page, survey, complaints } = await opens(t, { server: SERVERS[framework], prefill: {} });
    await page.locator('civicus-survey[state]').waitFor({ state: 'attached' });
    await survey.evaluate((element) => { window.before = element; });
    await page.addScriptTag({ type: 'module', url: `${all.pages.url}/app.js` });
    // React gives objects to an element that a server has written only when it draws it again.
    await until(async () => {
      await presses(page, 'Draw again');
      return await page.getByText('Drawn 0 times').count() === 0;
    }, 'the app to have taken over');
    await survey.locator('.page').waitFor();
    await becomes(() => survey.evaluate((element) => element === window.before), true, 'the element of the server');
    await answersShort(survey, { why: `written by a server in ${framework}` });
    await survey.locator('.finished.sent').waitFor();
    const arrived = (await all.stored()).filter(({ data }) => data.why === `written by a server in ${framework}`);
    assert.deepEqual(arrived.map(({ context }) => context), [{ page: framework }]);
    // Servers write objects as texts.
    assert.deepEqual(complaints.filter((line) => !/the attribute prefill is no JSON object/.test(line)), []);
  });
}
