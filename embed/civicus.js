// The loader partners include: defines the elements at once, fetches the widget when it is needed.
// Everything essential is an attribute; see docs/EMBEDDING.md.

// What the build puts in place of these three (xtask/src/release/loader.rs): the folder of the release, the hash of each of its
// files, and in the npm package the addresses that bundlers understand.
const BASE = new URL(import.meta.folder ?? '.', import.meta.url);
const HASHES = import.meta.hashes ?? {};
const BUNDLED = import.meta.bundled;
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

/** Languages of the interface that are fetched: locales/en.json is built in. */
const LANGUAGES = ['ar', 'es', 'fr', 'pt'];

let engine;
let paper;
let policy;

/** What the page's content security policy has refused of this release. */
let refusal;
addEventListener('securitypolicyviolation', (event) => {
  const { disposition, effectiveDirective, blockedURI } = event;
  if (disposition !== 'enforce') return;
  if (blockedURI.startsWith(BASE.origin) || effectiveDirective === 'trusted-types') refusal = effectiveDirective.replace('-elem', '');
  else if (effectiveDirective === 'connect-src') module('refusal.js').then(({ tell }) => tell(blockedURI), () => {});
});

/** The address of a file of this release. */
const address = (name) => BUNDLED?.[name] ?? new URL(name, BASE).href;

/** The same for the widget, which fetches it with the hash behind the mark (src/effects/definition.rs). */
const pinned = (name) => (HASHES[name] ? `${address(name)}#${HASHES[name]}` : address(name));

/** Fetches a file of this release; the browser refuses any other. */
const obtain = (name) => fetch(address(name), { credentials: 'omit', integrity: HASHES[name] });

/** What hosts that require Trusted Types must allow: the one policy of ours. */
const trusted = () => (policy ??= globalThis.trustedTypes?.createPolicy('civicus', { createHTML: String, createScriptURL: String }));

/** A module of this release. A script element checks the hash, which import() cannot; then both have one module. */
async function module(name) {
  const url = address(name);
  if (BUNDLED) return BUNDLED.modules[name]();
  if (HASHES[name]) {
    const script = document.createElement('script');
    const nonce = document.querySelector('script[nonce]')?.nonce ?? '';
    Object.assign(script, { type: 'module', crossOrigin: '', integrity: HASHES[name], nonce, src: trusted()?.createScriptURL(url) ?? url });
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${url} did not arrive as it was released`));
      document.head.append(script);
    }).finally(() => script.remove());
  }
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url);
}

/** Whether this browser, and the policy of this page, let WebAssembly run. These bytes are the smallest module. */
function runsWasm() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

async function start() {
  if (!runsWasm()) return module('civicus-survey-without-wasm.js');
  const wasm = obtain('civicus-survey_bg.wasm');
  wasm.catch(() => {});
  const glue = await module('civicus-survey.js');
  await glue.default({ module_or_path: wasm });
  return glue;
}

/** One engine per page and loader. A failed load can be tried again. */
function load() {
  engine ??= start().catch(async (error) => {
    engine = undefined;
    // Browsers tell of a refusal in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    const needed = refusal === 'trusted-types' ? 'civicus' : BASE.origin;
    const told = refusal ? Object.assign(new Error(`the content security policy of this page needs ${refusal} ${needed}`), { refusal: `csp-${refusal}` }) : error;
    console.error(`civicus: ${told.message}`);
    throw told;
  });
  return engine;
}

/** The text of a file of this release. */
async function text(name) {
  const reply = await obtain(name);
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.text();
}

/** The rules for paper, one sheet for all elements of a page. */
const printing = async () => new CSSStyleSheet({ media: 'print' }).replace(await text('print.css'));

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
    if (!settings.src && fallback) settings.src = pinned(fallback);
    settings.sentences = Object.fromEntries(LANGUAGES.map((language) => [language, pinned(`locales/${language}.json`)]));
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
      const detail = { code: error.refusal ?? 'widget-not-loaded', phase: 'load', retryable: true, message: String(error) };
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
      module('contrast.js').then(({ watch }) => watch(this), missed);
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
  static observedAttributes = ['src', 'lang', 'heading-level'];
  #asked;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
  }

  connectedCallback() {
    // Several attributes that change at once are one change.
    this.#asked ??= module('results.js')
      .then(({ show }) => this.isConnected && show(this, text, trusted), (error) => console.error(`civicus-results: ${error}`))
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
