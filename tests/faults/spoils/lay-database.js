// Lays down a database as some version of the widget would have left it, before the widget is there.

const { database: { version, stores } } = window.faults;
const request = indexedDB.open('civicus-survey', version);
request.onupgradeneeded = () => {
  for (const name of Object.keys(stores)) request.result.createObjectStore(name);
};
request.onsuccess = () => {
  const transaction = request.result.transaction(Object.keys(stores), 'readwrite', { durability: 'strict' });
  for (const [name, records] of Object.entries(stores)) {
    for (const [key, record] of Object.entries(records)) transaction.objectStore(name).put(record, key);
  }
  transaction.oncomplete = () => {
    // It stays open, as in a tab of an old version that nobody closes.
    document.title = 'laid';
  };
};
