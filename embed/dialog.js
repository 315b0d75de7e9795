// A survey over the page: `mode="dialog"` in its middle, `mode="side"` at its side, on a phone the whole screen. What stands
// in the element stays there, and opens it when it is pressed. Fetched where an element asks for it.

/** What the button says that closes it. */
const CLOSE = { en: 'Close', fr: 'Fermer', es: 'Cerrar', pt: 'Fechar', ar: 'إغلاق' };

/** The longest delay that is kept to, in seconds: a day. */
const LONGEST = 86_400;

let looks;

/** One sheet for all elements of a page. */
const sheet = async ({ text }) => new CSSStyleSheet().replace(await text('dialog.css'));

class Over {
  #inner;
  #listening = new AbortController();
  #dialog = document.createElement('dialog');
  #close = document.createElement('button');
  #timer;
  #seen;
  #reason;

  constructor(inner) {
    this.#inner = inner;
    const { element, shadow } = inner;
    const dialog = this.#dialog;
    dialog.className = 'over';
    dialog.part = 'dialog';
    dialog.tabIndex = -1;
    dialog.autofocus = true;
    this.#close.type = 'button';
    this.#close.className = 'close';
    this.#close.part = 'close';
    const place = document.createElement('div');
    place.className = 'place';
    dialog.append(this.#close, place);
    shadow.append(dialog);
    if (!shadow.querySelector('slot')) shadow.prepend(document.createElement('slot'));
    inner.place = place;
    // One that is on screen already moves in with its answers.
    const root = shadow.querySelector('.root')?.parentElement;
    if (root) place.append(root);
    this.#speak();

    const { signal } = this.#listening;
    this.#close.addEventListener('click', () => this.close('user'), { signal });
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close('user');
    }, { signal });
    dialog.addEventListener('close', () => this.#closed(), { signal });
    for (const type of ['civicus-ready', 'civicus-language', 'civicus-page']) element.addEventListener(type, () => this.#speak(), { signal });
    element.addEventListener('click', (event) => this.#pressed(event), { signal });
    Object.assign(inner, { open: () => this.open('api'), close: () => this.close('api') });
  }

  /** Gives it the language of the survey, and its name. */
  #speak() {
    const { element, shadow } = this.#inner;
    const root = shadow.querySelector('.root');
    const lang = root?.lang || element.closest('[lang]')?.lang || navigator.language;
    this.#dialog.lang = lang;
    this.#dialog.dir = root?.dir || (/^(ar|fa|he|ur)\b/.test(lang) ? 'rtl' : 'ltr');
    const words = CLOSE[lang.split('-')[0]] ?? CLOSE.en;
    this.#close.textContent = '×';
    this.#close.setAttribute('aria-label', words);
    this.#close.title = words;
    const title = (root?.querySelector('.title') ?? this.#inner.element).textContent.trim();
    if (title) this.#dialog.setAttribute('aria-label', title);
  }

  /** What stands in the element opens it; a link in it leads elsewhere only when the survey could not be loaded. */
  #pressed(event) {
    const within = event.composedPath();
    const opener = within.slice(0, within.indexOf(this.#inner.element)).find((one) => one.matches?.('a, button, input'));
    if (!opener || within.includes(this.#dialog) || this.#inner.element.state === 'error') return;
    event.preventDefault();
    this.open('user');
  }

  open(reason) {
    const { element } = this.#inner;
    if (this.#dialog.open || !element.isConnected) return;
    this.#dialog.showModal();
    this.#tell('open', reason);
    this.#inner.start();
    element.ready.catch(() => element.state === 'error' && !this.#inner.place?.firstChild && this.close('api'));
  }

  close(reason) {
    if (!this.#dialog.open || !this.#tell('close', reason, true)) return;
    this.#reason = reason;
    this.#dialog.close();
  }

  #closed() {
    // The browser closes at a second Escape without asking.
    if (!this.#reason) this.#tell('close', 'user');
    this.#reason = undefined;
    try {
      if (this.#key()) sessionStorage.setItem(this.#key(), '1');
    } catch {
      // Where nothing can be kept, it opens again on the next page.
    }
  }

  /** Under what it is noted that it was closed; nothing for one that only opens when asked. */
  #key() {
    const { element } = this.#inner;
    return this.#moment() && `civicus-survey:closed:${element.getAttribute('src') ?? element.localName}`;
  }

  #moment() {
    const moment = this.#inner.element.getAttribute('open-on');
    return moment === 'manual' ? null : moment;
  }

  #tell(what, reason, cancelable = false) {
    return this.#inner.element.dispatchEvent(new CustomEvent(`civicus-${what}`, { bubbles: true, composed: true, cancelable, detail: { reason } }));
  }

  /** Opens by itself at the moment that `open-on` names, once in a tab. */
  wait() {
    let closed = null;
    try {
      closed = this.#key() && sessionStorage.getItem(this.#key());
    } catch {
      // As if it had never been closed.
    }
    const moment = closed ? null : this.#moment();
    const [, seconds] = /^delay:(\d+(?:\.\d+)?)$/.exec(moment ?? '') ?? [];
    if (moment === 'load') this.open('load');
    else if (seconds) this.#timer = setTimeout(() => this.open('delay'), Math.min(seconds, LONGEST) * 1000);
    else if (moment === 'visible') {
      this.#seen = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#seen.disconnect();
        this.open('visible');
      });
      this.#seen.observe(this.#inner.element);
    }
  }

  /** Takes it off; a survey that is on screen moves out of it. */
  remove() {
    clearTimeout(this.#timer);
    this.#seen?.disconnect();
    this.#listening.abort();
    const { shadow, place } = this.#inner;
    if (this.#dialog.open) this.#dialog.close();
    const root = place.firstElementChild;
    if (root) {
      shadow.append(root);
      shadow.querySelector('slot')?.remove();
    }
    Object.assign(this.#inner, { place: undefined, open: undefined, close: undefined });
    this.#dialog.remove();
  }
}

/** Puts the survey of an element over its page; gives back what ends it. */
export async function attach(inner) {
  const { shadow } = inner;
  looks ??= sheet(inner).catch((error) => {
    looks = undefined;
    throw error;
  });
  const look = await looks;
  if (!shadow.adoptedStyleSheets.includes(look)) shadow.adoptedStyleSheets.push(look);
  const over = new Over(inner);
  over.wait();
  return () => over.remove();
}
