// The survey that is typed into: 500 visible questions on one page, of the kinds that stand beside each other in real ones.

/** How many questions are visible before anything is typed. */
export const VISIBLE = 500;
/** Fields in the middle of the page: nothing depends on the first and the last, a good deal on the second. */
export const FIELDS = ['alone', 'source', 'remark'];

const CHOICES = [1, 2, 3, 4, 5].map((value) => ({ value, text: `Choice number ${value}` }));
const KINDS = [
  { type: 'text' },
  { type: 'radiogroup', choices: CHOICES },
  { type: 'comment' },
  { type: 'checkbox', choices: CHOICES, showOtherItem: true },
  { type: 'rating' },
  { type: 'dropdown', choices: CHOICES },
  { type: 'boolean' },
];

/** What is typed into, with what follows from it: a computed text, a piped title, questions that come and go. */
const MIDDLE = [
  { type: 'text', name: 'alone', title: 'What is on your mind?' },
  { type: 'text', name: 'source', title: 'What would you change?' },
  { type: 'expression', name: 'echo', title: 'You wrote', expression: "'“' + {source} + '”'" },
  { type: 'text', name: 'piped', title: 'Why “{source}”?' },
  { type: 'comment', name: 'remark', title: 'Anything else?' },
];
const HIDDEN = ['late', 'loud', 'paper', 'phone', 'far'].map((word) => ({
  type: 'radiogroup', name: `about-${word}`, title: `You wrote “${word}”: how bad is it?`, choices: CHOICES, visibleIf: `{source} contains '${word}'`,
}));

const filler = (place) => ({ ...KINDS[place % KINDS.length], name: `q${place}`, title: `Question ${place}: how was it?` });
const fillers = Array.from({ length: VISIBLE - MIDDLE.length }, (_, place) => filler(place));
const half = fillers.length / 2;

export const survey = {
  title: 'A long page',
  textUpdateMode: 'onTyping',
  pages: [{ name: 'all', elements: [...fillers.slice(0, half), ...MIDDLE, ...HIDDEN, ...fillers.slice(half)] }],
};
