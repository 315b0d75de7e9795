// Spoiled: transactions complete before they are on disk, as is Chromium's own way.

const real = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function transaction(stores, mode) {
  return Reflect.apply(real, this, [stores, mode, { durability: 'relaxed' }]);
};
