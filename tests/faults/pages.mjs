// Host pages on an origin that outlives every browser and collector; each can be spoiled before the widget is fetched.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ROOT } from '../e2e/harness.mjs';

const KINDS = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.css': 'text/css' };

const here = (path) => new URL(path, import.meta.url);

/** The file behind an address: of the built widget, or one of our definitions. */
async function file(path) {
  const place = path.startsWith('/dist/') ? join(ROOT, path) : path.startsWith('/surveys/') ? here(`.${path}`) : undefined;
  return place && readFile(place).catch(() => undefined);
}

const attribute = ([name, value]) => ` ${name}="${String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** `spoils` are the names of scripts in spoils/; `given` is what they find in `window.faults`. */
async function html({ spoils = [], given = {}, attributes = {}, elements = 1 }) {
  const scripts = await Promise.all(spoils.map((name) => readFile(here(`spoils/${name}.js`), 'utf8')));
  const all = { src: '/surveys/marked.json', loading: 'eager', lang: 'en', ...attributes };
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page of a partner</title>
<script>window.faults = ${JSON.stringify(given)};</script>
${scripts.map((script) => `<script>{\n${script}\n}</script>`).join('\n')}
<script type="module" src="/dist/civicus.js"></script>
${`<civicus-survey${Object.entries(all).map(attribute).join('')}></civicus-survey>\n`.repeat(elements)}</html>`;
}

export async function startPages() {
  const known = [];
  let told = () => {};
  const waiting = new Map();
  const tell = (point) => {
    waiting.get(point)?.();
    waiting.delete(point);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, kind, name] = pathname.split('/');
    if (kind === 'paused') {
      // Never answered: the script that asked stands still until its browser is killed.
      tell(decodeURIComponent(name));
      return;
    }
    if (kind === 'told') {
      let text = '';
      for await (const part of request) text += part;
      told(JSON.parse(text));
      response.end();
      return;
    }
    const body = kind === 'page' ? await html(known[name]) : await file(pathname);
    const type = kind === 'page' ? 'text/html' : KINDS[extname(pathname)] ?? 'text/plain';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;
  return {
    origin,
    /** The address of a page with these settings. */
    page(settings) {
      return `${origin}/page/${known.push(settings) - 1}`;
    },
    /** Settles when a script has stopped at this point. */
    reached: (point) => new Promise((resolve) => waiting.set(point, resolve)),
    /** Hears what the status nodes say (spoils/tell-status.js). */
    hear: (listener) => { told = listener; },
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
