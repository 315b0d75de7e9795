// Tells that a new version of the hosted page is ready, and takes it when the person says so. By itself it is taken on
// a later visit; nothing is ever loaded again under the hands of somebody who answers.

/** What is told, and what the button says. */
const WORDS = {
  en: ['A new version of this page is ready.', 'Use the new version'],
  fr: ['Une nouvelle version de cette page est prête.', 'Utiliser la nouvelle version'],
  es: ['Hay una nueva versión de esta página.', 'Usar la nueva versión'],
  pt: ['Há uma nova versão desta página.', 'Usar a nova versão'],
  ar: ['توجد نسخة جديدة من هذه الصفحة.', 'استخدام النسخة الجديدة'],
};

/** A draft is kept after a pause of 300 ms; this is longer, in milliseconds. */
const DRAFT_KEPT = 600;

/** The words of a language, the English ones where there are none. */
const spoken = (language) => [language?.split('-')[0].toLowerCase(), 'en'].find((one) => Object.hasOwn(WORDS, one ?? ''));

/** Calls back when loading the page again would lose answers, and when it no longer would: the browser keeps nothing. */
function watchAnswers(element, changed) {
  element.addEventListener('civicus-start', () => element.getAttribute('autosave') === 'off' && changed(true));
  element.addEventListener('civicus-error', ({ detail }) => /not-stored$/.test(detail.code) && changed(true));
  element.addEventListener('civicus-submit', ({ detail }) => detail.status === 'sent' && changed(false));
}

/** The line, in a language; without a button where it would lose answers. */
function line(language, take) {
  const [sentence, action] = WORDS[language];
  const told = document.createElement('p');
  told.lang = language;
  told.dir = language === 'ar' ? 'rtl' : 'ltr';
  told.append(`${sentence} `);
  if (take) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action;
    button.addEventListener('click', take);
    told.append(button);
  }
  return told;
}

/** Watches a worker's registration, and tells of a new version in the language of `element`. */
export function offerUpdates(registration, element) {
  const place = document.getElementById('update');
  const { serviceWorker } = navigator;
  let running = serviceWorker.controller;
  let language = spoken(element.shadowRoot.querySelector('.root')?.lang);
  let ready = false;
  let wouldLose = false;
  let chosen = false;
  let shown;

  const take = () => {
    chosen = true;
    setTimeout(() => {
      // Another tab may have taken it already.
      if (registration.waiting) registration.waiting.postMessage('take over');
      else location.reload();
    }, DRAFT_KEPT);
  };
  const tell = () => {
    // What has not changed is not said again, and keeps the focus.
    const now = `${language} ${wouldLose}`;
    if (!ready || shown === now) return;
    shown = now;
    place.replaceChildren(line(language, wouldLose ? undefined : take));
  };
  const arrived = (worker) => {
    const look = () => {
      // The first worker of all is no news.
      ready ||= worker.state === 'installed' && running !== null;
      tell();
    };
    worker.addEventListener('statechange', look);
    look();
  };

  watchAnswers(element, (loses) => {
    wouldLose = loses;
    tell();
  });
  for (const event of ['civicus-ready', 'civicus-language']) {
    element.addEventListener(event, ({ detail }) => {
      language = spoken(detail.lang);
      tell();
    });
  }
  registration.addEventListener('updatefound', () => arrived(registration.installing));
  for (const worker of [registration.installing, registration.waiting]) if (worker) arrived(worker);
  serviceWorker.addEventListener('controllerchange', () => {
    if (chosen) return location.reload();
    // Another tab has taken it: this one has still the old page.
    ready ||= running !== null;
    running = serviceWorker.controller;
    return tell();
  });
}
