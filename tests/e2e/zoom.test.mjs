// Large letters, wide spacing, 400 % zoom, no movement, the system's own colours: nothing is cut off, nothing lies on
// something else, nothing is lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person, opensGallery, world } from './harness.mjs';

/** 1280 x 1024 at 400 %. */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
/** What WCAG 1.4.12 lets a person set. */
const SPACED = `.root, .root * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;
/** Text of twice the size, in a browser that enlarges nothing else. */
const LARGE = '.root { font-size: 32px !important; }';
const LOOKS = { 'as it is': '', 'with spaced text': SPACED, 'with large text': LARGE, 'with large and spaced text': SPACED + LARGE };

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** Put into the page: what is wider than the window, cut off, or on top of something else, in each widget there is. */
function findFaults(css) {
  const isOnlyHeard = (node) => node.closest('.heard:not(.note), [hidden]') || getComputedStyle(node).clipPath === 'inset(50%)';
  const name = (node) => `${node.localName}.${node.className} “${node.textContent.trim().slice(0, 40)}”`;
  const surveys = [...document.querySelectorAll('civicus-survey, civicus-feedback')];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (const survey of surveys) survey.shadowRoot.adoptedStyleSheets = [...survey.shadowRoot.adoptedStyleSheets.filter((one) => !one.ofTest), Object.assign(sheet, { ofTest: true })];
  const found = [];
  for (const survey of surveys) {
    const where = survey.closest('figure')?.dataset.shown ?? survey.localName;
    const tell = (node, what) => found.push(`${where}: ${name(node)} ${what}`);
    const nodes = [...survey.shadowRoot.querySelectorAll('*')].filter((node) => !isOnlyHeard(node) && node.checkVisibility());
    for (const node of nodes) {
      const box = node.getBoundingClientRect();
      if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)) tell(node, `reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}`);
      // A select and a field cut their own words off by nature, in one direction.
      const style = getComputedStyle(node);
      if (!node.matches('input, select, textarea, option, optgroup') && style.display !== 'inline') {
        const cuts = (axis) => style[`overflow${axis}`] !== 'visible';
        if (cuts('X') && node.scrollWidth > node.clientWidth + 1) tell(node, 'is cut off at the side');
        if (cuts('Y') && node.scrollHeight > node.clientHeight + 1) tell(node, 'is cut off below');
      }
      if (node.matches('input:not([type=radio], [type=checkbox], [type=range], [type=color]), select')) {
        const line = parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.2;
        const room = node.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
        if (room + 1 < Math.min(line, parseFloat(style.fontSize) * 1.2)) tell(node, `has ${room} pixels of height for a line of ${line}`);
      }
      // Words must not leave the box that is drawn around them.
      const drawn = node.closest('button, .choice label, .item, .notice, .error-summary, .ranked li');
      if (drawn && drawn !== node) {
        const frame = drawn.getBoundingClientRect();
        if (box.width > 1 && (box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 1 || box.top < frame.top - 1)) tell(node, `leaves ${name(drawn)}`);
      }
      if (node.matches('button, .choice label, .title, .question-title') && node.scrollWidth > node.clientWidth + 1) tell(node, 'has words wider than itself');
    }
    const targets = nodes.filter((node) => node.matches('a, button, select, textarea, .choice label, input:not([type=radio], [type=checkbox])'));
    const boxes = targets.map((node) => node.getBoundingClientRect());
    for (let one = 0; one < targets.length; one += 1) {
      for (let other = one + 1; other < targets.length; other += 1) {
        const [a, b] = [boxes[one], boxes[other]];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1 && !targets[one].contains(targets[other])) tell(targets[one], `lies on ${name(targets[other])}`);
      }
    }
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide in a window of ${innerWidth}`);
  return [surveys.length, found];
}

/** The faults of all widgets of a page in each look. */
async function faults(page, where) {
  const found = [];
  for (const [look, css] of Object.entries(LOOKS)) {
    const [count, wrong] = await page.evaluate(findFaults, css);
    assert.ok(count > 0);
    found.push(...wrong.map((one) => `${where} ${look}: ${one}`));
  }
  await page.evaluate(findFaults, '');
  return found;
}

