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

/** What few need, by the attribute that asks for it: a module with `attach`, which gives back what takes it off again. */
const EXTRAS = { 'browser-back': 'browser-back', 'exit-url': 'quick-exit', mode: 'dialog' };

/** Attributes that suggest answers or context: prefill.js reads them before the survey is shown. */
const SUGGESTIONS = ['prefill', 'prefill-from-url', 'context-from-url'];

/** Settings that are no texts. */
const PROPERTIES = ['survey', 'messages', 'context', 'prefill', 'endpoints'];

/** What methods.js does once the first page is on screen. */
const METHODS = ['start', 'next', 'back', 'goTo', 'validate', 'submit', 'saveNow', 'flush', 'reset', 'clearDevice', 'exportAnswers', 'setLanguage'];

/** Definitions that come with the widget, for elements without a src. */
const DEFAULT_SRC = { 'civicus-feedback': 'surveys/feedback.json' };

/** How far from the screen an element may be when its widget is fetched. */
const NEAR = '500px';

/** From this width on, in pixels, there is room for tables. */
const WIDE = 600;

/** Languages of the interface that are fetched: locales/en.json is built in. */
const LANGUAGES = ['ar', 'es', 'fr', 'pt'];

let engine;
/** How many instances of the widget have failed. */
let failed = 0;
let policy;

/** What the page's content security policy has refused of this release. */
let refusal;
addEventListener('securitypolicyviolation', (event) => {
  const { disposition, effectiveDirective, blockedURI } = event;
  if (disposition !== 'enforce') return;
  if (blockedURI.startsWith(BASE.origin) || effectiveDirective === 'trusted-types') refusal = effectiveDirective.replace('-elem', '');
  else if (effectiveDirective === 'connect-src') module('refusal.js').then(({ tell }) => tell(blockedURI), () => {});
});

/** The hashes of what comes later are a file of their own, so that the loader stays small. */
let others;
const hashes = () => (others ??= HASHES['hashes.js'] && module('hashes.js').then((more) => { Object.assign(HASHES, more.hashes); }));

/** The address of a file of this release. */
const address = (name) => BUNDLED?.[name] ?? new URL(name, BASE).href;

/** The same for the widget, which fetches it with the hash behind the mark (src/effects/definition.rs). */
const pinned = (name) => (HASHES[name] ? `${address(name)}#${HASHES[name]}` : address(name));

/** Fetches a file of this release; the browser refuses any other. */
const obtain = (name, query = '') => fetch(address(name) + query, { credentials: 'omit', integrity: HASHES[name] });

/** What hosts that require Trusted Types must allow: the one policy of ours. */
const trusted = () => (policy ??= globalThis.trustedTypes?.createPolicy('civicus', { createHTML: String, createScriptURL: String }));

/**
 * A module of this release. A script element checks the hash, which import() cannot; then both have one module. Another
 * fragment makes the browser run the same module once more.
 */
async function module(name, fragment = '') {
  const url = address(name) + fragment;
  if (!HASHES[name]) await hashes();
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
  // The query tells errors of two instances apart.
  const [fragment, query] = failed ? [`#${failed}`, `?${failed}`] : [];
  if (!runsWasm()) return module('civicus-survey-without-wasm.js', fragment);
  const wasm = obtain('civicus-survey_bg.wasm', query);
  const more = hashes();
  for (const early of [wasm, more]) early?.catch(() => {});
  const glue = await module('civicus-survey.js', fragment);
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    // Safari lets the smallest module through where the policy refuses all others.
    if (!(error instanceof WebAssembly.CompileError || error instanceof EvalError)) throw error;
    return module('civicus-survey-without-wasm.js', fragment);
  }
  await more;
  return glue;
}

/** One engine per page and loader. A failed load can be tried again; an instance that has failed is replaced. */
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
  await hashes();
  const reply = await obtain(name);
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.text();
}

/** Nothing can be trusted any more of an instance that has stopped in the middle of something. */
function forsake(instance) {
  if (instance !== failed) return;
  failed += 1;
  engine = undefined;
}

