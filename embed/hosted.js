// The hosted page's own few lines: ?survey=feedback shows the feedback form, any other name that survey of the
// collector, ?results=constituents its published results; ?lang=fr sets the language.

const wishes = new URLSearchParams(location.search);
let element = document.getElementById('survey');
const survey = wishes.get('survey') ?? '';
if (/^[\w-]+$/.test(survey)) element.setAttribute('src', `v1/surveys/${survey}`);
if (survey === 'feedback') {
  const feedback = document.createElement('civicus-feedback');
  for (const { name, value } of element.attributes) feedback.setAttribute(name, value);
  feedback.append(...element.childNodes);
  element.replaceWith(feedback);
  element = feedback;
}
const results = wishes.get('results') ?? '';
if (/^[\w-]+$/.test(results)) {
  const shown = document.createElement('civicus-results');
  shown.setAttribute('src', `v1/surveys/${results}/results/results.json`);
  shown.setAttribute('heading-level', '1');
  shown.setAttribute('endpoint', 'v1/responses');
  shown.append(document.getElementById('no-results').content);
  element.replaceWith(shown);
  element = shown;
}
const language = wishes.get('lang');
if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language ?? '')) element.lang = language;
// Not before the loader, which comes next in the page.
import('./offline.js').then(({ startOffline }) => startOffline(element));
