// <civicus-results>: published results, which are static files (docs/RESULTS.md), in the page's language. The loader
// (civicus.js) calls `show`. No answer is read here, and nothing is sent.

/** Where this stands: beside the loader, unless a bundler has made a chunk of a site of it. */
const OWN = import.meta.url;

/** How far from the screen an element may be when its results are fetched. */
const NEAR = '500px';

/** What a page of results consists of. Anything else that a file holds is left out: it may come from another site. */
const TAGS = new Set(['A', 'BDI', 'BLOCKQUOTE', 'BUTTON', 'CAPTION', 'DETAILS', 'DIV', 'FIGCAPTION', 'FIGURE', 'H1', 'H2', 'HEADER', 'LI', 'OL', 'P',
  'RECT', 'SECTION', 'SPAN', 'STRONG', 'SUMMARY', 'SVG', 'TABLE', 'TBODY', 'TD', 'TEXT', 'TH', 'THEAD', 'TR', 'UL']);
const ATTRIBUTES = new Set(['aria-current', 'aria-hidden', 'aria-label', 'class', 'data-act', 'data-copied', 'data-react', 'data-subject', 'dir', 'download', 'focusable', 'height', 'hidden', 'href',
  'hreflang', 'lang', 'role', 'scope', 'type', 'value', 'width', 'x', 'y']);

let styles;

