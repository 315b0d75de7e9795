// T-G3: pages that spoil what scripts and styles rely on. The survey works all the same, or says that it cannot, and no wrong answer is stored.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes } from './harness.mjs';
import { HOSTILE, INHERITED, NARROW } from './hostile.mjs';
import { answersShort, shortWorld } from './short.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

/** A page in a browser profile of its own, with the survey in the way its author wrote it. */
async function opens(t, { css = '', html = '', script = '' }, settings) {
  const context = await all.browser.newContext(settings);
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  all.files['hostile.html'] = { type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>A page</title>
    <style>${css}</style><script>${script.replaceAll('</script', '<\\/script')}</script></head><body>${html}<main>
    <civicus-survey src="${all.src}" endpoint="${all.endpoint}" loading="eager"><a href="/bare.html">Answer elsewhere</a></civicus-survey></main>
    <script type="module" src="${all.collector.url}/civicus.js"></script></body></html>` };
  await page.goto(`${all.pages.url}/hostile.html`);
  return page.locator('civicus-survey');
}

for (const [name, { link, shows, ends = 'Thank you', ...page }] of Object.entries(HOSTILE)) {
  const told = link ? 'the link stays' : shows ?? ends;
  test(`T-G3 ${name}: ${told}`, async (t) => {
    const survey = await opens(t, page);
    if (link) {
      // Whatever becomes of the survey has become of it once the page has nothing more to load.
      await survey.page().waitForLoadState('networkidle');
      assert.ok(await survey.getByRole('link', { name: 'Answer elsewhere' }).isVisible());
    } else if (shows) {
      await survey.getByRole('heading', { name: shows }).waitFor();
    } else {
      await answersShort(survey, { why: name });
      await survey.locator('.finished').getByRole('heading', { name: ends, exact: true }).waitFor();
    }
    const stored = (await all.stored()).filter(({ data }) => data.why === name || !data.why);
    for (const { data } of stored) assert.deepEqual(data, { colour: 'green', why: name, likes: ['b'] });
    // What is said to have failed may have arrived before.
    assert.ok(ends === 'Thank you' && told === ends ? stored.length === 1 : stored.length <= 1, `${stored.length} responses`);
  });
}

test('T-G3 what a page says of its text changes nothing of the survey but the font', async (t) => {
  const names = Object.keys(INHERITED);
  const look = async (css) => {
    const survey = await opens(t, { css: `civicus-survey { width: 700px !important; max-width: none !important; } ${css}` });
    await survey.locator('.page').waitFor({ state: 'attached' });
    return survey.evaluate(({ shadowRoot }, properties) => Object.fromEntries(['.title', '.question-title', 'label', 'input[type=text]', '.button.primary'].flatMap((selector) => {
      const style = getComputedStyle(shadowRoot.querySelector(selector));
      return properties.map((property) => [`${property} of ${selector}`, style.getPropertyValue(property)]);
    })), names);
  };
  const plain = await look('');
  assert.deepEqual(await look(`body { ${names.map((name) => `${name}: ${INHERITED[name]} !important;`).join(' ')} }`), plain);
});

test('T-G3 pages in which elements are only as wide as what is in them do not make the survey narrow, nor a small screen wide', async (t) => {
  const survey = await opens(t, {});
  const page = survey.page();
  await survey.locator('.page').waitFor();
  for (const [name, [css, least]] of Object.entries(NARROW)) {
    await page.evaluate((text) => { document.querySelector('style').textContent = text; }, css);
    for (const [width, atLeast] of [[1000, least], [360, 160]]) {
      await page.setViewportSize({ width, height: 800 });
      const room = (await survey.boundingBox()).width;
      assert.ok(room >= atLeast, `${name}: ${room} of ${width}`);
      await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name}: wider than ${width}`);
    }
  }
});
