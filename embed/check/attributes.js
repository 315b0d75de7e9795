// What the elements understand: docs/EMBEDDING.md says what it means.

/** Kinds of values. */
const text = () => true;
const among = (...values) => Object.assign((value) => values.includes(value), { values });
const language = (value) => value === '' || /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value);

/** Attributes of `<civicus-survey>` and `<civicus-feedback>`, and whether a value means something. */
const ANSWERED = {
  src: text,
  endpoint: text,
  format: among('json', 'text', 'form'),
  receipt: among('required'),
  lang: language,
  languages: among('none'),
  'heading-level': among('1', '2', '3', '4', '5', '6'),
  loading: among('lazy', 'eager', 'interaction'),
  mode: among('inline', 'dialog', 'side'),
  'open-on': text,
  progress: among('none', 'steps', 'bar'),
  'browser-back': text,
  autosave: among('off', 'session', 'device'),
  'shared-device': text,
  'exit-url': text,
  theme: among('light', 'dark', 'auto'),
  'context-from-url': text,
  prefill: text,
  'prefill-from-url': text,
  'expose-answers': text,
};

export const ELEMENTS = {
  'civicus-survey': ANSWERED,
  'civicus-feedback': ANSWERED,
  'civicus-results': { src: text, lang: language, 'heading-level': ANSWERED['heading-level'], loading: ANSWERED.loading, endpoint: text, reactions: text },
};

/** Settings of a frame that elements do not have. */
export const FRAME = { kind: among('survey', 'feedback'), look: among('alliance', 'plain', 'warm') };

/** Attributes that every element of HTML may have, and those of tools that work on whole pages. */
export const EVERYWHERE = /^(id|class|style|title|dir|hidden|part|slot|role|tabindex|nonce|translate|aria-.+|data-.+|xml:lang)$/;

/** How many letters must change to make one word of the other. */
function distance(one, other) {
  let row = [...other].map((_, index) => index + 1);
  [...one].forEach((letter, above) => {
    let corner = above;
    let left = above + 1;
    row = row.map((up, index) => {
      const change = corner + (letter === other[index] ? 0 : 1);
      corner = up;
      left = Math.min(up + 1, left + 1, change);
      return left;
    });
  });
  return row.at(-1) ?? one.length;
}

/** The word that somebody may have meant; nothing if none is near. */
export function nearest(word, words) {
  const plain = (text_) => text_.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [best] = words.map((known) => [distance(plain(word), plain(known)), known]).sort(([a], [b]) => a - b);
  return best && best[0] <= Math.max(1, Math.floor(word.length / 3)) ? best[1] : undefined;
}
