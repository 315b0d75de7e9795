// The loader partners include: defines the elements at once, fetches the widget when it is needed.
// Everything essential is an attribute; see docs/EMBEDDING.md.

const BASE = new URL('.', import.meta.url);
const VERSION = '0.1.0';

/** Attributes and where each goes in the widget's settings (src/embed/settings.rs). */
const ATTRIBUTES = {
  src: 'src',
  endpoint: 'endpoint',
  format: 'format',
  receipt: 'receipt',
  languages: 'switcher',
  'heading-level': 'headingLevel',
  progress: 'progress',
  autosave: 'autosave',
  'exit-url': 'exitUrl',
};

/** Definitions that come with the widget, for elements without a src. */
const DEFAULT_SRC = { 'civicus-feedback': 'surveys/feedback.json' };

/** How far from the screen an element may be when its widget is fetched. */
const NEAR = '500px';

/** From this width on, in pixels, there is room for tables. */
const WIDE = 600;

/** Colours a host page can set; where it sets one, contrast.js looks whether it can be read. */
const COLOURS = ['text', 'text-muted', 'bg', 'surface', 'border', 'accent', 'accent-text', 'focus', 'error', 'success', 'warning', 'link'];

let glue;
let paper;

/** One wasm instance per page and loader. A failed load can be tried again. */
function load() {
  glue ??= (async () => {
    const module = await import(new URL('civicus-survey.js', BASE).href);
    await module.default({ module_or_path: fetch(new URL('civicus-survey_bg.wasm', BASE), { credentials: 'omit' }) });
    return module;
  })().catch((error) => {
    glue = undefined;
    throw error;
  });
  return glue;
}

/** The rules for paper, one sheet for all elements of a page. */
async function printing() {
  const reply = await fetch(new URL('print.css', BASE), { credentials: 'omit' });
  if (!reply.ok) throw new Error(`print.css: ${reply.status}`);
  return new CSSStyleSheet({ media: 'print' }).replace(await reply.text());
}

class CivicusElement extends HTMLElement {
  static observedAttributes = [...Object.keys(ATTRIBUTES), 'lang', 'shared-device'];

  #shadow = this.attachShadow({ mode: 'open' });
  #widget;
  #root;
  #nearby;
  #removal;
  #starting = false;
  #definition;
  #messages;
  #wide = false;
  #page = 0;
  #shifts = [];
  #room = globalThis.ResizeObserver && new ResizeObserver(() => this.#measure());
  #resolve;
  #reject;

