// Everything that a page's origin holds in storage, by the kind of storage; kinds that hold nothing are left out.

/** Reads IndexedDB (by store), the Cache API (by cache), both web storages and cookies. Reading creates nothing. */
export function stored(page) {
  return page.evaluate(async () => {
    const found = {};
    const note = (kind, key, value) => { (found[kind] ??= {})[key] = value; };
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const open = indexedDB.open(name);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => resolve(open.result);
      });
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const read = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
        const [keys, values] = [await read(objects.getAllKeys()), await read(objects.getAll())];
        keys.forEach((key, place) => note(store, key, values[place]));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        // It may be removed between the two looks.
        const kept = await cache.match(request);
        if (kept) note(`cache ${name}`, request.url, await kept.text());
      }
    }
    for (const kind of ['localStorage', 'sessionStorage']) {
      for (let place = 0; place < window[kind].length; place += 1) note(kind, window[kind].key(place), window[kind].getItem(window[kind].key(place)));
    }
    if (document.cookie) note('cookies', 'cookie', document.cookie);
    return found;
  });
}
