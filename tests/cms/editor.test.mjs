// The block in WordPress' own editor, in a browser: `WORDPRESS=FOLDER node --test editor.test.mjs`.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { chromium } from '../e2e/node_modules/playwright-core/index.mjs';
import { BROWSER_FLAGS, until } from '../e2e/harness.mjs';

let server;
let browser;
let page;
const problems = [];
before(async () => {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', process.env.WORDPRESS, new URL('editor.php', import.meta.url).pathname], { stdio: ['ignore', 'ignore', 'ignore'] });
  await until(() => fetch(`http://127.0.0.1:${port}/nothing`).then(() => true, () => false), 'PHP to serve');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByLabel('Name of the survey').waitFor().catch((error) => { throw new Error(`${error.message} ${problems.join('; ')}`); });
});
after(async () => {
  await browser?.close();
  server?.kill();
});

const saved = () => page.evaluate(() => window.saved);

test('an author fills in the block, and only the fields are saved', async () => {
  assert.equal(await saved(), '<!-- wp:civicus/survey /-->');
  await page.getByLabel('Name of the survey').fill('constituents');
  await page.getByLabel('Language').fill('fr');
  await page.getByLabel('In a frame of the collector').check();
  await until(async () => await saved() === '<!-- wp:civicus/survey {"src":"constituents","lang":"fr","frame":true} /-->', 'the block to be saved');
  const read = await page.evaluate(() => wp.blocks.parse(window.saved).map(({ name, isValid, attributes }) => ({ name, isValid, attributes })));
  assert.deepEqual([read.length, read[0].name, read[0].isValid, read[0].attributes.src], [1, 'civicus/survey', true, 'constituents']);
});

test('results have no fields of answers', async () => {
  assert.equal(await page.getByLabel('Where responses go').count(), 1);
  await page.getByLabel('What').selectOption('results');
  await page.getByText('CIVICUS: Published results').waitFor();
  for (const label of ['Where responses go', 'In a frame of the collector', 'Several people share the device']) assert.equal(await page.getByLabel(label).count(), 0, label);
});

test('there are three to choose from', async () => {
  const variations = await page.evaluate(() => wp.blocks.getBlockVariations('civicus/survey').map(({ title, attributes }) => [title, attributes.kind]));
  assert.deepEqual(variations, [['CIVICUS survey', 'survey'], ['CIVICUS feedback', 'feedback'], ['CIVICUS results', 'results']]);
});

test('the editor has nothing to complain about', () => {
  assert.deepEqual(problems, []);
});
