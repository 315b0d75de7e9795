// The gallery looks as it did: pictures of its cases, compared with those in tests/pictures.
//
// `ACCEPT=1 node --test tests/e2e/pictures.test.mjs` takes the pictures anew; look at them before you commit them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCEPT, Album, difference } from './pictures.mjs';
import { ROOT, galleryCases, opensGallery, world } from './harness.mjs';

const KEPT = join(ROOT, 'tests/pictures');
const TOLD = join(ROOT, 'target/pictures');
const VIEWS = JSON.parse(await readFile(join(KEPT, 'views.json'), 'utf8'));
const CASES = Object.keys(await galleryCases());
/** The most that all pictures together may weigh in the repository. */
const MOST = 850_000;

// One font for all machines, nothing that depends on the machine's emoji, nothing that has the focus.
const STILL = "body, main, figure { font-family: 'DejaVu Sans' !important; } figcaption { display: none; }";
const INSIDE = '.smileys label::before { visibility: hidden; }';

/** The cases of a view: `*.error` stands for every kind in that state, `*` for every case without states. */
const casesOf = (view) => view.cases.flatMap((wanted) => {
  if (wanted === '*') return CASES.filter((name) => !name.includes('.'));
  return wanted.startsWith('*') ? CASES.filter((name) => name.endsWith(wanted.slice(1))) : wanted;
});
const fileOf = (view, name) => `${view.name}-${name}.png`;

let all;
let album;
before(async () => {
  all = await world();
  album = await new Album(KEPT, TOLD).open();
});
after(() => all.close());

/** The gallery in a view, ready to be taken. */
async function opens(view, style = '') {
  const context = await all.browser.newContext({ viewport: { width: 800, height: 1000 }, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light' });
  const page = await context.newPage();
  await opensGallery(page, all.pages, view.query);
  await page.addStyleTag({ content: STILL });
  await page.evaluate(async (rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    for (const survey of document.querySelectorAll('civicus-survey')) {
      survey.shadowRoot.adoptedStyleSheets.push(sheet);
      survey.shadowRoot.activeElement?.blur();
      const images = [...survey.shadowRoot.querySelectorAll('img')];
      for (const image of images) image.loading = 'eager';
      await Promise.all(images.map((image) => image.decode().catch(() => {})));
    }
  }, INSIDE + style);
  /** A case alone, so that nothing beside it moves it. */
  const take = async (name) => {
    await page.evaluate((wanted) => {
      for (const figure of document.querySelectorAll('figure')) figure.hidden = figure.dataset.shown !== wanted;
    }, name);
    return page.locator(`[data-shown="${name}"] civicus-survey`).screenshot({ animations: 'disabled', caret: 'hide' });
  };
  return { take, close: () => context.close() };
}

for (const view of VIEWS) {
  test(`the gallery looks as it did: ${view.name}`, async () => {
    const { take, close } = await opens(view);
    for (const name of casesOf(view)) await album.compare(fileOf(view, name), await take(name));
    await close();
    const changed = album.changes();
    const cure = 'Look at target/pictures. If they are right, accept them: ACCEPT=1 node --test tests/e2e/pictures.test.mjs';
    assert.equal(changed.length, 0, `${changed.join('\n')}\n${cure}`);
  });
}

test('every kind is in a picture', () => {
  const shown = new Set(VIEWS.flatMap(casesOf).map((name) => name.split('.')[0]));
  assert.deepEqual(CASES.filter((name) => !shown.has(name.split('.')[0])), []);
});

test('each picture belongs to a case, and together they are small', async () => {
  const wanted = VIEWS.flatMap((view) => casesOf(view).map((name) => fileOf(view, name)));
  const files = (await readdir(KEPT)).filter((name) => name.endsWith('.png'));
  const left = files.filter((name) => !wanted.includes(name));
  if (ACCEPT) await Promise.all(left.map((name) => rm(join(KEPT, name))));
  else assert.deepEqual(left, [], 'pictures of cases that are no more; ACCEPT=1 takes them away');
  const sizes = await Promise.all(wanted.map((name) => readFile(join(KEPT, name)).then((file) => file.length)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= MOST, `${total} bytes are more than ${MOST}`);
});

// Every kind of change that a person would see, and what must be told of it.
const CHANGED = 'checkboxes.answered';
const CHANGES = [
  ['a colour one step lighter', '.root { --accent: #016173; }', /is gone/],
  ['a little more room', '.choices { gap: 0.6em !important; }', /was/],
  ['larger letters', '.question-title { font-size: 1.2em !important; }', /pixels are different|was/],
  ['a mark two pixels lower', '.choice [type] { translate: 0 2px; }', /pixels are different/],
  ['rounder corners', '.root { --radius: 14px; }', /pixels are different/],
  ['nothing', '', undefined],
];

for (const [what, style, told] of CHANGES) {
  test(`a changed look is seen: ${what}`, { skip: ACCEPT }, async () => {
    const { take, close } = await opens(VIEWS[0], style);
    const found = difference(await readFile(join(KEPT, fileOf(VIEWS[0], CHANGED))), await take(CHANGED));
    await close();
    if (told) assert.match(found?.words ?? 'nothing is told', told);
    else assert.equal(found, undefined);
  });
}
