// Printed, a page of questions is a form to fill in by hand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, opensGallery, until, world } from './harness.mjs';

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** The gallery as its cases would be printed. */
async function prints(language) {
  const page = await all.browser.newPage({ viewport: { width: 690, height: 1000 } });
  const fetched = [];
  page.on('response', (response) => fetched.push(new URL(response.url()).pathname));
  await opensGallery(page, all.pages, { theme: 'dark', width: '100%', lang: language });
  await until(() => page.evaluate(() => [...document.querySelectorAll('civicus-survey')].every((one) => one.shadowRoot.adoptedStyleSheets.length > 1)), 'the rules for paper');
  assert.equal(fetched.filter((path) => path === '/print.css').length, 1, 'fetched once for all');
  await page.emulateMedia({ media: 'print' });
  return page;
}

/** What a browser makes of the first element of a case. */
const look = (page, name, selector) => page.locator(`[data-shown="${name}"] ${selector}`).first().evaluate((node) => {
  const { borderBlockEndWidth: line, borderInlineStartWidth: side, color, backgroundColor: ground } = getComputedStyle(node);
  return { line: parseFloat(line), side: parseFloat(side), color, ground, height: node.offsetHeight, width: node.offsetWidth };
});

for (const language of ['en', 'ar']) {
  test(`a page is a form on paper, ${language}`, async () => {
    const page = await prints(language);
    // A ranked item that can be added is pressed on screen, and has a box for its number on paper.
    const pressed = page.locator('civicus-survey button:not(.rank-add)');
    await becomes(async () => (await pressed.count()) > 40, true, 'there are buttons on screen');
    assert.equal(await pressed.filter({ visible: true }).count(), 0);

    for (const [name, field] of [['text.empty', 'input'], ['fields', 'input'], ['slider.empty', 'input'], ['dropdown.empty', 'select'], ['email.error', '.question input']]) {
      const { line, side, height, width } = await look(page, name, field);
      assert.ok(line >= 1 && side === 0 && height >= 30 && width > 400, `${name} has a line to write on: ${[line, side, height, width]}`);
    }
    const comment = await look(page, 'comment.empty', 'textarea');
    assert.ok(comment.line >= 1 && comment.height > 140, `room to write: ${comment.height}`);
    for (const [name, box] of [['radios.empty', '.choice input'], ['checkboxes.empty', '.choice input'], ['matrix.empty', '.choice input'], ['ranking.empty', '.rank-plus'], ['rating.empty', '.steps label']]) {
      const { line, height, ground } = await look(page, name, box);
      assert.ok(line >= 1 && height >= 15 && ground === 'rgba(0, 0, 0, 0)', `${name} has empty boxes: ${[line, height, ground]}`);
    }
    // Black on white, in the dark theme too; the answers that were given can be told.
    assert.equal((await look(page, 'radios.empty', '.question-title')).color, 'rgb(0, 0, 0)');
    assert.ok((await look(page, 'radios.answered', 'input:checked')).line > 5);
    await page.close();
  });
}

test('on paper no question is cut', async () => {
  const page = await prints('en');
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 10_000);
  const cut = await page.locator('civicus-survey').evaluateAll((surveys) => surveys.flatMap((survey) => [...survey.shadowRoot.querySelectorAll('.question, .row, .item, .choice')])
    .filter((node) => !/matrix|groups|table|texts/.test(node.dataset.kind) && getComputedStyle(node).breakInside !== 'avoid').map((node) => node.className));
  assert.deepEqual(cut, []);
  await page.close();
});

test('a phone fetches the rules for paper only when it prints', async () => {
  const context = await all.browser.newContext({ viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window);
    window.matchMedia = (query) => (query === '(any-pointer: fine)' ? { matches: false } : real(query));
  });
  await page.goto(`${all.collector.url}/`);
  await page.locator('civicus-survey .page').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  assert.ok(!fetched.includes('/print.css'));
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await until(() => fetched.includes('/print.css'), 'the rules for paper');
  await context.close();
});
