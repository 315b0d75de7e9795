// The package for npm: packed, installed into a site that a bundler puts together, and opened as a visitor does.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build, createServer as createDevelopment } from 'vite';
import webpack from 'webpack';
import { Person, ROOT, answersConstituents, becomes, sentences, until, world } from './harness.mjs';

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
  // For styles webpack needs a loader, which is a choice of the site's.
  await writeFile(join(site, 'src/themeless.js'), "import 'civicus-survey';\n");
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
  await becomes(() => person.survey.locator('.page > .actions button').innerText(), person.words.continue);
  await answersConstituents(person, { relation: 'follower', region: 'worldwide' });
  await person.sent();
  await page.locator('civicus-feedback').scrollIntoViewIfNeeded();
  const feedback = new Person(page, 'feedback', 'fr', await sentences('fr'));
  await feedback.answers('kinds', ['praise']);
  await becomes(async () => (await all.collector.stored('constituents')).length, before + 1);
  assert.deepEqual(fails, []);
  await context.close();
}

/** Serves a built site while something is done with it. */
async function serves(folder, act) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const content = await readFile(join(folder, path === '/' ? 'index.html' : path)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { 'Content-Type': path === '/' ? 'text/html' : TYPES[extname(path)] ?? 'text/plain' });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await act(`http://localhost:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The widget fails while somebody answers: both elements say so, and after the page is loaded again the draft is there. */
async function failsAt(address) {
  const context = await all.browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await own.apply(WebAssembly, given);
        window.memory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
      };
    }
  });
  const person = await Person.opens(page, address, 'constituents', 'fr');
  const { survey } = person;
  await page.locator('civicus-feedback').scrollIntoViewIfNeeded();
  await page.locator('civicus-feedback[state="ready"]').waitFor();
  const saved = survey.evaluate((element) => new Promise((resolve) => { element.addEventListener('civicus-save', resolve, { once: true }); }));
  await person.answers('relation', 'follower');
  await person.answers('why_not', ['other']);
  await saved;
  await page.evaluate(() => {
    while (memory.buffer.byteLength < 4_294_000_000 - 64 * 65_536) memory.grow(64);
  }).catch(() => {});
  // Whatever needs memory finds none.
  await person.question('why_not').locator('.other input').evaluate((field) => {
    field.value = 'x'.repeat(30_000_000);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  });
  for (const element of [survey, page.locator('civicus-feedback')]) await element.getByRole('alert').waitFor();
  await survey.getByRole('button', { name: 'Recharger l’enquête' }).click();
  await until(() => person.question('relation').getByLabel(person.label('relation', 'follower')).isChecked({ timeout: 1_000 }).catch(() => false), 'the draft');
  await context.close();
}

const BUNDLERS = {
  async Vite() {
    await build(settings());
    return join(site, 'dist');
  },
  async webpack() {
    // As it comes, but for shortening, which takes long, and for hints about the size of what few browsers fetch.
    const output = { path: join(site, 'packed'), filename: 'main.js' };
    const compiler = webpack({ mode: 'production', context: site, entry: './src/themeless.js', output, optimization: { minimize: false }, performance: false });
    const stats = await promisify(compiler.run.bind(compiler))();
    assert.deepEqual([stats.compilation.errors.map(String), stats.compilation.warnings.map(String)], [[], []]);
    await writeFile(join(output.path, 'index.html'), (await readFile(join(site, 'index.html'), 'utf8')).replace('type="module" src="/src/main.js"', 'defer src="/main.js"'));
    return output.path;
  },
};

for (const [bundler, builds] of Object.entries(BUNDLERS)) {
  test(`built by ${bundler} without any settings`, async () => {
    const folder = await builds();
    await serves(folder, answersAt);
    await serves(folder, failsAt);
  });
}

test('in the development server of Vite, left where it is', async () => {
  const development = await createDevelopment(settings({ ...DEVELOPMENT, server: { host: '127.0.0.1', port: 0 } }));
  await development.listen();
  try {
    await answersAt(`http://localhost:${development.httpServer.address().port}/`);
  } finally {
    await development.close();
  }
});
