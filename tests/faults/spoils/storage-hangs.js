// Opening a database never comes to an end, as WebKit and Firefox have done.

const real = IDBFactory.prototype.open;
IDBFactory.prototype.open = function open() {
  const request = Reflect.apply(real, this, ['never-heard-of', 1]);
  for (const handler of ['onsuccess', 'onerror', 'onupgradeneeded', 'onblocked']) Object.defineProperty(request, handler, { set() {} });
  return request;
};
