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
};

/** Definitions that come with the widget, for elements without a src. */
const DEFAULT_SRC = { 'civicus-feedback': 'surveys/feedback.json' };

/** How far from the screen an element may be when its widget is fetched. */
const NEAR = '500px';

let glue;

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

class CivicusElement extends HTMLElement {
  static observedAttributes = [...Object.keys(ATTRIBUTES), 'lang'];

  #shadow = this.attachShadow({ mode: 'open' });
  #widget;
  #root;
  #nearby;
  #removal;
  #starting = false;
  #definition;
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
    // A property set before the element was defined.
    if (Object.hasOwn(this, 'survey')) {
      const early = this.survey;
      delete this.survey;
      this.survey = early;
    }
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
    // Being moved is leaving and coming back within one task.
    this.#removal = setTimeout(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#widget?.configure(this.#settings());
  }

  /** The definition as an object, instead of src. */
  get survey() {
    return this.#definition;
  }

  set survey(definition) {
    this.#definition = definition;
    this.#widget?.configure(this.#settings());
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
      this.#widget = new Widget(this, this.#root, this.#settings());
      this.#shadow.querySelector('slot')?.remove();
      this.dataset.state = 'ready';
      this.#resolve();
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

  #stop() {
    this.#widget?.destroy();
    this.#widget?.free();
    this.#widget = undefined;
    this.#root?.remove();
    if (!this.#shadow.querySelector('slot')) this.#shadow.append(document.createElement('slot'));
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
for (const name of ['civicus-survey', 'civicus-feedback']) {
  const known = customElements.get(name);
  if (!known) customElements.define(name, class extends CivicusElement { static version = VERSION; });
  else if (known.version !== VERSION) console.warn(`${name} ${known.version} is on this page already; ${VERSION} is left out`);
  for (const marked of document.querySelectorAll(`[data-${name}]`)) upgrade(marked, name);
}