  /** Settles when the first screen is there, or with the reason why it cannot be. */
  ready = new Promise((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  constructor() {
    super();
    this.ready.catch(() => {});
    this.#shadow.append(document.createElement('slot'));
    const pressed = (event) => {
      // Browsers bring the caret of a field into view, not the field, and not from under a sticky header.
      if (event.key === 'Tab') event.target.scrollIntoView({ block: 'nearest' });
      // A host page's keyboard shortcuts must not fire while somebody types.
      if (event.composedPath()[0]?.matches?.('input, textarea, select')) event.stopPropagation();
    };
    this.addEventListener('civicus-page', ({ detail }) => this.hasAttribute('browser-back') && this.#turned(detail.index));
    for (const type of ['keydown', 'keypress', 'keyup']) this.#shadow.addEventListener(type, pressed);

    // A button that is moved or gone once it has done its work leaves the focus to itself or its neighbour.
    this.#shadow.addEventListener('click', () => {
      const button = this.#shadow.activeElement;
      const all = [...(button?.closest('.row, .question')?.querySelectorAll('button, input') ?? [])];
      const place = all.indexOf(button);
      const heirs = [...all.slice(place), ...all.slice(0, place).reverse()];
      setTimeout(() => document.activeElement === document.body && heirs.find((one) => one.isConnected)?.focus());
    }, true);
  }

  connectedCallback() {
    clearTimeout(this.#removal);
    // Properties set before the element was defined.
    for (const name of ['survey', 'messages']) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
    this.#room?.observe(this);
    window.addEventListener('popstate', this.#travelled);
    document.addEventListener('keydown', this.#hurried, true);
    if (this.#widget || this.#starting) return;
    if (this.getAttribute('loading') === 'eager' || !('IntersectionObserver' in window)) {
      this.#start();
      return;
    }
    this.#nearby ??= new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: NEAR },
    );
    this.#nearby.observe(this);
  }

  disconnectedCallback() {
    this.#nearby?.disconnect();
    this.#room?.disconnect();
    window.removeEventListener('popstate', this.#travelled);
    document.removeEventListener('keydown', this.#hurried, true);
    // Being moved is leaving and coming back within one task.
    this.#removal = setTimeout(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#configure();
  }

  #configure() {
    this.#widget?.configure(this.#settings());
  }

  #measure() {
    const wide = this.clientWidth >= WIDE;
    if (wide === this.#wide) return;
    this.#wide = wide;
    this.#configure();
  }

  /** With `browser-back`, the browser's own Back leads a page back too: an entry for each page, the address stays. */
  #turned(index) {
    const entry = history.state?.civicus ?? 0;
    this.#page = index;
    if (index > entry) history.pushState({ ...history.state, civicus: index }, '');
    else if (index < entry) history.go(index - entry);
  }

  #travelled = ({ state }) => {
    if (this.hasAttribute('browser-back') && (state?.civicus ?? 0) < this.#page) this.#widget?.back();
  };

  /** With `exit-url`, Shift three times within five seconds leaves the page (GOV.UK "Exit this page"). */
  #hurried = ({ key, repeat, timeStamp }) => {
    if (!this.hasAttribute('exit-url') || repeat) return;
    this.#shifts = key === 'Shift' ? [...this.#shifts, timeStamp].filter((time) => timeStamp - time < 5_000) : [];
    if (this.#shifts.length > 2) this.#widget?.leave();
  };

  /** The definition as an object, instead of src. */
  get survey() {
    return this.#definition;
  }

  set survey(definition) {
    this.#definition = definition;
    this.#configure();
  }

  /** The interface's sentences in the host page's own words, by key (locales/en.json), or by language and key. */
  get messages() {
    return this.#messages;
  }

  set messages(sentences) {
    this.#messages = sentences;
    this.#configure();
  }

  #settings() {
    const settings = {};
    for (const [attribute, setting] of Object.entries(ATTRIBUTES)) {
      const value = this.getAttribute(attribute);
      if (value !== null) settings[setting] = value;
    }
    const fallback = DEFAULT_SRC[this.localName];
    if (!settings.src && fallback) settings.src = new URL(fallback, BASE).href;
    settings.sentences = new URL('locales/', BASE).href;
    settings.wide = this.#wide;
    settings.sharedDevice = this.hasAttribute('shared-device');
    settings.messages = this.#messages;
    if (this.#definition) settings.definition = JSON.stringify(this.#definition);
    const page = this.closest('[lang]')?.getAttribute('lang');
    settings.languages = [page, ...navigator.languages].filter(Boolean);
    const context = Object.entries(this.dataset).filter(([key]) => /^context[A-Z]/.test(key));
    settings.context = Object.fromEntries(context.map(([key, value]) => [key[7].toLowerCase() + key.slice(8), value]));
    return JSON.stringify(settings);
  }

  async #start() {
    this.#nearby?.disconnect();
    if (this.#starting || this.#widget) return;
    this.#starting = true;
    try {
      const { Widget } = await load();
      if (!this.isConnected) return;
      // Never the shadow root itself, and a fresh element each time: the framework keeps listeners on its root.
      this.#root = document.createElement('div');
      this.#shadow.append(this.#root);
      this.#wide = this.clientWidth >= WIDE;
      this.#widget = new Widget(this, this.#root, this.#settings());
      this.#shadow.querySelector('slot')?.remove();
      this.dataset.state = 'ready';
      this.#resolve();
      (window.requestIdleCallback ?? setTimeout)(() => this.#afterwards());
    } catch (error) {
      this.#root?.remove();
      // What stands in the element stays: a link or a form that works without the widget.
      this.dataset.state = 'error';
      const detail = { code: 'widget-not-loaded', phase: 'load', retryable: true, message: String(error) };
      this.dispatchEvent(new CustomEvent('civicus-error', { bubbles: true, composed: true, detail }));
      this.#reject(error);
    } finally {
      this.#starting = false;
    }
  }

  /** What can wait until the survey is there; where it fails, nobody misses much. */
  #afterwards() {
    const missed = () => {};
    const style = getComputedStyle(this);
    if (COLOURS.some((name) => style.getPropertyValue(`--cv-${name}`))) {
      import(new URL('contrast.js', BASE).href).then(({ watch }) => watch(this), missed);
    }
    const print = () => (paper ??= printing()).then((sheet) => this.#shadow.adoptedStyleSheets.push(sheet), missed);
    // Phones seldom print: they fetch the rules when they are about to.
    if (matchMedia('(any-pointer: fine)').matches) print();
    else addEventListener('beforeprint', print, { once: true });
  }

  #stop() {
    this.#widget?.destroy();
    this.#widget?.free();
    this.#widget = undefined;
    this.#root?.remove();
    if (!this.#shadow.querySelector('slot')) this.#shadow.append(document.createElement('slot'));
  }
}

/** Published results; everything about them is fetched with them, so that pages with a survey only do not carry it. */
class ResultsElement extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'heading-level', 'endpoint', 'reactions'];
  #asked;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
  }

  connectedCallback() {
    // Several attributes that change at once are one change.
    this.#asked ??= import(new URL('results.js', BASE).href)
      .then(({ show }) => this.isConnected && show(this), (error) => console.error(`civicus-results: ${error}`))
      .finally(() => { this.#asked = undefined; });
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after && this.isConnected) this.connectedCallback();
  }
}

/**
 * Content management systems strip unknown elements but leave links: one marked `data-civicus-survey="URL"` (or
 * `-feedback`) becomes the element, its `data-civicus-*` become attributes, and the link stays inside as what is shown
 * until the widget is ready.
 */
function upgrade(marked, name) {
  const element = document.createElement(name);
  for (const attribute of marked.attributes) {
    const [, own] = /^data-civicus-(.+)/.exec(attribute.name) ?? [];
    if (attribute.name === `data-${name}`) attribute.value && element.setAttribute('src', attribute.value);
    else if (own) element.setAttribute(own, attribute.value);
    else if (/^(lang|data-context-.+)$/.test(attribute.name)) element.setAttribute(attribute.name, attribute.value);
  }
  marked.removeAttribute(`data-${name}`);
  marked.replaceWith(element);
  element.append(marked);
}

// A second copy of the loader leaves the first one in charge.
for (const name of ['civicus-survey', 'civicus-feedback', 'civicus-results']) {
  const known = customElements.get(name);
  const kind = name === 'civicus-results' ? ResultsElement : CivicusElement;
  if (!known) customElements.define(name, class extends kind { static version = VERSION; });
  else if (known.version !== VERSION) console.warn(`${name} ${known.version} is on this page already; ${VERSION} is left out`);
  for (const marked of document.querySelectorAll(`[data-${name}]`)) upgrade(marked, name);
}
