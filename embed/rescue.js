// When the widget fails in the middle of something (a panic, no memory left), its wasm instance can no longer be trusted,
// and all surveys of the page share it. The one that was being used says so and offers to go on from its draft; the others
// go on by themselves, in a fresh instance. Fetched once a survey is there, so that it needs no network.

/** What is told: a title, what became of the answers (kept, lost), and the button. */
const WORDS = {
  en: ['Something went wrong', 'This is our fault, not yours. Your answers are kept on this device.', 'This is our fault, not yours. What was answered on this page could not be kept.', 'Load the survey again'],
  fr: ['Un problème est survenu', 'C’est notre faute, pas la vôtre. Vos réponses sont conservées sur cet appareil.', 'C’est notre faute, pas la vôtre. Les réponses de cette page n’ont pas pu être conservées.', 'Recharger l’enquête'],
  es: ['Algo ha fallado', 'Es culpa nuestra, no suya. Sus respuestas se conservan en este dispositivo.', 'Es culpa nuestra, no suya. Las respuestas de esta página no se han podido conservar.', 'Volver a cargar la encuesta'],
  pt: ['Algo correu mal', 'A culpa é nossa, não sua. As suas respostas estão guardadas neste dispositivo.', 'A culpa é nossa, não sua. As respostas desta página não puderam ser guardadas.', 'Carregar o inquérito de novo'],
  ar: ['حدث خطأ ما', 'الخطأ منا وليس منك. إجاباتك محفوظة على هذا الجهاز.', 'الخطأ منا وليس منك. لم يكن بالإمكان حفظ الإجابات في هذه الصفحة.', 'تحميل الاستبيان من جديد'],
};

/** An element that was touched so many milliseconds ago or less is the one that failed. */
const RECENT = 1_000;

/** After so many failures a fresh instance does not help; the whole page is loaded again. */
const MOST_INSTANCES = 3;

/** What wasm and its glue are called in the stack of an error; bundlers give wasm another name. */
let own = [];

/** Elements of this page, each with what is known about it. */
const watched = new Map();

/** Whether an error came out of the widget: the first line of its stack says so. A listener of the host page that throws has us further down. */
function isOurs(error) {
  const stack = String(error?.stack ?? '');
  const first = stack.split('\n').find((line) => /^\s+at |@/.test(line)) ?? '';
  // Safari gives wasm no address.
  const names = (text) => own.some((name) => text.includes(name));
  return names(first) || (/\[wasm code\]/.test(first) && names(stack));
}

/** The instance an error came out of: the loader gives each its own addresses. */
const instanceOf = ({ stack }) => Number(/civicus-survey(?:\.js#|_bg\.wasm\?)(\d+)/.exec(stack)?.[1] ?? 0);

/** A browser's lock outlives the instance that held it; nobody could take its draft up again. */
async function releaseLocks() {
  const { locks } = navigator;
  if (!locks) return;
  const mark = `civicus-survey:${crypto.randomUUID()}`;
  await locks.request(mark, async () => {
    const { held } = await locks.query();
    const own = held.find(({ name }) => name === mark).clientId;
    const left = held.filter(({ name, clientId }) => clientId === own && name !== mark && name.startsWith('civicus-survey:'));
    await Promise.all(left.map(({ name }) => locks.request(name, { steal: true }, () => {})));
  });
}

/** Says what happened where the survey was. */
function tell(inner, { started, kept }) {
  const { element, shadow } = inner;
  const { lang = '', dir = '' } = shadow.querySelector('.root[lang]') ?? {};
  const [title, safe, lost, again] = WORDS[lang.split('-')[0]] ?? WORDS.en;
  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const button = make('button', { type: 'button', className: 'button primary', part: 'button button-primary' }, again);
  const heading = make('h2', { id: 'heading', className: 'page-title', part: 'page-title', tabIndex: -1 }, title);
  const words = started ? [make('p', { className: 'page-description' }, kept ? safe : lost)] : [];
  const box = make('div', { className: 'root', part: 'root', lang, dir }, heading, ...words, make('div', { className: 'actions' }, button));
  // Heard without being focused: the person may be writing elsewhere in the page.
  box.setAttribute('role', 'alert');
  const focused = shadow.activeElement !== null;
  inner.drop(false);
  (inner.place ?? shadow).append(box);
  inner.show('error');
  if (focused) heading.focus();
  const detail = { code: 'widget-failed', phase: 'run', retryable: true, message: 'the widget has stopped working; the person was told, and can load it again' };
  element.dispatchEvent(new CustomEvent('civicus-error', { bubbles: true, composed: true, detail }));
  button.addEventListener('click', () => {
    if (!inner.renewable || inner.instance + 1 >= MOST_INSTANCES) return location.reload();
    box.remove();
    inner.start();
    return element.ready.then(() => requestAnimationFrame(() => shadow.querySelector('#heading')?.focus()), () => {});
  });
  return () => box.remove();
}

async function failed({ error, reason, timeStamp }) {
  if (!isOurs(error ?? reason)) return;
  // What an instance that was given up still does says nothing of the one in use.
  const concerned = [...watched].filter(([inner]) => inner.isThere() && inner.instance === instanceOf(error ?? reason));
  if (concerned.length === 0) return;
  const latest = Math.max(...concerned.map(([, known]) => known.touched));
  const isKnown = timeStamp - latest < RECENT;
  const guilty = concerned.filter(([inner, known]) => !inner.renewable || !isKnown || known.touched === latest);
  for (const [inner, known] of concerned) {
    inner.forsake(inner.instance);
    if (guilty.some(([one]) => one === inner)) known.told = tell(inner, known);
    else inner.drop(true);
  }
  await releaseLocks().catch(() => {});
  for (const [inner] of concerned) if (!guilty.some(([one]) => one === inner)) inner.start();
}

/** Notices when the widget of an element fails; gives back what ends it. */
export function attach(inner) {
  const known = { touched: -Infinity, started: false, kept: false, told: undefined };
  if (watched.size === 0) for (const type of ['error', 'unhandledrejection']) addEventListener(type, failed);
  watched.set(inner, known);
  own = ['civicus-survey', 'civicus-survey_bg.wasm'].map(inner.address);
  const { element, shadow } = inner;
  known.started = inner.told('state') === 'active';
  known.kept = known.started && element.getAttribute('autosave') !== 'off';
  const listening = new AbortController();
  const listen = (target, type, act) => target.addEventListener(type, act, { capture: true, signal: listening.signal });
  for (const type of ['pointerdown', 'click', 'keydown', 'input', 'change']) listen(shadow, type, ({ timeStamp }) => { known.touched = timeStamp; });
  listen(element, 'civicus-start', () => { known.started = true; });
  listen(element, 'civicus-save', () => { known.kept = true; });
  listen(element, 'civicus-submit', () => { known.started = false; });
  listen(element, 'civicus-error', ({ detail }) => { if (detail.code === 'draft-not-stored') known.kept = false; });
  return () => {
    listening.abort();
    known.told?.();
    watched.delete(inner);
    if (watched.size === 0) for (const type of ['error', 'unhandledrejection']) removeEventListener(type, failed);
  };
}
