// What can wait until the survey is on screen: where the focus goes when a button goes, rules for paper, a look at
// the page's colours, and what helps when the widget fails. Where it cannot be had, nobody misses much.

/** Colours a host page can set; where it sets one, contrast.js looks whether it can be read. */
const COLOURS = ['text', 'text-muted', 'bg', 'surface', 'border', 'accent', 'accent-text', 'focus', 'error', 'success', 'warning', 'link'];

/** The rules for paper, one sheet for all elements of a page. */
let paper;

/**
 * A button that is moved or gone once it has done its work leaves the focus to itself or its neighbour. The drawing may
 * come tasks after the click, so it is waited for; gives what waits.
 */
function inherit(shadow) {
  const button = shadow.activeElement;
  const all = [...(button?.closest('.row, .question')?.querySelectorAll('button, input') ?? [])];
  const place = all.indexOf(button);
  const heirs = [...all.slice(place), ...all.slice(0, place).reverse()];
  const drawn = new MutationObserver(() => {
    if (shadow.activeElement === button) return;
    drawn.disconnect();
    // The engine moves the focus first, where it does.
    setTimeout(() => document.activeElement === document.body && heirs.find((one) => one.isConnected)?.focus());
  });
  if (button) drawn.observe(shadow, { childList: true, subtree: true });
  return drawn;
}

/** Looks after an element; gives back what ends it. */
export async function attach(inner) {
  const { element, shadow, module, text } = inner;
  const missed = () => {};
  let drawn;
  // Who presses elsewhere wants nothing back.
  const forgets = () => drawn?.disconnect();
  const inherits = () => {
    forgets();
    drawn = inherit(shadow);
  };
  shadow.addEventListener('click', inherits, true);
  addEventListener('pointerdown', forgets, true);
  const style = getComputedStyle(element);
  if (COLOURS.some((name) => style.getPropertyValue(`--cv-${name}`))) {
    module('contrast.js').then(({ watch }) => watch(element), missed);
  }
  const rules = async () => new CSSStyleSheet({ media: 'print' }).replace(await text('print.css'));
  const print = () => (paper ??= rules()).then((sheet) => {
    if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
  }, missed);
  // Phones seldom print: they fetch the rules when they are about to.
  if (matchMedia('(any-pointer: fine)').matches) print();
  else addEventListener('beforeprint', print, { once: true });
  const rescue = await module('rescue.js');
  const unwatch = rescue.attach(inner);
  return () => {
    removeEventListener('beforeprint', print);
    shadow.removeEventListener('click', inherits, true);
    removeEventListener('pointerdown', forgets, true);
    forgets();
    unwatch();
  };
}
