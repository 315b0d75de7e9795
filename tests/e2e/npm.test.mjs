// The package for npm: packed, installed into a site that Vite puts together, and opened as a visitor does.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build, createServer as createDevelopment } from 'vite';
import { Person, ROOT, answersConstituents, sentences, world } from './harness.mjs';

const run = promisify(execFile);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

let all;
let site;
/** What the development server of the documentation needs; a build needs nothing. */
const DEVELOPMENT = { optimizeDeps: { exclude: ['civicus-survey'] } };
const settings = (more = {}) => ({ root: site, configFile: false, logLevel: 'error', cacheDir: join(site, '.vite'), ...more });

before(async () => {
  all = await world();
  site = await mkdtemp(join(tmpdir(), 'civicus-site-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', site], { cwd: join(ROOT, 'target/npm/civicus-survey') });
  const [{ filename }] = JSON.parse(stdout);
  await writeFile(join(site, 'package.json'), '{"private": true, "type": "module"}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: site });
  await mkdir(join(site, 'src'));
  await writeFile(join(site, 'src/main.js'), "import 'civicus-survey';\nimport 'civicus-survey/themes/plain.css';\n");
  await writeFile(join(site, 'index.html'), `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,">
    <script type="module" src="/src/main.js"></script></head><body>
    <civicus-survey src="${all.collector.url}/v1/surveys/constituents" endpoint="${all.collector.url}/v1/responses"><a href="/">Lien</a></civicus-survey>
    <civicus-feedback endpoint="${all.collector.url}/v1/responses"></civicus-feedback></body></html>`);
});
after(async () => {
  await all.close();
  await rm(site, { recursive: true, force: true });
});

/** Answers the whole survey of the site, in French, and looks at the form that comes with the package. */
async function answersAt(address) {
  const context = await all.browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const fails = [];
  page.on('pageerror', (error) => fails.push(String(error)));
  page.on('response', (response) => response.status() >= 400 && fails.push(`${response.url()} ${response.status()}`));
  const before = (await all.collector.stored('constituents')).length;
  const person = await Person.opens(page, address, 'constituents', 'fr');
  assert.equal(await person.survey.locator('.page > .actions button').innerText(), person.words.continue);
  await answersConstituents(person, { relation: 'follower', region: 'worldwide' });
  await person.sent();
  await page.locator('civicus-feedback').scrollIntoViewIfNeeded();
  const feedback = new Person(page, 'feedback', 'fr', await sentences('fr'));
  await feedback.answers('kinds', ['praise']);
  assert.equal((await all.collector.stored('constituents')).length, before + 1);
  assert.deepEqual(fails, []);
  await context.close();
}

test('built by Vite without any settings', async () => {
  await build(settings());
  const built = join(site, 'dist');
  const names = await readdir(join(built, 'assets'));
  assert.ok(names.some((name) => /^civicus-survey_bg-[\w-]+\.wasm$/.test(name)), names.join(' '));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const content = await readFile(join(built, path === '/' ? 'index.html' : path)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { 'Content-Type': path === '/' ? 'text/html' : TYPES[extname(path)] ?? 'text/plain' });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await answersAt(`http://localhost:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('in the development server of Vite, left where it is', async () => {
  const development = await createDevelopment(settings({ ...DEVELOPMENT, server: { host: '127.0.0.1', port: 0 } }));
  await development.listen();
  try {
    await answersAt(`http://localhost:${development.httpServer.address().port}/`);
  } finally {
    await development.close();
  }
});
