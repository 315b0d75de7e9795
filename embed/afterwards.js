// What can wait until the survey is on screen: rules for paper, a look at the page's colours, and what helps when the
// widget fails. Where it cannot be had, nobody misses much.

import { attach as watchForFailure } from './rescue.js';

const BASE = new URL('.', import.meta.url);

/** Colours a host page can set; where it sets one, contrast.js looks whether it can be read. */
const COLOURS = ['text', 'text-muted', 'bg', 'surface', 'border', 'accent', 'accent-text', 'focus', 'error', 'success', 'warning', 'link'];

let paper;

/** The rules for paper, one sheet for all elements of a page. */
async function printing() {
  const reply = await fetch(new URL('print.css', BASE), { credentials: 'omit' });
  if (!reply.ok) throw new Error(`print.css: ${reply.status}`);
  return new CSSStyleSheet({ media: 'print' }).replace(await reply.text());
}

/** Looks after an element; gives back what ends it. */
export function attach(inner) {
  const { element, shadow } = inner;
  const missed = () => {};
  const style = getComputedStyle(element);
  if (COLOURS.some((name) => style.getPropertyValue(`--cv-${name}`))) {
    import(new URL('contrast.js', BASE).href).then(({ watch }) => watch(element), missed);
  }
  const print = () => (paper ??= printing()).then((sheet) => {
    if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
  }, missed);
  // Phones seldom print: they fetch the rules when they are about to.
  if (matchMedia('(any-pointer: fine)').matches) print();
  else addEventListener('beforeprint', print, { once: true });
  const unwatch = watchForFailure(inner);
  return () => {
    removeEventListener('beforeprint', print);
    unwatch();
  };
}
