// Types into a page of 500 questions, ours and SurveyJS's in turn, and prints what each key took: `node typing.mjs`. A page with
// nothing but the fields stands beside them: no page can be faster than that on this machine.
//
// SurveyJS is its newest complete user interface on npm, for React: survey-core 3.1 has none of its own version there.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { FIELDS, VISIBLE, survey } from './survey.mjs';

const { chromium } = createRequire(new URL('../../tests/e2e/package.json', import.meta.url))('playwright-core');
const HERE = new URL('.', import.meta.url).pathname;
const DIST = join(HERE, '../../dist');

/** Rounds for each side, in turn; every round is a fresh page. */
const ROUNDS = 3;
/** What is typed into each field; some words of it bring questions, some keys take letters away. */
const WORDS = 'It came too late'.split('');
const KEYS = [...WORDS, 'Backspace', 'Backspace', 't', 'e', ' ', 'o', 'k'];
/** How many times slower the processor is made. */
const SLOWER = 4;
/** What a person leaves between two keys at least, in milliseconds. */
const PAUSE = 60;
// A frame begins as soon as there is something to paint. On a screen of 60 Hz up to 16.7 ms of waiting for its next turn come on top,
// for everybody alike and whatever the page does; they would hide the difference that is asked for.
const FLAGS = ['--no-sandbox', '--disable-background-networking', '--disable-gpu-vsync', '--disable-frame-rate-limit'];

const SCRIPTS = ['react/umd/react.production.min.js', 'react-dom/umd/react-dom.production.min.js', 'survey-core/survey.core.min.js',
  'survey-react-ui/survey-react-ui.min.js'];
const page = (inside) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Typing</title><link rel="icon" href="data:,"><body>${inside}<script src="/bench/meter.js"></script></body></html>`;
const PAGES = {
  civicus: page(`<script type="module" src="/dist/civicus.js"></script><civicus-survey loading="eager"></civicus-survey>
    <script>document.querySelector('civicus-survey').survey = ${JSON.stringify(survey)};</script>`),
  bare: page(FIELDS.map((name) => `<p data-name="${name}">${name === 'remark' ? '<textarea></textarea>' : '<input>'}</p>`).join('')),
  surveyjs: page(`<link rel="stylesheet" href="/bench/node_modules/survey-core/survey-core.min.css"><div id="survey"></div>
    ${SCRIPTS.map((script) => `<script src="/bench/node_modules/${script}"></script>`).join('')}
    <script>ReactDOM.createRoot(document.getElementById('survey')).render(
      React.createElement(SurveyReact.Survey, { model: new Survey.Model(${JSON.stringify(survey)}) }));</script>`),
};
const SIDES = ['surveyjs', 'civicus', 'bare'];
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const [, first, ...rest] = path.split('/');
    const folder = { dist: DIST, bench: HERE }[first];
    const content = PAGES[first] ?? (folder && await readFile(join(folder, ...rest)).catch(() => undefined));
    response.writeHead(content ? 200 : 404, { 'Content-Type': PAGES[first] ? 'text/html' : TYPES[extname(path)] ?? 'text/plain' });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${server.address().port}`, stop: () => { server.closeAllConnections(); server.close(); } };
}

/** Everything that a page holds, in bytes: the script's heap, the DOM, and buffers such as the memory of wasm. */
async function heap(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

async function round(browser, url, side) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => { throw error; });
  await tab.goto(`${url}/${side}`);
  await tab.locator('[data-name="source"]').waitFor({ timeout: 120_000 });
  const shown = await tab.evaluate(() => window.meter.shown());
  if (shown !== VISIBLE && side !== 'bare') throw new Error(`${side} shows ${shown} questions, not ${VISIBLE}`);
  const devtools = await context.newCDPSession(tab);
  const before = await heap(devtools);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const took = {};
  for (const name of FIELDS) {
    await tab.evaluate((name) => window.meter.begin(name), name);
    await tab.waitForTimeout(500);
    for (const key of KEYS) {
      await tab.evaluate(() => window.meter.expect());
      await tab.keyboard.press(key);
      await tab.evaluate(() => window.painted);
      await tab.waitForTimeout(PAUSE);
    }
    took[name] = await tab.evaluate(() => window.meter.measured());
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const end = await tab.evaluate((names) => ({ shown: window.meter.shown(), says: window.meter.says(names) }), FIELDS);
  const after = await heap(devtools);
  await context.close();
  return { took, end, before, after };
}

const server = await serve();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
const rounds = Object.fromEntries(SIDES.map((side) => [side, []]));
for (let turn = 0; turn < ROUNDS; turn += 1) {
  for (const side of turn % 2 === 0 ? SIDES : SIDES.toReversed()) rounds[side].push(await round(browser, server.url, side));
}
await browser.close();
server.stop();

const ends = new Set([...rounds.surveyjs, ...rounds.civicus].map(({ end }) => JSON.stringify(end)));
if (ends.size > 1) throw new Error(`the sides do not end alike: ${[...ends].join(' and ')}`);

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const sorted = (numbers) => numbers.toSorted((one, other) => one - other);
const keys = (side, names) => sorted(rounds[side].flatMap(({ took }) => names.flatMap((name) => took[name].measured)));
const columns = (title, cells) => console.log(`${title.padEnd(42)}${cells.map((cell) => cell.padStart(12)).join('')}`);
const print = (title, found, unit, digits = 1) => {
  const [theirs, ours] = found;
  columns(title, [...found.map((value) => `${value.toFixed(digits)} ${unit}`), ours > 0 ? `${(theirs / ours).toFixed(1)}x` : '']);
};

const titles = { alone: 'text on which nothing depends', source: 'text on which others depend', remark: 'several lines of text' };
console.log(`\nkeystroke to paint, ${VISIBLE} questions on one page, processor ${SLOWER} times slower, ${keys('civicus', FIELDS).length} keys each`);
columns('', ['SurveyJS', 'civicus', 'bare fields', 'SurveyJS x']);
for (const [title, names] of [['all', FIELDS], ...FIELDS.map((name) => [titles[name], [name]])]) {
  const of = SIDES.map((side) => keys(side, names));
  print(`${title}: median`, of.map((all) => at(all, 0.5)), 'ms');
  print('  95th percentile', of.map((all) => at(all, 0.95)), 'ms');
  print('  worst', of.map((all) => all.at(-1)), 'ms');
}
const long = SIDES.map((side) => rounds[side].flatMap(({ took }) => Object.values(took).flatMap(({ longTasks }) => longTasks)));
print('tasks of 50 ms and more', long.map((all) => all.length), '', 0);
for (const when of ['before', 'after']) {
  print(`heap, DOM and buffers ${when} typing`, SIDES.map((side) => at(sorted(rounds[side].map((one) => one[when])), 0.5) / 2 ** 20), 'MB');
}
