// The survey that is loaded: twelve questions on one page, of kinds that everybody has, and the same in the words of Form.io and of
// HTML.

const CHOICES = ['Very well', 'Well', 'Neither well nor badly', 'Badly', 'Very badly'];
const values = CHOICES.map((text, place) => ({ value: `c${place}`, text }));
const AREAS = ['civic space', 'funding', 'membership', 'advocacy', 'research', 'training'];

export const survey = {
  title: 'Twelve questions about an alliance',
  pages: [{
    name: 'all',
    elements: [
      { type: 'radiogroup', name: 'first', title: 'How well do you know us?', choices: values },
      ...AREAS.map((area, place) => ({ type: 'radiogroup', name: `area${place}`, title: `How well do we work on ${area}?`, choices: values })),
      { type: 'checkbox', name: 'asks', title: 'What should we do more of?', choices: AREAS.map((text, place) => ({ value: `a${place}`, text })) },
      { type: 'dropdown', name: 'region', title: 'Where do you work?', choices: ['Africa', 'Americas', 'Asia', 'Europe', 'Pacific'] },
      { type: 'comment', name: 'why', title: 'What works well?' },
      { type: 'comment', name: 'change', title: 'What would you change?' },
      { type: 'text', name: 'organisation', title: 'Which organisation are you from?' },
    ],
  }],
};

const questions = survey.pages[0].elements;
const listed = (choices) => choices.map((choice) => (typeof choice === 'string' ? { value: choice, label: choice } : { value: choice.value, label: choice.text }));

const FORMIO = {
  radiogroup: ({ choices }) => ({ type: 'radio', values: listed(choices) }),
  checkbox: ({ choices }) => ({ type: 'selectboxes', values: listed(choices) }),
  dropdown: ({ choices }) => ({ type: 'select', widget: 'html5', data: { values: listed(choices) } }),
  comment: () => ({ type: 'textarea' }),
  text: () => ({ type: 'textfield' }),
};
/** What Form.io calls a form. */
export const formio = {
  display: 'form',
  components: [
    ...questions.map((question) => ({ key: question.name, label: question.title, input: true, ...FORMIO[question.type](question) })),
    { type: 'button', key: 'submit', label: 'Send', action: 'submit', input: true },
  ],
};

const inputs = (type, { name, title, choices }) => `<fieldset><legend>${title}</legend>${listed(choices)
  .map(({ value, label }) => `<p><label><input type="${type}" name="${name}" value="${value}"> ${label}</label></p>`).join('')}</fieldset>`;
const HTML = {
  radiogroup: (question) => inputs('radio', question),
  checkbox: (question) => inputs('checkbox', question),
  dropdown: ({ name, title, choices }) => `<p><label>${title} <select name="${name}"><option></option>${choices.map((one) => `<option>${one}</option>`).join('')}</select></label></p>`,
  comment: ({ name, title }) => `<p><label>${title}<br><textarea name="${name}" rows="4" cols="40"></textarea></label></p>`,
  text: ({ name, title }) => `<p><label>${title} <input name="${name}"></label></p>`,
};
/** The form that somebody writes by hand. */
export const html = `<form method="post" action="/v1/responses"><h1>${survey.title}</h1>${questions.map((question) => HTML[question.type](question)).join('')}<button>Send</button></form>`;
