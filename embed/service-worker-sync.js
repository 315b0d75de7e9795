// The service worker where browsers have Background Sync, which take modules as workers: the same one, and when there is
// a network again it sends what waits with the widget's own engine, whether or not a page is open.

import './service-worker.js';
import start, { flush } from './civicus-survey.js';

/** How long an open page has to send by itself, in milliseconds. It may be frozen, as pages in the background are. */
const HEAD_START = 5_000;

let engine;

/** The wasm of the release that is running: of several it is the one kept first, since older ones are removed. */
function load() {
  engine ??= caches.match('civicus-survey_bg.wasm').then((kept) => start({ module_or_path: kept })).catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function sync() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pages = windows.filter(({ url }) => url.startsWith(self.registration.scope));
  for (const page of pages) page.postMessage('online');
  if (pages.length) await new Promise((resolve) => setTimeout(resolve, HEAD_START));
  await load();
  // An error makes the browser try again, later and later.
  if (!(await flush())) throw new Error('something still waits');
}

self.addEventListener('sync', (event) => event.tag === 'outbox' && event.waitUntil(sync()));
