// Lets the hosted page start without a network, and what waits be sent when there is one again. Only this page does so:
// a worker belongs to the site that registers it, and the sites of partners are theirs.

import { offerUpdates } from './update.js';

/** The name under which the browser wakes the worker when there is a network. */
const SYNC = 'outbox';

/** Registers the worker once the survey is there: on a slow line nothing may come before it. */
export async function startOffline(element) {
  const { serviceWorker } = navigator;
  // Within a frame the storage is another one for each site around it.
  if (!serviceWorker || window.top !== window) return;
  serviceWorker.addEventListener('message', ({ data }) => data === 'online' && window.dispatchEvent(new Event('online')));
  element.addEventListener('civicus-submit', async ({ detail }) => {
    if (detail.status !== 'queued') return;
    const registration = await serviceWorker.ready;
    // Missing in most browsers, refused in private windows: then the page sends when it is opened again.
    await registration.sync?.register(SYNC).catch(() => {});
  });
  const first = !serviceWorker.controller;
  try {
    await customElements.whenDefined(element.localName);
    await element.ready;
    const [worker, type] = 'SyncManager' in window ? ['service-worker-sync.js', 'module'] : ['service-worker.js', 'classic'];
    // Without the browser's own cache: a worker is asked for anew each time.
    offerUpdates(await serviceWorker.register(worker, { type, updateViaCache: 'none' }), element);
  } catch {
    // No survey here, or a browser that refuses workers: the page works as it did before.
    return;
  }
  if (!first) return;
  // The worker has not seen the definition of this first visit pass by.
  await serviceWorker.ready;
  if (!serviceWorker.controller) await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  await fetch(element.getAttribute('src'), { credentials: 'omit' }).catch(() => {});
}
