// Opening a database fails, as with a damaged backing store.

const real = IDBFactory.prototype.open;
IDBFactory.prototype.open = function open(name) {
  const request = Reflect.apply(real, this, [name, 1]);
  request.addEventListener('upgradeneeded', (event) => {
    event.stopImmediatePropagation();
    request.transaction.abort();
  });
  return request;
};
