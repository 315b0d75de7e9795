// Stops the page at a named point for good: a synchronous request that is never answered. The browser is killed there.

const { pause } = window.faults;

const stop = () => {
  const request = new XMLHttpRequest();
  request.open('GET', `/paused/${encodeURIComponent(pause)}`, false);
  request.send();
};

const wrap = (owner, name, { before = () => {}, after = () => {} }) => {
  const real = owner[name];
  owner[name] = function wrapped(...given) {
    before(this, given);
    const result = Reflect.apply(real, this, given);
    after(this, given);
    return result;
  };
};

const ofOutbox = (store) => store.name === 'outbox' && stop();
const ofSending = (_, [, settings]) => settings?.method === 'POST' && stop();

const points = {
  'before put': () => wrap(IDBObjectStore.prototype, 'put', { before: ofOutbox }),
  'after put, before complete': () => wrap(IDBObjectStore.prototype, 'put', { after: ofOutbox }),
  'after complete, before fetch': () => wrap(window, 'fetch', { before: ofSending }),
  'after response, before delete': () => wrap(IDBObjectStore.prototype, 'delete', { before: ofOutbox }),
  'during delete': () => wrap(IDBObjectStore.prototype, 'delete', { after: ofOutbox }),
  'during upgrade': () => wrap(IDBDatabase.prototype, 'createObjectStore', { after: stop }),
};

points[pause]();
