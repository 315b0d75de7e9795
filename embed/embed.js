// The page in a frame (embed.html): one survey, with what its address chooses. It tells the page around it how tall it is
// and whether something was sent, never what was answered, and takes no orders from there but whom to tell it.

import './civicus.js';

/** What an address may choose, and how it must look. `exit-url` is not among it: a frame cannot leave the page. */
const CHOICES = {
  lang: /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i,
  theme: /^(light|dark|auto)$/,
  languages: /^none$/,
  progress: /^(none|steps|bar)$/,
  autosave: /^(off|session|device)$/,
  'heading-level': /^[1-6]$/,
  receipt: /^required$/,
  'shared-device': /^$/,
};

/** The ready themes, styles/themes. */
const LOOKS = /^(alliance|plain|warm)$/;

/** Heights that are told, in pixels. */
const [LOWEST, HIGHEST] = [50, 20_000];

/** What stays free above and below what is brought into view, in pixels. */
const AROUND = 16;

const STYLES = 'body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; } civicus-survey, civicus-feedback, .refused { display: block; } .refused { padding: 1rem; }';

const wishes = new URLSearchParams(location.search);

/** An address, absolute; nothing if it is none. */
function read(text) {
  try {
    return new URL(text, location.href);
  } catch {
    return undefined;
  }
}

/** The page around, once its frame.js has greeted: its origin and the id it chose. */
let host;

/** What is to be told until then, by type. */
const waiting = new Map();

function tell(type, detail) {
  if (host) window.parent.postMessage({ ns: 'civicus', v: 1, id: host.id, type, ...detail }, host.origin);
  // A page that greets late is not to jump to where somebody was long ago.
  else if (type !== 'scroll-to') waiting.set(type, detail);
}

window.addEventListener('message', ({ source, origin, data }) => {
  if (host || source !== window.parent || source === window || data?.ns !== 'civicus' || data.v !== 1 || data.type !== 'hello' || !/^https?:/.test(origin)) return;
  host = { origin, id: data.id };
  for (const [type, detail] of waiting) tell(type, detail);
});

/** Origins that definitions may come from and answers may go to: those of the page's own policy. */
function reachable() {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]').content;
  const sources = /connect-src ([^;]*)/.exec(policy)[1].trim().split(/\s+/);
  return sources.map((source) => (source === "'self'" ? location.origin : source));
}

/** Addresses of a wish, absolute; an error if one leads elsewhere: a link must not send answers to whoever made it. */
function addresses(name, otherwise) {
  const given = (wishes.get(name) ?? otherwise).split(/\s+/).filter(Boolean);
  if (!given.length) throw new Error(`The address of this frame has no ${name}. Add one, such as ${name}=v1/surveys/constituents.`);
  return given.map((one) => {
    const url = read(one);
    if (url && /^https?:$/.test(url.protocol) && reachable().includes(url.origin)) return url.href;
    throw new Error(`This frame may not use ${one} as its ${name}: it is on another site than the frame. Use the frame of that site, `
      + 'or let whoever runs this one add it to connect-src in embed.html.');
  }).join(' ');
}

/** The element that the address asks for. */
function asked() {
  const isFeedback = wishes.get('kind') === 'feedback';
  const element = document.createElement(isFeedback ? 'civicus-feedback' : 'civicus-survey');
  element.setAttribute('src', addresses('src', isFeedback ? 'v1/surveys/feedback' : ''));
  element.setAttribute('endpoint', addresses('endpoint', 'v1/responses'));
  element.setAttribute('loading', 'eager');
  for (const [name, value] of wishes) {
    const context = /^ctx\.([a-z][a-z0-9-]*)$/.exec(name)?.[1];
    if (context) element.setAttribute(`data-context-${context}`, value);
    else if (Object.hasOwn(CHOICES, name) && CHOICES[name].test(value)) element.setAttribute(name, value);
  }
  return element;
}

/** Does it once what happens now is over. Not with the next picture: of a frame that is out of view browsers draw none. */
const soon = (does) => setTimeout(does);

/** Tells the height, lists that hang over the end included. */
function measure() {
  const height = Math.ceil(document.body.scrollHeight);
  tell('resize', { height: Math.min(Math.max(height, LOWEST), HIGHEST) });
}

/** Asks the page around to bring what has the focus into view: a browser scrolls within a frame, not the page around it. */
function followFocus(root) {
  let pressing = false;
  // What moves between pressing and letting go is not pressed.
  root.addEventListener('pointerdown', () => { pressing = true; }, true);
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => { pressing = false; }, true);
  root.addEventListener('focusin', ({ target }) => {
    if (pressing) return;
    soon(() => {
      const { top, bottom } = (target.closest('.question') ?? target).getBoundingClientRect();
      tell('scroll-to', { top: Math.floor(top + scrollY) - AROUND, bottom: Math.ceil(bottom + scrollY) + AROUND });
    });
  });
}

/** Links lead out of the frame, into a tab of their own. */
function openOutside(root) {
  root.addEventListener('click', ({ target }) => {
    const link = target.closest?.('a[href]');
    if (!link || link.hasAttribute('download') || link.getAttribute('href').startsWith('#')) return;
    link.target = '_blank';
    link.rel = 'noopener';
  }, true);
}

function show() {
  const element = asked();
  element.addEventListener('civicus-ready', ({ detail }) => {
    document.documentElement.lang = detail.lang;
    tell('ready');
  });
  element.addEventListener('civicus-submit', ({ detail }) => tell('submit', { status: detail.status }));
  element.addEventListener('civicus-error', ({ detail }) => tell('error', { code: detail.code }));
  document.body.append(element);
  new MutationObserver(() => soon(measure)).observe(element.shadowRoot, { subtree: true, childList: true, attributes: true });
  followFocus(element.shadowRoot);
  openOutside(element.shadowRoot);
}

function refuse(error) {
  const words = Object.assign(document.createElement('p'), { className: 'refused', lang: 'en', textContent: error.message });
  document.body.append(words);
  console.error(`civicus: ${error.message}`);
  tell('error', { code: 'address-refused' });
}

document.adoptedStyleSheets = [new CSSStyleSheet()];
document.adoptedStyleSheets[0].replaceSync(STYLES);
const look = wishes.get('look') ?? '';
if (LOOKS.test(look)) document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `themes/${look}.css` }));
new ResizeObserver(measure).observe(document.body);
try {
  show();
} catch (error) {
  refuse(error);
}