/**
 * The framework never takes its listeners off its root, and by them holds on to all it has made: they are let go here, as
 * wasm-bindgen does with closures that are dropped. Gives back what does that.
 */
function endable(root) {
  const all = [];
  root.addEventListener = function (type, listener, options) {
    all.push([type, listener, options]);
    EventTarget.prototype.addEventListener.call(this, type, listener, options);
  };
  return () => {
    for (const [type, listener, options] of all.splice(0)) {
      root.removeEventListener(type, listener, options);
      listener._wbg_cb_unref?.();
    }
  };
}

/** A full address, so that what is kept to be sent later goes there from whatever page. */
function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return address;
  }
}

class CivicusElement extends HTMLElement {
  static observedAttributes = [...Object.keys(ATTRIBUTES), ...Object.keys(EXTRAS), 'lang', 'shared-device'];

  /** Properties and methods by their names. A static block would be plainer; Safari has it since 16.4. */
  static #made = [
    PROPERTIES.map((name) => Object.defineProperty(this.prototype, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() { return this.#own[name]; },
      set(value) {
        this.#own[name] = value;
        this.#configure();
      },
    })),
    METHODS.map((name) => {
      this.prototype[name] = async function (...given) {
        const before = this.#turn;
        let over;
        this.#turn = new Promise((resolve) => { over = resolve; });
        try {
          if (this.isConnected) this.#start();
          const { methods } = await module('methods.js');
          await this.#ready;
          await before;
          return methods[name](this.#inner, ...given);
        } finally {
          // One begins after the other, and sees what it did; but nobody waits until all is sent.
          setTimeout(over);
        }
      };
    }),
    ['open', 'close'].map((name) => {
      this.prototype[name] = async function () {
        await this.#extras.get('dialog');
        if (!this.#inner[name]) throw new Error(`${name}() is for elements in a page with mode="dialog" or mode="side"`);
        return this.#inner[name]();
      };
    }),
  ];

  // Made before the shadow root, which hides what stands in the element: where this fails, that stays.
  #slot = document.createElement('slot');
  #shadow = this.attachShadow({ mode: 'open' });
  #widget;
  #root;
  #nearby;
  #removal;
  #starting = false;
  /** Without what the page's scripts have given to all objects. */
  #own = Object.create(null);
  #suggested;
  #wide = false;
  #isReady = false;
  #extras = new Map();
  #unlisten;
  #room = globalThis.ResizeObserver && new ResizeObserver(() => this.#measure());
  #turn;
  #ready;
  #resolve;
  #reject;

  /** What the other modules get. `place`: where the survey is to be drawn instead of in the shadow root itself. */
  #inner = {
    element: this,
    shadow: this.#shadow,
    place: undefined,
    instance: undefined,
    call: (name, argument = '') => this.#widget?.call(name, argument),
    told: (what) => this.#widget?.told(what) ?? '',
    isThere: () => this.#widget !== undefined,
    start: () => this.#start(),
    forsake,
    /** A module, and the text of a file, of this release. */
    module,
    text,
    /** Takes a widget of a failed instance off; true: it can still be told that it goes. */
    drop: (tell) => this.#drop(tell),
    show: (state) => this.#show(state),
  };

  /** Settles when the first page is there, or with the reason why it cannot be. */
  get ready() {
    return this.#ready;
  }

  get version() {
    return VERSION;
  }

  /** How far it is, in a word; also an attribute, for styles. */
  get state() {
    return this.getAttribute('state') ?? 'idle';
  }

  get responseId() {
    return this.#way().responseId;
  }

  get progressInfo() {
    const { page, pages, answered, visible } = this.#way();
    return { page, pages, answered, visible };
  }