async function text(url) {
  const reply = await fetch(url, { credentials: 'omit' });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`);
  return reply.text();
}

/** The rules of results, one sheet for all elements of a page; `released` fetches a file of the loader's release. */
function sheet(released) {
  styles ??= released('results.css').then((rules) => new CSSStyleSheet().replace(rules)).catch((error) => {
    styles = undefined;
    throw error;
  });
  return styles;
}

/** The results within a page, without anything that results do not have; links lead where they led there. */
function cleaned(html, address) {
  const results = new DOMParser().parseFromString(html, 'text/html').querySelector('.results');
  if (!results) throw new Error(`${address} holds no results`);
  for (const element of [...results.querySelectorAll('*')]) {
    if (!TAGS.has(element.tagName.toUpperCase())) element.remove();
    for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
    const target = element.getAttribute('href');
    if (target === null) continue;
    const url = new URL(target, address);
    if (/^https?:$/.test(url.protocol)) element.setAttribute('href', url.href);
    else element.removeAttribute('href');
  }
  return document.importNode(results, true);
}

/** Gives headings the level at which a page wants them: the title's, and one more below it. */
function levelled(results, level) {
  for (const heading of results.querySelectorAll('h1, h2')) {
    const other = document.createElement(`h${Math.min(level + (heading.tagName === 'H2' ? 1 : 0), 6)}`);
    other.className = heading.className;
    other.append(...heading.childNodes);
    heading.replaceWith(other);
  }
  return results;
}

/** The language to show: the first wish that is there, exactly or by its primary part. */
function chosen(languages, wishes) {
  const primary = (tag) => tag.toLowerCase().split('-')[0];
  for (const wish of wishes) {
    const found = languages.find((tag) => tag.toLowerCase() === wish.toLowerCase()) ?? languages.find((tag) => primary(tag) === primary(wish));
    if (found) return found;
  }
  return languages[0];
}

/** One element's results. */
class Results {
  #element;
  #shadow;
  #src;
  #language;
  #page;
  #html;
  /** Counts shows: an older one that ends later changes nothing. */
  #turn = 0;
  #released;
  #trusted;
  #module;

  constructor(element, released, trusted, module) {
    this.#element = element;
    this.#released = released;
    this.#trusted = trusted;
    this.#module = module;
    this.#shadow = element.shadowRoot;
    this.#shadow.addEventListener('click', (event) => this.#clicked(event));
  }

  async show(language = this.#language) {
    const turn = ++this.#turn;
    const src = this.#element.getAttribute('src');
    if (!src) throw new Error('<civicus-results> needs a src, the address of a published results.json');
    const address = new URL(src, document.baseURI);
    const fetched = text(address).then(JSON.parse);
    // Told below, after the skeleton is there to be taken away.
    fetched.catch(() => {});
    this.#wait(await sheet(this.#released));
    const edition = await fetched;
    const languages = Array.isArray(edition.languages) ? edition.languages.filter((tag) => /^[\w-]+$/.test(tag)) : [];
    if (!languages.length) throw new Error(`${address} is no published results.json`);
    const page = this.#element.closest('[lang]')?.getAttribute('lang');
    const tag = chosen(languages, [language, page, ...navigator.languages].filter(Boolean));
    const url = new URL(`results.${tag}.html`, address);
    const html = this.#allowed(await text(url));
    if (turn !== this.#turn) return;
    const level = Number(this.#element.getAttribute('heading-level')) || 2;
    const results = levelled(cleaned(html, url), level);
    [this.#src, this.#page, this.#html, this.#language] = [address.href, url.href, html, language && tag];
    for (const scripted of results.querySelectorAll('.scripted')) scripted.hidden = false;
    await this.#reactions(results);
    if (turn !== this.#turn) return;
    this.#shadow.replaceChildren(results);
  }

  /** Shows that something comes, below what stands in the element; results that are there stay until others come. */
  #wait(rules) {
    if (this.#shadow.querySelector('.results')) return;
    this.#shadow.adoptedStyleSheets = [rules];
    // What is in the element may be the same results, written by `civicus prerender --results`.
    if (!this.#element.querySelector('.results')) this.#shadow.append(skeleton());
  }

  /** Leaves what stands in the element, unless results are there. */
  giveUp() {
    this.#shadow.querySelector('.skeleton')?.remove();
    if (!this.#shadow.querySelector('.results')) this.#shadow.adoptedStyleSheets = [];
  }

  /** Where the element says where to send what people think of an answer, they say it in its place; else links lead to a form. */
  async #reactions(results) {
    const endpoint = this.#element.getAttribute('endpoint');
    const named = this.#element.getAttribute('reactions');
    if (!endpoint || (named === null && !results.querySelector('a.react'))) return;
    const { react } = await this.#module('reactions.js');
    react(results, { endpoint: new URL(endpoint, document.baseURI).href, src: named && new URL(named, document.baseURI).href, theme: this.#element.getAttribute('theme') });
  }

  async #clicked(event) {
    const link = event.target.closest?.('a[hreflang]');
    if (link) {
      event.preventDefault();
      await this.show(link.hreflang).catch((error) => failed(this.#element, error));
      const heading = this.#shadow.querySelector('.title');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus();
      return;
    }
    const sheet = event.target.closest?.('a.one-page');
    if (sheet) {
      event.preventDefault();
      this.#print(decodeURIComponent(new URL(sheet.href).hash.slice(1)));
    }
    const act = event.target.closest?.('button[data-act]')?.dataset.act;
    await { png: () => this.#png(), text: () => this.#copy(this.#text()), embed: () => this.#copy(this.#snippet()), print: () => this.#print() }[act]?.();
  }

  /** Hosts that require Trusted Types parse nothing else. */
  #allowed(html) {
    return this.#trusted()?.createHTML(html) ?? html;
  }

  async #copy(words) {
    await navigator.clipboard.writeText(words);
    const status = this.#shadow.querySelector('[role="status"]');
    status.textContent = '';
    setTimeout(() => { status.textContent = status.dataset.copied; }, 50);
  }

  /** The headlines in words, to paste into a message. */
  #text() {
    const words = (node, selector) => node.querySelector(selector)?.textContent.trim() ?? '';
    const lists = [...this.#shadow.querySelectorAll('.headline')].map((section) => [
      words(section, '.heading'),
      ...[...section.querySelectorAll('ol > li')].map((item) => {
        const change = words(item, '.change');
        return `${item.value}. ${words(item, '.words')} – ${words(item, '.amount')}${change && ` (${change})`}`;
      }),
      words(section, '.base'),
    ].join('\n'));
    return [words(this.#shadow, '.title'), words(this.#shadow, '.sample'), words(this.#shadow, '.facts'), ...lists, this.#page].filter(Boolean).join('\n\n');
  }

  #snippet() {
    const loader = /^http.*\/results\.js$/.test(OWN) ? new URL('civicus.js', OWN) : new URL('/civicus.js', this.#src);
    const attribute = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const title = this.#shadow.querySelector('.title').textContent.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<script type="module" src="${attribute(loader.href)}"></script>\n`
      // Room for them before the script has come, so that nothing moves.
      + `<civicus-results src="${attribute(this.#src)}" style="display: block; min-height: 100vh"><a href="${attribute(this.#page)}">${title}</a></civicus-results>\n`;
  }

  /** The poster as a picture, twice its size. */
  async #png() {
    const { href } = this.#shadow.querySelector('a.poster');
    const picture = new Image();
    const drawing = new Blob([await text(href)], { type: 'image/svg+xml' });
    picture.src = URL.createObjectURL(drawing);
    await picture.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.naturalWidth * 2, height: picture.naturalHeight * 2 });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(picture.src);
    const png = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
    const save = Object.assign(document.createElement('a'), { href: URL.createObjectURL(png), download: 'results.png' });
    save.click();
    setTimeout(() => URL.revokeObjectURL(save.href), 60_000);
  }

  /** Only the results, without the page around them; or one headline, as a poster. What comes from another site runs no script. */
  #print(sheet) {
    const frame = Object.assign(document.createElement('iframe'), { srcdoc: this.#html, hidden: true, title: '' });
    frame.sandbox = 'allow-same-origin allow-modals';
    frame.addEventListener('load', () => {
      if (sheet) frame.contentDocument.getElementById(sheet)?.classList.add('sheet');
      frame.contentWindow.addEventListener('afterprint', () => frame.remove());
      frame.contentWindow.print();
    });
    document.body.append(frame);
  }
}

