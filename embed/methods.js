// What the element's methods do, once the first page is on screen. Fetched with the first call of one.

/** How long `flush` waits for replies, in milliseconds. */
const PATIENCE = 20_000;

/** What the session is asked is done before the browser's next task. */
const turn = () => new Promise((resolve) => { setTimeout(resolve); });

const way = (inner) => JSON.parse(inner.told('way') || '{}');

const answering = (inner) => /^(ready|active)$/.test(inner.told('state'));

/** The first result that one of these listeners gives, or nothing after a while. */
function heard(element, listeners, patience) {
  const listening = new AbortController();
  return new Promise((resolve) => {
    for (const [type, listener] of Object.entries(listeners)) {
      element.addEventListener(`civicus-${type}`, async (event) => {
        const result = await listener(event);
        if (result !== undefined) resolve(result);
      }, { signal: listening.signal });
    }
    if (patience) setTimeout(resolve, patience);
  }).finally(() => listening.abort());
}

/** Does something and tells where one is then. */
async function moves(inner, name, argument) {
  inner.call(name, argument);
  await turn();
  return inner.element.progressInfo;
}

/** Drafts that tabs and the device keep, of all surveys of this site. */
async function removeDrafts() {
  for (const key of Object.keys(sessionStorage)) if (/^civicus-survey:(draft|closed):/.test(key)) sessionStorage.removeItem(key);
  await new Promise((resolve) => {
    const opening = indexedDB.open('civicus-survey');
    // There is no database yet, and none is made.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = resolve;
    opening.onsuccess = () => {
      const database = opening.result;
      const removal = database.transaction('drafts', 'readwrite');
      removal.objectStore('drafts').clear();
      removal.oncomplete = removal.onabort = () => {
        database.close();
        resolve();
      };
    };
  });
}

export const methods = {
  start: async () => {},
  next: (inner) => moves(inner, 'next'),
  back: (inner) => moves(inner, 'back'),
  goTo: (inner, question) => moves(inner, 'goTo', String(question)),
  reset: (inner) => moves(inner, 'reset'),
  setLanguage: (inner, tag) => moves(inner, 'language', String(tag)).then(() => {}),

  async validate(inner) {
    inner.call('validate');
    await turn();
    const errors = (way(inner).invalid ?? []).map((questionId) => ({ questionId }));
    return { valid: errors.length === 0, errors };
  },

  async submit(inner) {
    const { element } = inner;
    const response = (status) => ({ status, responseId: element.responseId });
    if (!answering(inner)) return response(inner.told('state'));
    const end = heard(element, {
      submit: ({ detail }) => detail,
      invalid: ({ detail }) => ({ status: 'invalid', ...detail }),
      error: ({ detail }) => (detail.code === 'no-endpoint' ? response('queued') : undefined),
      'before-submit': async (event) => {
        await turn();
        return event.defaultPrevented ? response('prevented') : undefined;
      },
    });
    inner.call('submit');
    return end;
  },

  async saveNow(inner) {
    inner.call('keep');
    await turn();
    if (way(inner).kept === 'underway') await heard(inner.element, { save: () => true, error: () => true }, PATIENCE);
    return way(inner).kept === 'safe';
  },

  async flush(inner) {
    const before = way(inner).pending;
    let left = before;
    const replied = () => {
      left -= 1;
      return left > 0 ? undefined : true;
    };
    const replies = heard(inner.element, { queue: replied, error: ({ detail }) => (detail.phase === 'submit' ? replied() : undefined) }, PATIENCE);
    inner.call('flush');
    if (before > 0) await replies;
    const { pending } = way(inner);
    return { sent: Math.max(before - pending, 0), pending };
  },

  async clearDevice(inner) {
    inner.call('reset');
    await turn();
    await removeDrafts();
  },

  async exportAnswers(inner, format = 'json') {
    if (format !== 'json') throw new TypeError(`exportAnswers() knows the format json, not “${format}”`);
    return new Blob([JSON.stringify(inner.element.answers, undefined, 2)], { type: 'application/json' });
  },
};