  get answers() {
    if (!this.hasAttribute('expose-answers')) throw new Error('answers are only told with the attribute expose-answers');
    return JSON.parse(this.#widget?.told('answers') || null);
  }

  constructor() {
    super();
    this.#promise();
    this.#shadow.append(this.#slot);
    const pressed = (event) => {
      // Browsers bring the caret of a field into view, not the field, and not from under a sticky header.
      if (event.key === 'Tab') event.target.scrollIntoView({ block: 'nearest' });
      // A host page's keyboard shortcuts must not fire while somebody types.
      if (event.composedPath()[0]?.matches?.('input, textarea, select')) event.stopPropagation();
    };
    for (const type of ['keydown', 'keypress', 'keyup']) this.#shadow.addEventListener(type, pressed);
    for (const type of ['ready', 'start', 'page', 'submit', 'queue', 'error']) {
      this.addEventListener(`civicus-${type}`, (event) => event.target === this && this.#follow(event));
    }
    for (const type of ['pointerenter', 'focusin', 'touchstart', 'click']) {
      this.addEventListener(type, (event) => this.#touched(event), { passive: type === 'touchstart' });
    }
  }

  connectedCallback() {
    clearTimeout(this.#removal);
    // Properties set before the element was defined.
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
    if (this.#root) this.#room?.observe(this.#root);
    this.#attach();
    if (this.#widget || this.#starting) return;
    this.#show('idle');
    const loading = this.getAttribute('loading');
    if (loading === 'eager') this.#start();
    // What is pressed first, or opened, asks for the widget itself.
    else if (loading !== 'interaction' && !this.#isApart()) this.#watch();
  }

  disconnectedCallback() {
    this.#nearby?.disconnect();
    this.#room?.disconnect();
    // Being moved is leaving and coming back within one task.
    this.#removal = setTimeout(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (this.isConnected && EXTRAS[name]) this.#attach();
    this.#configure();
  }

  #watch() {
    if (!('IntersectionObserver' in window)) {
      this.#start();
      return;
    }
    this.#nearby ??= new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: NEAR },
    );
    this.#nearby.observe(this);
  }

  /** Whether it is shown over the page. */
  #isApart() {
    return /^(dialog|side)$/.test(this.getAttribute('mode'));
  }

  /** Fetches what attributes ask for, and takes off what they no longer do. */
  #attach() {
    for (const [attribute, name] of Object.entries(EXTRAS)) {
      const wanted = this.isConnected && (attribute === 'mode' ? this.#isApart() : this.hasAttribute(attribute));
      const extra = this.#extras.get(name);
      if (wanted && !extra) {
        this.#extras.set(name, module(`${name}.js`).then(({ attach }) => attach(this.#inner)).catch(() => { this.#extras.delete(name); }));
      } else if (!wanted && extra) {
        this.#extras.delete(name);
        extra.then((off) => off?.());
      }
    }
  }

  #promise() {
    this.#isReady = false;
    this.#ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#ready.catch(() => {});
  }

  #configure() {
    this.#widget?.configure(this.#settings());
  }

  #measure() {
    const width = this.#root.clientWidth;
    const wide = width >= WIDE;
    // Without any width it is not shown now.
    if (!width || wide === this.#wide) return;
    this.#wide = wide;
    this.#configure();
  }

  #show(state) {
    if (this.getAttribute('state') !== state) this.setAttribute('state', state);
  }

  #way() {
    return JSON.parse(this.#widget?.told('way') || '{}');
  }

  /** Something was announced. */
  #follow({ type, detail }) {
    const state = this.#widget?.told('state');
    if (state) this.#show(state);
    if (type === 'civicus-ready') {
      this.#isReady = true;
      this.#resolve();
    } else if (state === 'error') this.#fail(new Error(detail.message));
  }

