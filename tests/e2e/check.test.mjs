// The page for webmasters: its tables find what is wrong and nothing else, what it says of policies is what the browser
// does, and what it makes works.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { ROOT, becomes, startCollector, until, world } from './harness.mjs';

const read = async (name) => JSON.parse(await readFile(join(ROOT, 'tests/e2e', name), 'utf8'));
const [snippets, policies] = await Promise.all([read('snippets.json'), read('policies.json')]);
const LOADER = '<script type="module" src="https://c.example/civicus.js"></script>';
const SURVEY = '<civicus-survey src="https://c.example/v1/surveys/a" endpoint="https://c.example/v1/responses"><a href="https://c.example/">Answer</a></civicus-survey>';

let all;
let page;
/** A server of pages with any header, on an origin of its own. */
let server;
let served = { html: '', policy: '' };
before(async () => {
  all = await world();
  server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...(served.policy && { 'Content-Security-Policy': served.policy }) });
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A page</title><main>${served.html}</main></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = await opens();
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await all.close();
});

async function opens(settings = {}) {
  const context = await all.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...settings });
  const opened = await context.newPage();
  await opened.goto(`${all.collector.url}/check.html`);
  await opened.waitForFunction(() => document.getElementById('collector').value !== '');
  return opened;
}

/** What the table of checks finds in HTML. */
const found = (html) => page.evaluate(async (text) => {
  const [{ findings }, { facts }] = await Promise.all([import('./check/checks.js'), import('./check/snippet.js')]);
  return findings(facts(text, 'https://partner.example/page'));
}, html.replaceAll('{{loader}}', LOADER).replaceAll('{{survey}}', SURVEY));

test('every check of the table finds its mistake, and has something to say about it', async () => {
  const names = await page.evaluate(async () => (await import('./check/checks.js')).CHECKS.map(({ name }) => name));
  assert.deepEqual(Object.keys(snippets).sort(), [...names].sort());
  for (const [name, { wrong, words }] of Object.entries(snippets)) {
    const all_ = await found(wrong);
    const one = all_.find((finding) => finding.name === name);
    assert.ok(one, `${name}: found ${all_.map((finding) => finding.name)}`);
    assert.ok(one.words.includes(words), `${name}: ${one.words}`);
    assert.ok(one.cure.length > 20, name);
    // What is right but for this one thing has no other mistake.
    const others = all_.filter((finding) => finding.name !== name && !finding.advice).map((finding) => finding.name);
    const follows = { 'script-insecure': [], 'curly-quotes': ['address-unreadable'], 'shown-as-text': [], 'frame-elsewhere': [] }[name] ?? [];
    assert.deepEqual(others.filter((other) => !follows.includes(other)), [], name);
  }
});

test('the table knows the attributes that docs/EMBEDDING.md has', async () => {
  const text = await readFile(join(ROOT, 'docs/EMBEDDING.md'), 'utf8');
  const table = text.split('## Attributes of')[1].split('\n\n| property')[0];
  const documented = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name).filter((name) => !name.startsWith('data-'));
  const known = await page.evaluate(async () => Object.keys((await import('./check/attributes.js')).ELEMENTS['civicus-survey']));
  assert.deepEqual(known.sort(), documented.sort(), 'embed/check/attributes.js');
});

test('what the generator makes has nothing wrong', async () => {
  for (const kind of ['survey', 'feedback', 'results']) {
    for (const lang of ['', 'fr', 'ar']) {
      for (const theme of ['light', 'auto']) {
        const made = await page.evaluate(async (choice) => (await import('./check/generate.js')).snippets(choice),
          { collector: 'https://collect.example.org/civicus', survey: kind === 'feedback' ? 'feedback' : 'constituents', kind, lang, theme });
        for (const { name, text } of made.filter((one) => !['wordpress', 'joomla', 'direct'].includes(one.name))) {
          assert.deepEqual(await found(text), [], `${kind} ${lang} ${theme} ${name}: ${text}`);
        }
      }
    }
  }
});

/** Opens the page that is served, and says whether the survey came, and whether the endpoint can be reached. */
async function works(endpoint, { patience }) {
  const context = await all.browser.newContext();
  const partner = await context.newPage();
  await partner.goto(`http://127.0.0.1:${server.address().port}/`);
  const came = await partner.locator('civicus-survey[state=ready], civicus-feedback[state=ready]').waitFor({ timeout: patience }).then(() => true, () => false);
  const reached = came && await partner.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => true, () => false), endpoint);
  await context.close();
  return came && reached;
}

