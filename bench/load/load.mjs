// Loads one survey of twelve questions in six ways on a slow line, in turn, and prints what each took: `node load.mjs [TURNS]`.
//
// SurveyJS is its newest complete user interface on npm, for React, as in bench/typing.

import { createRequire } from 'node:module';
import { NAMES, serve } from './pages.mjs';

const { chromium } = createRequire(new URL('../../tests/e2e/package.json', import.meta.url))('playwright-core');

const TURNS = Number(process.argv[2] ?? 7);
/** Slow 3G: 400 kbit/s and 400 ms for each request; and how many times slower the processor is made. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
/** After the first answer nothing is awaited but what still moves or arrives, in milliseconds. */
const CALM = 2_000;
/** And no longer than so long. */
const MOST = 60_000;

/** Everything that a page holds, in bytes: the script's heap, the DOM, and buffers such as the memory of wasm. */
async function heap(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** One visit, and what came over the line for it. */
async function visit(context, address) {
  const tab = await context.newPage();
  tab.on('pageerror', (error) => { throw error; });
  const devtools = await context.newCDPSession(tab);
  let [bytes, requests, quietSince] = [0, 0, 0];
  const underway = new Set();
  const ends = ({ requestId }) => {
    underway.delete(requestId);
    quietSince = Date.now();
  };
  devtools.on('Network.requestWillBeSent', ({ requestId }) => underway.add(requestId));
  devtools.on('Network.loadingFailed', ends);
  devtools.on('Network.loadingFinished', (end) => {
    ends(end);
    bytes += end.encodedDataLength;
    requests += end.encodedDataLength > 0;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await tab.goto(address, { waitUntil: 'commit' });
  await tab.waitForFunction(() => window.load?.measured.accepted !== undefined, undefined, { timeout: 180_000, polling: 100 });
  for (const end = Date.now() + MOST; Date.now() < end && (underway.size || Date.now() - quietSince < CALM);) await tab.waitForTimeout(100);
  const measured = await tab.evaluate(() => window.load.measured);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const held = await heap(devtools);
  await tab.close();
  return { ...measured, bytes, requests, heap: held };
}

async function turn(browser, url, side) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const cold = await visit(context, url);
  const warm = await visit(context, url);
  await context.close();
  console.error(`${side}: ${Math.round(cold.shown)} ms, ${Math.round(cold.accepted)} ms, ${cold.bytes} bytes; then ${Math.round(warm.accepted)} ms`);
  return { side, cold, warm };
}

const server = await serve();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
const found = [];
for (let count = 0; count < TURNS; count += 1) {
  const order = count % 2 === 0 ? NAMES : NAMES.toReversed();
  for (const side of order) found.push(await turn(browser, `${server.url}/${NAMES.indexOf(side)}`, side));
}
await browser.close();
server.stop();

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const of = (side, visits, name) => median(found.filter((one) => one.side === side).map((one) => one[visits][name]));
const seconds = (value) => `${(value / 1000).toFixed(1)} s`;
const ROWS = [
  ['bytes over the line', 'cold', 'bytes', (value) => Math.round(value).toLocaleString('en')],
  ['requests', 'cold', 'requests', String],
  ['first question on screen', 'cold', 'shown', seconds],
  ['first answer taken', 'cold', 'accepted', seconds],
  ['layout shift', 'cold', 'shift', (value) => value.toFixed(3)],
  ['heap, DOM and buffers', 'cold', 'heap', (value) => `${(value / 2 ** 20).toFixed(1)} MB`],
  ['next visit: bytes over the line', 'warm', 'bytes', (value) => Math.round(value).toLocaleString('en')],
  ['next visit: first question on screen', 'warm', 'shown', seconds],
  ['next visit: first answer taken', 'warm', 'accepted', seconds],
];
console.log(`\ntwelve questions, 400 kbit/s and 400 ms, processor ${SLOWER} times slower, brotli, median of ${TURNS}\n`);
console.log(`| | ${NAMES.join(' | ')} |\n|${'---|'.repeat(NAMES.length + 1)}`);
for (const [title, visits, name, written] of ROWS) console.log(`| ${title} | ${NAMES.map((side) => written(of(side, visits, name))).join(' | ')} |`);