for (const language of ['en', 'ar']) {
  test(`the gallery at 400 %, ${language}`, async () => {
    const context = await all.browser.newContext(ZOOMED);
    const page = await context.newPage();
    await opensGallery(page, all.pages, { lang: language, width: '320px' });
    // The gallery's own form is not what is measured.
    await page.locator('header').evaluate((header) => header.remove());
    await page.locator('main').evaluate((main) => { main.style.padding = 0; });
    assert.deepEqual(await faults(page, 'gallery'), []);
    await context.close();
  });

  for (const survey of ['constituents', 'feedback']) {
    test(`${survey} at 400 %, ${language}`, async () => {
      const context = await all.browser.newContext(ZOOMED);
      const page = await context.newPage();
      const person = await Person.opens(page, `${all.collector.url}/?survey=${survey}&lang=${language}`, survey, language);
      const found = [];
      await person.continues();
      await person.survey.locator('.error-summary').waitFor();
      found.push(...(await faults(page, 'problems')));
      if (survey === 'feedback') await person.answers('kinds', ['complaint']);
      else await person.answers('relation', 'voting');
      for (let turn = 0; turn < 8 && !(await person.survey.locator('.finished').count()); turn += 1) {
        if (await person.question('recommend').count()) await person.answers('recommend', 3);
        if (await person.question('asks').count()) await person.answers('asks', ['funding', 'languages']);
        if (await person.question('message').count()) await person.answers('message', 'x'.repeat(40));
        if (await person.question('reply').count()) await person.answers('reply', 'code');
        if (await person.question('may_contact').count()) await person.answers('may_contact', false);
        found.push(...(await faults(page, `page ${turn + 1}`)));
        await person.continues();
      }
      await person.sent();
      found.push(...(await faults(page, 'finished')));
      assert.deepEqual(found, []);
      await context.close();
    });
  }
}

test('who asks for less movement sees none', async () => {
  const context = await all.browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await opensGallery(page, all.pages);
  const moving = await page.evaluate(() => {
    const seconds = (text) => Math.max(...text.split(',').map(parseFloat));
    const found = document.getAnimations({ subtree: true }).map((one) => `an animation runs: ${one.animationName ?? one.transitionProperty}`);
    for (const survey of document.querySelectorAll('civicus-survey')) {
      for (const node of survey.shadowRoot.querySelectorAll('*')) {
        for (const pseudo of [undefined, '::before', '::after']) {
          const style = getComputedStyle(node, pseudo);
          const still = seconds(style.transitionDuration) <= 0.01 && (style.animationName === 'none' || seconds(style.animationDuration) <= 0.01);
          if (!still || style.scrollBehavior === 'smooth') found.push(`${node.localName}.${node.className}${pseudo ?? ''} moves`);
        }
      }
    }
    return [...new Set(found)];
  });
  assert.deepEqual(moving, []);
  await context.close();
});

test("the system's own colours leave every border and the focus to be seen", async () => {
  const context = await all.browser.newContext({ forcedColors: 'active' });
  const page = await context.newPage();
  await opensGallery(page, all.pages, { theme: 'light' });
  await page.keyboard.press('Tab');
  const [count, unseen] = await page.evaluate(() => {
    const found = [];
    let count = 0;
    const shows = (style, side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Color`] !== style.backgroundColor && !/^rgba.*, 0\)$/.test(style[`border${side}Color`]);
    for (const survey of document.querySelectorAll('civicus-survey')) {
      const where = survey.closest('figure').dataset.shown;
      for (const node of survey.shadowRoot.querySelectorAll('.button, .rank-button, .rank-add, .choice label, input:not([type=range]), textarea, select, .item, .notice, .panel, .error-summary, .code')) {
        if (!node.checkVisibility() || node.matches('.clear') || node.closest('.heard')) continue;
        count += 1;
        const style = getComputedStyle(node);
        const native = node.matches('.choice input') && style.appearance !== 'none';
        const unseenOnPurpose = node.matches('.choice input') && style.opacity === '0';
        if (!native && !unseenOnPurpose && !['Top', 'Bottom', 'Left', 'Right'].every((side) => shows(style, side))) found.push(`${where}: ${node.localName}.${node.className} has no border`);
        if (node.matches('button, input, textarea, select') && !node.matches(':disabled')) {
          node.focus();
          const marked = [node, ...(node.matches('.choice input') ? node.labels : [])].map((one) => getComputedStyle(one));
          const mark = marked.find((one) => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2);
          if (!mark || mark.outlineColor === getComputedStyle(survey.shadowRoot.querySelector('.root')).backgroundColor) found.push(`${where}: ${node.localName}.${node.className}#${node.id} has no mark of the focus`);
        }
      }
      // A chosen card differs by more than a colour that is taken away.
      for (const input of survey.shadowRoot.querySelectorAll('.choice input:checked:not(:focus)')) {
        const [chosen] = input.labels;
        const marked = getComputedStyle(chosen).outlineStyle !== 'none' || getComputedStyle(input).appearance !== 'none';
        if (!marked) found.push(`${where}: the chosen “${chosen.textContent}” looks like the others`);
      }
    }
    return [count, [...new Set(found)]];
  });
  assert.ok(count > 100, `${count} things`);
  assert.deepEqual(unseen, []);
  await context.close();
});
