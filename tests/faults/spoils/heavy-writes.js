// Another script of the host page writes 4 kB a hundred times a second into a database of its own, in the same files.

const request = indexedDB.open('of-the-partner', 1);
request.onupgradeneeded = () => request.result.createObjectStore('all');
request.onsuccess = () => {
  const words = 'x'.repeat(4_096);
  let number = 0;
  setInterval(() => request.result.transaction('all', 'readwrite').objectStore('all').put(`${words}${number}`, number++ % 500), 10);
};
