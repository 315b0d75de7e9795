// Tells the authors of a page, in the console, where a colour they set makes the widget hard to read (WCAG 2.2, 1.4.3
// and 1.4.11). Fetched only where a page sets a colour.

/** A colour, what it stands on, and the ratio it needs: the names of --cv-*. */
const PAIRS = [
  ['text', 'bg', 4.5],
  ['text', 'surface', 4.5],
  ['text-muted', 'bg', 4.5],
  ['accent', 'bg', 4.5],
  ['accent-text', 'accent', 4.5],
  ['link', 'bg', 4.5],
  ['error', 'bg', 4.5],
  ['warning', 'bg', 4.5],
  ['border', 'bg', 3],
  ['focus', 'bg', 3],
];

const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];

/** Red, green, blue and opacity of any colour the browser has computed. */
function channels(computed) {
  const [, inner] = /^rgba?\(([\d., ]+)\)$/.exec(computed) ?? [];
  if (inner) {
    const [red, green, blue, opacity = 1] = inner.split(',').map(Number);
    return [red, green, blue, opacity];
  }
  // Colours of other spaces: painted, and read back.
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, opacity] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, opacity / 255];
}

const mixed = (front, back, share) => BLACK.map((_, part) => front[part] * share + back[part] * (1 - share));
const over = (front, back) => mixed(front, back, front[3] ?? 1);

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const written = (colour) => `#${colour.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** What the page shows behind the element. */
function behind(element, dark) {
  const layers = [];
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) layers.push(channels(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((back, front) => over(front, back), dark ? [18, 18, 18] : WHITE);
}

/** The nearest colour that can be read there: on the way to black or to white. */
function cure(front, back, need) {
  const end = ratio(BLACK, back) > ratio(WHITE, back) ? BLACK : WHITE;
  for (let share = 0.95; share > 0; share -= 0.05) {
    const tried = mixed(front, end, share);
    if (ratio(tried.map(Math.round), back) >= need) return tried;
  }
  return end;
}

/** One line for each pair that cannot be told apart. */
function findings(element) {
  const probe = document.createElement('div');
  // As the widget's own root: its colours are those of the theme, the device and the page.
  probe.className = 'root';
  probe.hidden = true;
  element.shadowRoot.append(probe);
  const style = getComputedStyle(probe);
  const dark = style.colorScheme === 'dark';
  const page = behind(element, dark);
  const colour = (name) => {
    probe.style.color = `var(--${name.replace('text-muted', 'muted')})`;
    return channels(style.color);
  };
  const ground = over(colour('bg'), page);
  const found = [];
  for (const [front, back, need] of PAIRS) {
    const below = back === 'bg' ? ground : over(colour(back), ground);
    const above = over(colour(front), below);
    const has = ratio(above, below);
    if (has >= need) continue;
    const [shown, wanted] = [Math.floor(has * 10) / 10, written(cure(above, below, need))];
    found.push(`${element.localName}: --cv-${front} on --cv-${back} has a contrast of ${shown}:1${dark ? ' on dark pages' : ''} and needs ${need}:1. `
      + `Change one of them: --cv-${front}: ${wanted} would do.`);
  }
  probe.remove();
  return found;
}

const watched = new WeakSet();

/** Looks at an element's colours now, and again when they change from light to dark. */
export function watch(element) {
  if (watched.has(element) || matchMedia('(forced-colors: active)').matches) return;
  watched.add(element);
  const told = new Set();
  const look = () => {
    if (!element.isConnected) return;
    for (const line of findings(element)) {
      if (!told.has(line)) console.warn(line);
      told.add(line);
    }
  };
  look();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look);
  new MutationObserver(look).observe(element, { attributeFilter: ['theme', 'class', 'style'] });
}