/** The results of the elements that have shown any. */
const known = new WeakMap();

/** What stands in the element stays: a link to the page that works without a script. */
function failed(element, error) {
  known.get(element).giveUp();
  element.setAttribute('state', 'error');
  const detail = { code: 'results-not-loaded', phase: 'load', retryable: true, message: String(error) };
  element.dispatchEvent(new CustomEvent('civicus-error', { bubbles: true, composed: true, detail }));
  console.error(`civicus-results: ${error.message}`);
}

/** How many answers the headline of most surveys has: so many lines stand where they will be. */
const LINES = 10;

/** What is seen until results are there. With the rules comes the room for it (`:host`), so that what follows the element moves once at most. */
function skeleton() {
  const lines = Array.from({ length: LINES }, () => document.createElement('p'));
  const waiting = Object.assign(document.createElement('div'), { className: 'results skeleton', ariaHidden: 'true' });
  waiting.append(...lines);
  return waiting;
}

/**
 * Shows what an element asks for, as soon as it is near the screen; again when its attributes change. `released` gives the
 * text of a file of the loader's release, `module` one of its modules, `trusted` the page's policy for Trusted Types, if it has
 * any.
 */
export function show(element, released, trusted, module) {
  const load = () => {
    if (!known.has(element)) known.set(element, new Results(element, released, trusted, module));
    known.get(element).show().then(() => { element.setAttribute('state', 'ready'); }, (error) => failed(element, error));
  };
  if (known.has(element) || element.getAttribute('loading') === 'eager' || !('IntersectionObserver' in window)) return load();
  const nearby = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    nearby.disconnect();
    load();
  }, { rootMargin: NEAR });
  nearby.observe(element);
}
