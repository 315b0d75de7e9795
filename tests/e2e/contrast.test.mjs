// A page that sets colours is told which of them cannot be read, and nobody else fetches a byte for it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, until, world } from './harness.mjs';

const CASES = JSON.parse(await readFile(join(ROOT, 'tests/cases/contrast/colours.json'), 'utf8'));

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** Opens a page with a case's colours; gives what is told of colours, and what was fetched. */
async function opens({ css, body = '', look = '', theme = 'light', scheme = 'light' }) {
  const context = await all.browser.newContext({ colorScheme: scheme });
  const page = await context.newPage();
  const [told, fetched] = [[], []];
  page.on('console', (message) => message.type() === 'warning' && message.text().includes('contrast') && told.push(message.text()));
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const address = new URL('/colours.html', all.pages.url);
  for (const [name, value] of Object.entries({ css, body, theme, look })) address.searchParams.set(name, value);
  await page.goto(address.href);
  await page.locator('civicus-survey .page').waitFor({ timeout: 10_000 });
  // The rules for paper are fetched in the same idle moment, and colours are looked at before.
  await until(() => fetched.includes('/print.css'), 'the idle moment');
  await page.waitForLoadState('networkidle');
  return { page, told, fetched, close: () => context.close() };
}

for (const one of CASES) {
  test(`colours: ${one.name}`, async () => {
    const { told, fetched, close } = await opens(one);
    await until(() => told.length >= one.faint.length, `${one.faint.length} lines`);
    const read = told.map((line) => line.match(/^civicus-survey: --cv-(\S+) on --cv-(\S+) has a contrast of ([\d.]+):1.* needs ([\d.]+):1\..* would do\.$/)?.slice(1) ?? line);
    assert.deepEqual(read, one.faint);
    assert.equal(fetched.includes('/contrast.js'), one.fetched);
    assert.ok(told.every((line) => line.includes('on dark pages') === (one.scheme === 'dark')), told.join('\n'));
    await close();
  });
}

test('what is told would do', async () => {
  const faint = '--cv-link: #7ab; --cv-accent: #e84; --cv-border: #ddd;';
  const { told, close } = await opens({ css: faint });
  await until(() => told.length === 4, 'four lines');
  await close();
  const cures = told.map((line) => line.match(/(--cv-\S+: #[0-9a-f]{6}) would do/)[1]);
  const { told: after_, close: closeAfter } = await opens({ css: `${faint} ${cures.join('; ')}` });
  // The words on the accent were cured for the accent that was; one change at a time is what the line asks for.
  assert.deepEqual(after_.filter((line) => !line.includes('--cv-accent-text')), []);
  await closeAfter();
});

test('when the device turns dark the colours are looked at again', async () => {
  const { page, told, close } = await opens({ css: '--cv-link: #00566b', theme: 'auto' });
  assert.deepEqual(told, []);
  await page.emulateMedia({ colorScheme: 'dark' });
  await until(() => told.length === 1, 'the line');
  assert.match(told[0], /--cv-link on --cv-bg .* on dark pages/);
  await close();
});
