// What a page or a pasted snippet holds of ours, as facts for the table of checks (checks.js). Nothing of it is run: a
// document that is parsed and never shown loads no script and no picture.

import { ELEMENTS } from './attributes.js';

const MARKS = ['data-civicus-survey', 'data-civicus-feedback', 'data-civicus-results', 'data-civicus-frame'];

/** An address as a page would read it; nothing if it is none. */
export function absolute(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

const attributesOf = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

/** The file that an address ends in. */
const file = (address) => (address ?? '').split(/[?#]/)[0].split('/').at(-1);

/** The settings of a mark, under the names they have on the element. */
function settingsOf(marked) {
  const settings = {};
  for (const { name, value } of marked.attributes) {
    const own = /^data-civicus-(.+)/.exec(name)?.[1];
    if (own && !MARKS.includes(name)) settings[own] = value;
    else if (name === 'lang' || name.startsWith('data-context-')) settings[name] = value;
  }
  return settings;
}

function mark(element) {
  const which = MARKS.find((name) => element.hasAttribute(name));
  const kind = which.slice('data-'.length);
  const settings = settingsOf(element);
  if (kind !== 'civicus-frame' && element.getAttribute(which)) settings.src = element.getAttribute(which);
  return { kind, settings, tag: element.localName, address: element.getAttribute(which), link: element.matches('a[href]') || element.querySelector('a[href]') !== null };
}

/** The settings of a frame that stands in HTML, from its address. */
function framed(frame, base) {
  const url = absolute(frame.getAttribute('src') ?? '', base);
  if (!url || file(url.href) !== 'embed.html') return [];
  return [{ url, settings: Object.fromEntries(url.searchParams), title: frame.getAttribute('title') ?? '', sandbox: frame.getAttribute('sandbox'), grows: frame.hasAttribute('data-civicus-frame') }];
}

/** The facts. `html` is a page or a part of one, `base` the address at which it stands. */
export function facts(html, base) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const all = [...page.querySelectorAll('*')];
  const scripts = all.filter((element) => element.localName === 'script' && ['civicus.js', 'frame.js'].includes(file(element.getAttribute('src'))));
  const ours = all.filter((element) => element.localName.startsWith('civicus'));
  const shown = page.body.cloneNode(true);
  for (const quiet of shown.querySelectorAll('script, style, noscript, template')) quiet.remove();
  return {
    base,
    scripts: scripts.map((script) => ({
      file: file(script.getAttribute('src')), src: script.getAttribute('src'), url: absolute(script.getAttribute('src'), base),
      isModule: (script.getAttribute('type') ?? '').trim().toLowerCase() === 'module', nonce: script.getAttribute('nonce'),
    })),
    elements: ours.filter(({ localName }) => Object.hasOwn(ELEMENTS, localName)).map((element) => ({
      kind: element.localName, settings: attributesOf(element), link: element.querySelector('a[href], form') !== null,
      isClosedAtOnce: new RegExp(`<${element.localName}\\b[^>]*/>`, 'i').test(html),
    })),
    unknown: [...new Set(ours.map(({ localName }) => localName).filter((name) => !Object.hasOwn(ELEMENTS, name)))],
    marks: all.filter((element) => element.localName !== 'iframe' && MARKS.some((name) => element.hasAttribute(name))).map(mark),
    frames: [...page.querySelectorAll('iframe')].flatMap((frame) => framed(frame, base)),
    forms: [...page.querySelectorAll('form.civicus-form, .civicus-form form, civicus-survey form, civicus-feedback form')].map((form) => form.getAttribute('action')),
    themes: [...page.querySelectorAll('link[rel~="stylesheet"]')].map((link) => absolute(link.getAttribute('href') ?? '', base)).filter((url) => url && /\/themes\/(alliance|plain|warm)\.css$/.test(url.pathname)),
    policies: [...page.querySelectorAll('meta[http-equiv]')].filter((meta) => meta.httpEquiv.toLowerCase() === 'content-security-policy').map((meta) => meta.content),
    comments: [...html.matchAll(/<!--([\s\S]*?)-->/g)].some(([, comment]) => /<civicus-|civicus\.js/.test(comment)),
    text: shown.textContent,
  };
}

/** Everything that is to be shown: elements, marks and frames alike, each with its settings and where its addresses begin. */
export function shows(found) {
  const from = found.scripts.find(({ file: name, url }) => name === 'civicus.js' && url)?.url;
  const around = found.scripts.find(({ file: name, url }) => name === 'frame.js' && url)?.url;
  const inPage = [...found.elements, ...found.marks.filter(({ kind }) => kind !== 'civicus-frame')];
  return [
    ...inPage.map((one) => ({ ...one, base: found.base, loader: from })),
    ...found.marks.filter(({ kind }) => kind === 'civicus-frame').map((one) => ({ ...one, isFrame: true, base: absolute(one.address || 'embed.html', around ?? found.base)?.href })),
    ...found.frames.map((one) => ({ ...one, kind: 'civicus-frame', isFrame: true, base: one.url.href, link: true })),
  ];
}
