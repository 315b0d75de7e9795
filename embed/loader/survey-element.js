// <civicus-survey> and <civicus-feedback>: when the widget is fetched, drawn and taken off, and what pages may ask of it.

import { failed, forsake, load } from './engine.js';
import { endable } from './listeners.js';
import { VERSION, address, module, text } from './release.js';
import { ATTRIBUTES, settingsOf } from './settings.js';

/** What few need, by the attribute that asks for it: a module with `attach`, which gives back what takes it off again. */
const EXTRAS = { 'browser-back': 'browser-back', 'exit-url': 'quick-exit', mode: 'dialog' };

/** Attributes that suggest answers or context: prefill.js reads them before the survey is shown. */
const SUGGESTIONS = ['prefill', 'prefill-from-url', 'context-from-url'];

/** Settings that are no texts. */
const PROPERTIES = ['survey', 'messages', 'context', 'prefill', 'endpoints'];

/** What methods.js does once the first page is on screen. */
const METHODS = ['start', 'next', 'back', 'goTo', 'validate', 'submit', 'saveNow', 'flush', 'reset', 'clearDevice', 'exportAnswers', 'setLanguage'];

/** How far from the screen an element may be when its widget is fetched. */
const NEAR = '500px';

/** From this width on, in pixels, there is room for tables. */
const WIDE = 600;

export class SurveyElement extends HTMLElement {
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
        if (!this.#inner[name]) throw new Error(`${name}() needs mode="dialog" or mode="side"`);
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
    /** Whether an instance that has failed can be replaced. */
    renewable: !import.meta.bundled,
    /** The address of a file of this release, a module, and a text. */
    address,
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
    if (!this.hasAttribute('expose-answers')) throw new Error('answers are told with the attribute expose-answers');
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
    return settingsOf(this, this.#own, this.#suggested, this.#wide);
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
