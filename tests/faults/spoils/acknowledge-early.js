// Spoiled: a response counts as stored at once; it is written three seconds later.

const real = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function put(record, key) {
  const { transaction, name } = this;
  if (name !== 'outbox') return Reflect.apply(real, this, [record, key]);
  const { db } = transaction;
  setTimeout(() => {
    const request = indexedDB.open(db.name);
    request.onsuccess = () => Reflect.apply(real, request.result.transaction(name, 'readwrite').objectStore(name), [record, key]);
  }, 3_000);
  // Something harmless is done instead, so that the transaction completes.
  return this.count();
};