/** A policy with directives in the place of those with the same names. */
function corrected(policy, lines) {
  const named = (line) => line.trim().split(/\s+/)[0];
  const kept = policy.split(';').filter((line) => named(line) && !lines.some((other) => named(other) === named(line)));
  return [...kept, ...lines].join('; ');
}

test('what is said of a policy is what the browser does, and what is to be written instead works', async (t) => {
  // The endpoint is on a site of its own.
  const other = await startCollector();
  t.after(() => other.remove());
  const endpoint = `${other.url}/v1/responses`;
  for (const { name, policy: written, nonce, works: expected, byHand } of policies) {
    const policy = written.replaceAll('{{collector}}', all.collector.url).replaceAll('{{endpoint}}', other.url);
    const script = `<script type="module"${nonce ? ` nonce="${nonce}"` : ''} src="${all.collector.url}/civicus.js"></script>`;
    const html = `${script}<civicus-survey src="${all.collector.url}/v1/surveys/constituents" endpoint="${endpoint}" loading="eager"><a href="${all.collector.url}">Answer</a></civicus-survey>`;
    const said = await page.evaluate(async ([text, header, self]) => {
      const [{ obstacles }, { facts }] = await Promise.all([import('./check/policy.js'), import('./check/snippet.js')]);
      return obstacles(facts(text, self), [header], self);
    }, [html, policy, `http://127.0.0.1:${server.address().port}/`]);
    served = { html, policy };
    assert.equal(await works(endpoint, { patience: expected ? 30_000 : 5_000 }), expected, `${name}: the browser`);
    assert.equal(said.length === 0, expected, `${name}: ${JSON.stringify(said)}`);
    if (expected) continue;
    if (byHand) {
      assert.match(said[0].notes.join(), /nonce/);
      continue;
    }
    // Each policy of a list is mended by itself; those that have nothing wrong stay.
    const parts = policy.split(',');
    const wrong = parts.length > 1 ? parts.slice(-1)[0] : parts[0];
    const mended = corrected(wrong, said.at(-1).lines);
    served = { html, policy: [...parts.slice(0, -1), mended].join(',') };
    assert.equal(await works(endpoint, { patience: 30_000 }), true, `${name}: mended to ${served.policy}`);
  }
});

test('a frame needs its own directives', async () => {
  const [mark, frame] = await page.evaluate(async (collector) => {
    const made = (await import('./check/generate.js')).snippets({ collector, survey: 'constituents', kind: 'survey', lang: '', theme: 'light' });
    return ['frame', 'iframe'].map((name) => made.find((one) => one.name === name).text);
  }, all.collector.url);
  for (const [html, grows] of [[mark, true], [frame, false]]) {
    const lines = await page.evaluate(async ([text, self]) => {
      const [{ obstacles }, { facts }] = await Promise.all([import('./check/policy.js'), import('./check/snippet.js')]);
      return obstacles(facts(text, self), ["default-src 'none'"], self)[0].lines;
    }, [html, 'https://partner.example/']);
    assert.deepEqual(lines, [...(grows ? [`script-src ${all.collector.url}`] : []), `frame-src ${all.collector.url}`]);
    served = { html, policy: ["default-src 'none'", ...lines].join('; ') };
    const partner = await all.browser.newPage();
    // Another site than the collector's, so that the frame is one.
    await partner.goto(`http://localhost:${server.address().port}/`);
    await partner.frameLocator('iframe').locator('civicus-survey .page').waitFor();
    if (grows) await until(async () => (await partner.locator('iframe').boundingBox()).height !== 400, 'the frame to grow');
    await partner.close();
  }
});

test('element and marked link, as they are made, show the survey', async () => {
  for (const kind of ['survey', 'feedback']) {
    const made = await page.evaluate(async ([collector, of]) => (await import('./check/generate.js')).snippets({ collector, survey: of === 'feedback' ? of : 'constituents', kind: of, lang: 'ar', theme: 'auto' }), [all.collector.url, kind]);
    for (const name of ['element', 'link']) {
      served = { html: made.find((one) => one.name === name).text, policy: '' };
      const partner = await all.browser.newPage();
      await partner.goto(`http://127.0.0.1:${server.address().port}/`);
      await partner.locator(`civicus-${kind} .root[dir=rtl]`).waitFor();
      await partner.close();
    }
    const direct = await all.browser.newPage();
    await direct.goto(made.at(-1).text);
    await direct.locator(`civicus-${kind} .root[dir=rtl]`).waitFor();
    await direct.close();
  }
});

/** Pastes, checks, and gives what is listed. */
async function checks(opened, given, { address = '', policy = '' } = {}) {
  await opened.getByLabel('Your snippet, or the source of your page').fill(given);
  await opened.getByLabel('The address of your page').fill(address);
  await opened.getByLabel('Its content security policy, if it has one').fill(policy);
  await opened.getByRole('button', { name: 'Check', exact: true }).click();
  await opened.locator('#outcome h3').waitFor();
  return opened.locator('.found > li').allInnerTexts();
}

