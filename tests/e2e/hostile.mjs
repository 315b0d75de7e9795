// What pages do to everything on them (T-G3). `css` and `html` are in the page, `script` runs before the loader, `library` is a
// program of others that does. Where the survey cannot be had, `link` says that the link in the element stays, and `shows` which heading
// is there instead of the questions; `ends` is the heading at the end where it is not thanks.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './harness.mjs';

const library = (path) => readFile(join(ROOT, 'tests/e2e/node_modules', path), 'utf8');

/** A field that every object of the page has. */
const polluted = (name, value, more) => ({ script: `Object.prototype[${JSON.stringify(name)}] = ${value};`, ...more });

export const HOSTILE = {
  'a reset of everything': { css: '* { all: unset !important; }' },
  'rules for :host': { css: ':host, :host *, ::slotted(*), .root, .page { display: none !important; }' },
  'every element taken out of the flow': { css: '* { position: absolute !important; inset: 0 !important; }' },
  'every element floats': { css: '* { float: left !important; }' },
  'every element is drawn by itself, when it is near': { css: '* { contain: content !important; content-visibility: auto !important; }' },
  'letters of no size': { css: '* { font-size: 0 !important; line-height: 0 !important; }' },
  'nothing may be pressed or seen': { css: 'body { pointer-events: none !important; visibility: hidden !important; user-select: none !important; }' },
  'right to left, in capitals, white on white': { css: 'body { direction: rtl !important; text-transform: uppercase !important; color: white !important; background: white !important; }' },
  'a page at a third of its size': { css: 'html { zoom: 0.33; }' },
  'a page three times its size': { css: 'html { zoom: 3; }' },
  'banners above and below all else': { css: '.banner { position: fixed; inset-inline: 0; block-size: 60px; background: silver; z-index: 2147483647; }',
    html: '<div class="banner" style="top: 0">Buy!</div><div class="banner" style="bottom: 0">We value your privacy</div>' },
  'everything changes slowly': { css: '* { transition: all 1s !important; }' },

  'Object.prototype.then': polluted('then', '(done) => done("of the page")', { link: true }),
  'Object.prototype.toJSON': polluted('toJSON', '() => "of the page"', { shows: 'The survey cannot be shown' }),
  'Object.prototype.get': polluted('get', '() => "of the page"'),
  'Object.prototype.value': polluted('value', '"of the page"'),
  'Object.prototype.href': polluted('href', '"https://elsewhere.invalid/"'),
  'Object.prototype with the names of our settings': { script: `Object.assign(Object.prototype, { src: 'https://elsewhere.invalid/', endpoint: 'https://elsewhere.invalid/', endpoints: ['https://elsewhere.invalid/'],
    definition: '{}', survey: {}, context: { of: 'page' }, prefill: { why: 'of the page' }, method: 'GET', credentials: 'include' });` },
  'Array.prototype with functions of its own, as MooTools and Prototype had': { script: `Object.assign(Array.prototype, { each() {}, clone() {}, flat() { return []; }, toJSON() { return String(this); }, include() {} });
    Array.from = (list) => [].slice.call(list ?? []);` },
  'Array.prototype that finds nothing': { script: 'for (const name of ["map", "filter", "find", "some", "flatMap", "includes"]) Array.prototype[name] = () => [];', ends: 'Not sent yet' },
  'Element.prototype as in Prototype': { script: `Object.assign(Element.prototype, { hide() { this.style.display = 'none'; return this; }, show() { return this; }, update(html) { this.innerHTML = html; return this; } });
    Function.prototype.bind = function (self, ...first) { const all = this; return function (...more) { return all.apply(self, [...first, ...more]); }; };` },
  'intrinsics that are frozen': { script: `for (const one of [Object, Array, Function, Promise, Error, Map, Set, RegExp, String, Number, Date, JSON, Math, Reflect]) {
    Object.freeze(one); if (one.prototype) Object.freeze(one.prototype); }` },
  'fetch of another make': { script: `{ const given = window.fetch; window.fetch = function (address, settings = {}) { return given.call(window, String(address), { ...settings }).then((reply) => new Response(reply.body, reply)); }; }` },
  'fetch that adds a header for statistics': { script: `{ const given = window.fetch; window.fetch = (address, settings = {}) => given(address, { ...settings, headers: { ...settings.headers, 'X-Trace': '1' } }); }`, link: true },
  'fetch that is gone': { script: 'window.fetch = undefined;', link: true },
  'Promise of another make': { script: `{ const Given = Promise; window.Promise = class Promise extends Given { done() {} }; }` },
  'JSON of another make': { script: `{ const { parse, stringify } = JSON; JSON.parse = (text, revive) => parse(text, revive ?? ((key, value) => (/^\\d{4}-/.test(value) ? new Date(value) : value)));
    JSON.stringify = (value, replace, space) => stringify(value, replace, space ?? 2); }` },
  'crypto that says nothing': { script: 'Object.defineProperty(window, "crypto", { value: undefined });' },
  'crypto that always says the same': { script: 'Crypto.prototype.getRandomValues = (list) => list.fill(7);' },
  'IndexedDB that never answers': { script: 'IDBFactory.prototype.open = () => new EventTarget();' },
  'storage that refuses': { script: `for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });` },
  'timers that come at once': { script: '{ const given = setTimeout; window.setTimeout = (act, _, ...more) => given(act, 0, ...more); }', ends: 'Not sent, and not kept' },
  'observers that are gone': { script: 'for (const name of ["ResizeObserver", "IntersectionObserver", "requestIdleCallback", "structuredClone", "MutationObserver"]) delete window[name];' },
  'a console that says nothing': { script: 'window.console = {};' },
  'languages of nobody': { script: 'Object.defineProperty(navigator, "languages", { value: undefined });', link: true },
  'forms and pictures with names of the browser': { html: `<form id="indexedDB"></form><form id="customElements"></form><form id="fetch"></form><form name="baseURI"></form>
    <form name="head"></form><form name="currentScript"></form><img name="activeElement" alt=""><a id="navigator"></a><a id="crypto"></a>` },
  'pictures with names of what the script calls': { html: '<img name="createElement" alt=""><img name="querySelector" alt=""><img name="querySelectorAll" alt="">', link: true },
  'no selecting, no menu, no pasting': { script: `for (const type of ['mousedown', 'selectstart', 'contextmenu', 'copy', 'paste', 'dragstart']) document.addEventListener(type, (event) => event.preventDefault(), true);` },
  'attributes that are not wanted are taken away': { script: `new MutationObserver((changes) => { for (const { target, attributeName } of changes) if (attributeName !== 'style') target.removeAttribute(attributeName); })
    .observe(document, { subtree: true, attributes: true });` },
  'every text is wrapped, as translators do': { script: `setInterval(() => {
    const root = document.querySelector('civicus-survey')?.shadowRoot;
    if (!root) return;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (text) => (text.data.trim() && text.parentNode.localName !== 'font' ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      const font = document.createElement('font');
      font.append(text.data);
      text.replaceWith(font);
    }
  }, 20);`, ends: 'Sending your answers' },
  'zone.js': { script: await library('zone.js/bundles/zone.umd.js') },
  'jQuery, which writes the page anew': { script: `${await library('jquery/dist/jquery.js')}\njQuery(($) => $('main').html($('main').html()));` },
};

