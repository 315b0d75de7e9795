// Spoiled: a new version of the database begins without anything that the old one held.

const real = IDBFactory.prototype.open;
IDBFactory.prototype.open = function open(...given) {
  const request = Reflect.apply(real, this, given);
  request.addEventListener('upgradeneeded', () => {
    for (const name of [...request.result.objectStoreNames]) request.result.deleteObjectStore(name);
  });
  return request;
};
