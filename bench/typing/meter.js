// Runs in both pages: how long a key takes until the page is painted with what it brings about.
//
// From the key's own time stamp, which the browser sets before the page hears of it, so that waiting behind other work counts. To
// the first task after the frame: a frame callback runs before style, layout and paint of its frame, a message that it posts runs
// after them. Event Timing says the same in steps of 8 ms, which is half of the goal. A frame counts when what the page computes
// from the field stands in it, so that putting work off wins nothing.

const { port1, port2 } = new MessageChannel();
const measured = [];
const longTasks = [];
let begun;
let seen;

const deep = () => document.querySelector('civicus-survey')?.shadowRoot ?? document;
const question = (name) => deep().querySelector(`[data-name="${name}"]`);
const field = (name) => question(name).querySelector('input, textarea');
/** Whether what is computed of the field stands on the page, if the page computes anything. */
const isShown = () => {
  const written = field('source').value;
  return !question('echo') || written === '' || question('echo').textContent.includes(`“${written}”`);
};

const untilPaint = () => requestAnimationFrame(() => port1.postMessage(''));
port2.onmessage = () => {
  if (!isShown()) return untilPaint();
  measured.push(performance.now() - begun);
  return seen();
};
addEventListener('keydown', ({ timeStamp }) => { begun = timeStamp; }, true);
addEventListener('input', untilPaint, true);
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });

window.meter = {
  /** Puts the focus into a question's field, in view, and forgets what was measured. */
  begin(name) {
    field(name).scrollIntoView({ block: 'center' });
    field(name).focus();
    measured.length = 0;
    longTasks.length = 0;
  },
  /** Settles once the coming key has been painted. */
  expect() {
    window.painted = new Promise((resolve) => { seen = resolve; });
  },
  measured: () => ({ measured, longTasks }),
  shown: () => [...deep().querySelectorAll('[data-name]')].length,
  says: (names) => names.map((name) => field(name).value),
};
