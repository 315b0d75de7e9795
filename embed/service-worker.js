// The service worker of the hosted page: keeps the files of one release, so that the page starts without a network.
// It touches nothing but reads of these files and of definitions; answers go past it.

/** `version`, and `files`: the SHA-256 of each file by its path. Written here by xtask/src/release.rs. */
const RELEASE = RELEASE_OF_THIS_BUILD;

const SCOPE = new URL('.', self.location).href;
/** The caches of the page; those of the widget have other names. */
const OURS = 'civicus-page:';
const FILES = `${OURS}files:${RELEASE.version}`;
/** Definitions change without a release, and outlive it. */
const DEFINITIONS = `${OURS}definitions`;
const PAGE = 'index.html';
/** The one engine of the two that this browser does not use. */
const UNUSED = self.WebAssembly ? 'civicus-survey-without-wasm.js' : 'civicus-survey_bg.wasm';

async function sha256(response) {
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file of this release: from an earlier one, from the browser's own cache, or from the network. */
async function obtained(path) {
  const sources = [() => caches.match(path), () => fetch(path, { credentials: 'omit' }), () => fetch(path, { credentials: 'omit', cache: 'reload' })];
  for (const source of sources) {
    const response = await source();
    if (response?.ok && (await sha256(response.clone())) === RELEASE.files[path]) return response;
  }
  // In the middle of a deployment, or behind a log-in page: the browser tries again on the next visit.
  throw new Error(`${path} is not the file of release ${RELEASE.version}`);
}

async function install() {
  const cache = await caches.open(FILES);
  const needed = Object.keys(RELEASE.files).filter((path) => path !== UNUSED);
  await Promise.all(needed.map(async (path) => cache.put(path, await obtained(path))));
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== FILES && name !== DEFINITIONS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(path) {
  // But for the engine that this browser was not expected to use.
  return (await (await caches.open(FILES)).match(path)) ?? fetch(path, { credentials: 'omit' });
}

/** Asks for a definition, and keeps it. */
async function refreshed(path) {
  const response = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
  const cache = await caches.open(DEFINITIONS);
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  if (response.ok && isJson && !response.redirected) await cache.put(path, response.clone());
  else if (response.status === 404) await cache.delete(path);
  return response;
}

/** A definition: the one kept at once, and a newer one for the next time. */
async function definition(path, event) {
  const newer = refreshed(path);
  event.waitUntil(newer.catch(() => {}));
  const known = await (await caches.open(DEFINITIONS)).match(path, { ignoreVary: true });
  // Without either, the one that came with the release.
  return known ?? newer.catch(async () => (await kept(`${path.slice('v1/'.length)}.json`)) ?? Response.error());
}

/** The path of an address of ours, from the folder of the page on, and whether it has a query. */
function placed(url) {
  if (!url.startsWith(SCOPE)) return undefined;
  const { 0: path, length } = url.slice(SCOPE.length).split('#')[0].split('?');
  return { path, query: length > 1, isPage: path === '' || path === PAGE };
}

/** What answers a request; nothing for most of them. */
function answer(event) {
  const { method, url, mode, headers } = event.request;
  const place = placed(url);
  if (method !== 'GET' || !place || headers.has('range')) return undefined;
  const { path, query, isPage } = place;
  // The page reads its query by itself.
  if (mode === 'navigate') return isPage ? kept(PAGE) : undefined;
  // A file of ours is the same with a query: the loader runs it a second time after a failure.
  if (Object.hasOwn(RELEASE.files, path)) return kept(path);
  if (query) return undefined;
  return /^v1\/surveys\/[\w-]+$/.test(path) ? definition(path, event) : undefined;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => event.data === 'take over' && event.waitUntil(self.skipWaiting()));
self.addEventListener('fetch', (event) => {
  const found = answer(event);
  // A browser short of room may have dropped what was kept.
  if (found) event.respondWith(found.then((response) => response ?? fetch(event.request)));
});
