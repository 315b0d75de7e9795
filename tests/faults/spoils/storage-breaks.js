// The connection to IndexedDB breaks as iOS does it: closed before a transaction, or a transaction aborted half-way.
// `breaks`: which of the openings break, one after another, 'c' closed, 'a' aborted, anything else not.

const { breaks } = window.faults;
let opened = 0;
const fates = new WeakMap();
const real = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function transaction(...given) {
  if (this.name !== 'civicus-survey' || this.ofTest) return Reflect.apply(real, this, given);
  if (!fates.has(this)) fates.set(this, breaks[opened++ % breaks.length]);
  const fate = fates.get(this);
  if (fate === 'c') this.close();
  const made = Reflect.apply(real, this, given);
  if (fate === 'a') setTimeout(() => { try { made.abort(); } catch { /* it was quicker */ } });
  return made;
};
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function aborted(...given) {
  const request = Reflect.apply(put, this, given);
  if (fates.get(this.transaction.db) === 'a') this.transaction.abort();
  return request;
};
