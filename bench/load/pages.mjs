// The pages that are loaded, one for each side, and the server that sends them: compressed with brotli as well as it can, to be kept
// for ever where the name says which release it is.

import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { formio, html, survey } from './survey.mjs';

const HERE = new URL('.', import.meta.url).pathname;
const DIST = join(HERE, '../../dist');
const BINARY = process.env.CIVICUS_BIN ?? join(HERE, '../../target/debug/civicus');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

const { version: VERSION } = JSON.parse(await readFile(join(HERE, '../../target/npm/civicus-survey/package.json'), 'utf8'));
const modules = (path) => `/bench/node_modules/${path}`;
const script = (path) => `<script src="${modules(path)}"></script>`;
const style = (path) => `<link rel="stylesheet" href="${modules(path)}">`;

/** The form of the same definition, as `civicus prerender` writes it for the inside of the element. */
async function prerendered() {
  const folder = await mkdtemp(join(tmpdir(), 'civicus-load-'));
  const file = join(folder, 'twelve.json');
  await writeFile(file, JSON.stringify({ ...survey, civicus: { id: 'twelve' } }));
  const { stdout } = await promisify(execFile)(BINARY, ['prerender', file, '--lang', 'en', '--endpoint', 'https://collect.example.org/v1/responses', '--fragment']);
  await rm(folder, { recursive: true });
  return stdout;
}

const loader = `<script type="module" src="/dist/${VERSION}/civicus.js"></script>`;
const element = (inside) => `<civicus-survey loading="eager" autosave="off">${inside}</civicus-survey>
  <script>document.querySelector('civicus-survey').survey = ${JSON.stringify(survey)};
  addEventListener('civicus-change', () => window.load.accepted());</script>`;
const link = '<a href="https://collect.example.org/">Answer the survey</a>';

/** The body of each side's page, and what it has in its head. */
const SIDES = {
  'civicus, WebAssembly': { head: loader, body: element(link) },
  'civicus, JavaScript': { head: `<script>delete window.WebAssembly;</script>${loader}`, body: element(link) },
  'civicus, form inside': { head: loader, body: element(await prerendered()) },
  SurveyJS: {
    head: style('survey-core/survey-core.min.css'),
    body: `<div id="survey"></div>${['react/umd/react.production.min.js', 'react-dom/umd/react-dom.production.min.js', 'survey-core/survey.core.min.js',
      'survey-react-ui/survey-react-ui.min.js'].map(script).join('')}
      <script>const model = new Survey.Model(${JSON.stringify(survey)}); model.onValueChanged.add(() => window.load.accepted());
      ReactDOM.createRoot(document.getElementById('survey')).render(React.createElement(SurveyReact.Survey, { model }));</script>`,
  },
  'Form.io': {
    head: style('@formio/js/dist/formio.form.min.css'),
    body: `<div id="survey"></div>${script('@formio/js/dist/formio.form.min.js')}
      <script>Formio.createForm(document.getElementById('survey'), ${JSON.stringify(formio)}, { noAlerts: true })
        .then((form) => form.on('change', ({ changed }) => changed && window.load.accepted()));</script>`,
  },
  'bare HTML form': { head: '', body: `${html}<script>addEventListener('change', () => window.load.accepted());</script>` },
};
export const NAMES = Object.keys(SIDES);

const meter = await readFile(join(HERE, 'meter.js'), 'utf8');
const page = ({ head, body }) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Loading</title><link rel="icon" href="data:,"><script>${meter}</script>${head}</head><body>${body}</body></html>`;

/** Serves the pages, `/0` and on in the order of `NAMES`, and what they load. */
export async function serve() {
  const packed = new Map();
  const pack = (path, content) => {
    if (!packed.has(path)) packed.set(path, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    return packed.get(path);
  };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const [, first, ...rest] = path.split('/');
    const side = SIDES[NAMES[first]];
    const folder = { dist: DIST, bench: HERE }[first];
    const content = side ? page(side) : folder && await readFile(join(folder, ...rest)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      'Content-Type': side ? 'text/html' : TYPES[extname(path)] ?? 'text/plain',
      'Content-Encoding': 'br',
      'Cache-Control': side ? 'no-cache' : 'public, max-age=31536000, immutable',
    });
    response.end(pack(path, content ?? ''));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${server.address().port}`, stop: () => { server.closeAllConnections(); server.close(); } };
}