/** Properties that elements inherit from what is around them, with what makes a survey unreadable or unusable. */
export const INHERITED = {
  'caret-color': 'transparent', color: 'white', cursor: 'none', direction: 'rtl', 'font-size': '3px', 'font-size-adjust': '2', 'font-stretch': 'ultra-condensed', 'font-style': 'italic',
  'font-variant': 'small-caps', 'font-weight': '900', hyphens: 'auto', interactivity: 'inert', 'letter-spacing': '9px', 'line-break': 'anywhere', 'line-height': '0.2',
  'overflow-wrap': 'normal', 'pointer-events': 'none', quotes: 'none', 'text-align': 'center', 'text-align-last': 'right', 'text-emphasis': 'dot red', 'text-indent': '99px',
  'text-shadow': '0 0 9px red', 'text-transform': 'uppercase', 'text-wrap': 'nowrap', 'user-select': 'none', visibility: 'hidden', 'white-space': 'nowrap', 'word-break': 'break-all',
  'word-spacing': '99px', 'text-orientation': 'upright', 'writing-mode': 'vertical-rl', '-webkit-text-fill-color': 'transparent', '-webkit-text-stroke': '3px red',
  '-webkit-text-security': 'disc',
};

/** Pages in which elements are only as wide as what is in them, and how wide a survey there may be at least, in pixels. */
export const NARROW = {
  'a row': ['main { display: flex; }', 704],
  'a column in the middle': ['main { display: flex; flex-direction: column; align-items: center; }', 704],
  'a grid in the middle': ['main { display: grid; justify-items: center; }', 704],
  'a row beside a text': ['main { display: flex; } main::before { content: "A text of the page, which stands beside the survey"; }', 600],
  'a column of a grid as wide as what is in it': ['main { display: grid; grid-template-columns: auto 1fr; }', 300],
  'a float': ['main { float: left; }', 300],
  'a table': ['main { display: table; }', 300],
  'a page that fits its content': ['main { inline-size: fit-content; }', 300],
};