  #fail(error) {
    this.#reject(error);
    this.#promise();
  }

  /** With `loading="interaction"`, the first sign of interest fetches the widget; a link in the element waits for it. */
  #touched(event) {
    if (this.getAttribute('loading') !== 'interaction' || this.#isApart() || !/idle|loading/.test(this.state)) return;
    if (event.type === 'click' && event.target.closest('a')) event.preventDefault();
    this.#start();
  }

  #settings() {
    const settings = {};
    for (const [attribute, setting] of Object.entries(ATTRIBUTES)) {
      const value = this.getAttribute(attribute);
      if (value !== null) settings[setting] = value;
    }
    const { survey, messages, context, prefill, endpoints } = this.#own;
    const fallback = DEFAULT_SRC[this.localName];
    const src = this.getAttribute('src') || fallback && pinned(fallback);
    if (src) settings.src = absolute(src);
    const all = endpoints ?? this.getAttribute('endpoint')?.split(/\s+/).filter(Boolean) ?? [];
    settings.endpoint = all.map(absolute).join(' ');
    settings.sentences = Object.fromEntries(LANGUAGES.map((language) => [language, pinned(`locales/${language}.json`)]));
    settings.wide = this.#wide;
    settings.sharedDevice = this.hasAttribute('shared-device');
    settings.messages = messages;
    if (survey) settings.definition = JSON.stringify(survey);
    const page = this.closest('[lang]')?.getAttribute('lang');
    settings.languages = [page, ...navigator.languages].filter(Boolean);
    const data = Object.entries(this.dataset).filter(([key]) => /^context[A-Z]/.test(key));
    const own = Object.fromEntries(data.map(([key, value]) => [key[7].toLowerCase() + key.slice(8), value]));
    settings.context = { ...this.#suggested?.context, ...own, ...context };
    settings.prefill = { ...this.#suggested?.prefill, ...prefill };
    return JSON.stringify(settings);
  }

  async #start() {
    this.#nearby?.disconnect();
    if (this.#starting || this.#widget) return;
    this.#starting = true;
    this.#show('loading');
    const instance = failed;
    try {
      const suggests = SUGGESTIONS.some((name) => this.hasAttribute(name)) && module('prefill.js');
      const takes = this.firstElementChild && module('takeover.js');
      const { Widget } = await load();
      this.#suggested = (await suggests)?.suggested?.(this);
      await this.#extras.get('dialog');
      const over = await takes;
      if (!this.isConnected) return;
      // Never the shadow root itself, and a fresh element each time: the framework keeps listeners on its root.
      this.#root = document.createElement('div');
      this.#unlisten = endable(this.#root);
      (this.#inner.place ?? this.#shadow).append(this.#root);
      this.#wide = this.#root.clientWidth >= WIDE;
      this.#room?.observe(this.#root);
      this.#inner.instance = instance;
      this.#widget = new Widget(this, this.#root, this.#settings());
      if (!this.#inner.place) over ? over.takeOver(this.#inner, this.#root) : this.#shadow.querySelector('slot')?.remove();
      (window.requestIdleCallback ?? setTimeout)(() => this.#afterwards());
    } catch (error) {
      if (error.name === 'RuntimeError') forsake(instance);
      this.#drop();
      // What stands in the element stays: a link or a form that works without the widget.
      this.#show('error');
      const detail = { code: error.refusal ?? 'widget-not-loaded', phase: 'load', retryable: true, message: String(error) };
      this.dispatchEvent(new CustomEvent('civicus-error', { bubbles: true, composed: true, detail }));
      this.#fail(error);
    } finally {
      this.#starting = false;
    }
  }

  /** What can wait until the survey is there; where it fails, nobody misses much. */
  #afterwards() {
    if (!this.#widget || this.#extras.has('afterwards')) return;
    this.#extras.set('afterwards', module('afterwards.js').then(({ attach }) => attach(this.#inner)).catch(() => {}));
  }

  #drop(tell) {
    const widget = this.#widget;
    this.#widget = undefined;
    try {
      if (tell) widget?.destroy();
      if (tell) widget?.free();
      if (tell) this.#unlisten?.();
    } catch {
      // It is what failed.
    }
    this.#room?.disconnect();
    this.#root?.remove();
    this.#root = undefined;
    if (this.#isReady) this.#promise();
  }

  #stop() {
    for (const extra of this.#extras.values()) extra.then((off) => off?.());
    this.#extras.clear();
    this.#drop(this.#inner.instance === failed);
    this.#shadow.append(this.#slot);
    this.#show('idle');
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
    this.#asked ??= module('results.js')
      .then(({ show }) => this.isConnected && show(this, text, trusted, module), (error) => console.error(`civicus-results: ${error}`))
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