test('a webmaster pastes a right snippet of a running collector, and reads that it works', async () => {
  const html = `<script type="module" src="${all.collector.url}/civicus.js"></script><civicus-survey src="${all.collector.url}/v1/surveys/constituents" endpoint="${all.collector.url}/v1/responses"><a href="${all.collector.url}">Answer</a></civicus-survey>`;
  const sent = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const listed = await checks(page, html, { address: 'https://partner.example/' });
  await becomes(() => page.locator('#outcome h3').first().textContent(), 'Nothing to mend');
  assert.ok(listed.length === 2 && listed.every((one) => one.startsWith('Good: ')), listed.join('\n'));
  await becomes(() => page.evaluate(() => document.activeElement.textContent), 'Nothing to mend');
  assert.deepEqual(sent.filter((one) => !/^(GET|OPTIONS) /.test(one)), []);
  assert.equal((await all.collector.stored('constituents')).length, 0, 'no response');
});

test('what is wrong with addresses is found by asking them', async (t) => {
  const partners = await startCollector({ options: ['--partner-origin', 'https://partner.example'] });
  t.after(() => partners.remove());
  const { url } = all.collector;
  const snippet = (src, endpoint) => `<script type="module" src="${url}/civicus.js"></script><civicus-survey src="${src}" endpoint="${endpoint}"><a href="${url}">Answer</a></civicus-survey>`;
  for (const [src, endpoint, expected] of [
    [`${url}/v1/surveys/nothing`, `${url}/v1/responses`, /is not there \(404\)/],
    [`${url}/`, `${url}/v1/responses`, /is no JSON but a page/],
    [`${url}/v1/openapi.json`, `${url}/v1/responses`, /no definition of a survey/],
    ['http://127.0.0.1:9/v1/surveys/a', `${url}/v1/responses`, /does not answer/],
    [`${url}/v1/surveys/constituents`, `${url}/v1/nothing`, /nothing at the endpoint.*404/],
    [`${url}/v1/surveys/constituents`, `${partners.url}/v1/responses`, /not to pages of every other site[\s\S]*--partner-origin https:\/\/partner\.example/],
  ]) {
    const listed = await checks(page, snippet(src, endpoint), { address: 'https://partner.example/news' });
    assert.match(listed.join('\n'), expected);
    await becomes(() => page.locator('#outcome h3').first().textContent(), '1 thing to mend', listed.join('\n'));
  }
});

test('a page that lets others read it is fetched by its address; one that does not is asked for', async () => {
  const listed = await checks(page, `${all.collector.url}/index.html`);
  assert.ok(listed.some((one) => one.startsWith('Good: The definition can be read')), listed.join('\n'));
  const closed = await checks(page, `http://127.0.0.1:${server.address().port}/`);
  assert.match(closed.join('\n'), /may not read http:.*[\s\S]*Ctrl\+U/);
});

test('what is pasted is neither run nor loaded', async () => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await checks(page, '<img src="https://tracker.example/x.png" onerror="window.attacked = 1"><script>window.attacked = 1</script><civicus-survey onclick="x" src="&lt;img src=x onerror=attacked()&gt;"></civicus-survey><iframe srcdoc="<script>parent.attacked = 1</script>"></iframe>');
  assert.deepEqual([await page.evaluate(() => window.attacked ?? 0), asked.filter((url) => url.includes('tracker'))], [0, []]);
});

test('snippets are made and copied', async () => {
  await page.getByLabel('What', { exact: true }).selectOption('feedback');
  await becomes(() => page.getByLabel('Name of the survey').inputValue(), 'feedback');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  await becomes(() => page.locator('#made pre').count(), 7);
  await page.getByRole('button', { name: 'Copy: WordPress with the plugin' }).click();
  await page.getByText('Copied.').waitFor();
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), '[civicus_feedback src="feedback"]');
});

for (const settings of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }, { viewport: { width: 360, height: 640 } }]) {
  test(`axe finds nothing wrong with the page, and nothing is wider than it, ${JSON.stringify(settings)}`, async () => {
    const opened = await opens(settings);
    await checks(opened, `${SURVEY}<iframe src="https://c.example/embed.html"></iframe>`, { policy: "default-src 'self'" });
    await opened.getByRole('button', { name: 'Make', exact: true }).click();
    assert.deepEqual(await violations(opened, 'html', 20), []);
    await becomes(() => opened.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await opened.context().close();
  });
}
