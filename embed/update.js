// Tells that a new version of the hosted page is ready, and takes it when the person says so. By itself it is taken on
// the next visit; nothing is ever loaded again under the hands of somebody who answers.

/** What is told, and what the button says. */
const WORDS = {
  en: ['A new version of this page is ready.', 'Use the new version'],
  fr: ['Une nouvelle version de cette page est prête.', 'Utiliser la nouvelle version'],
  es: ['Hay una nueva versión de esta página.', 'Usar la nueva versión'],
  pt: ['Há uma nova versão desta página.', 'Usar a nova versão'],
  ar: ['توجد نسخة جديدة من هذه الصفحة.', 'استخدام النسخة الجديدة'],
};

/** The words of a language, of `en` where there are none. */
const spoken = (language) => [language?.split('-')[0].toLowerCase(), 'en'].find((one) => Object.hasOwn(WORDS, one ?? ''));

/** Watches a worker's registration, and tells of a new version in the language of `element`. */
export function offerUpdates(registration, element) {
  const place = document.getElementById('update');
  const { serviceWorker } = navigator;
  let running = serviceWorker.controller;
  let language = spoken(element.shadowRoot.querySelector('.root')?.lang);
  let chosen = false;

  const take = () => {
    chosen = true;
    // Another tab may have taken it already.
    if (registration.waiting) registration.waiting.postMessage('take over');
    else location.reload();
  };

  const tell = () => {
    const [sentence, action] = WORDS[language];
    const line = document.createElement('p');
    const button = document.createElement('button');
    line.lang = language;
    line.dir = language === 'ar' ? 'rtl' : 'ltr';
    button.type = 'button';
    button.textContent = action;
    button.addEventListener('click', take);
    line.append(`${sentence} `, button);
    place.replaceChildren(line);
  };

  const arrived = (worker) => {
    // The first worker of all is no news.
    const look = () => worker.state === 'installed' && running && tell();
    worker.addEventListener('statechange', look);
    look();
  };

  for (const event of ['civicus-ready', 'civicus-language']) {
    element.addEventListener(event, ({ detail }) => {
      language = spoken(detail.lang);
      if (place.childElementCount) tell();
    });
  }
  registration.addEventListener('updatefound', () => arrived(registration.installing));
  for (const worker of [registration.installing, registration.waiting]) if (worker) arrived(worker);
  serviceWorker.addEventListener('controllerchange', () => {
    if (chosen) location.reload();
    else if (running) tell();
    running = serviceWorker.controller;
  });
}
