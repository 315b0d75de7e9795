// There is no IndexedDB.

Object.defineProperty(window, 'indexedDB', { value: undefined });
