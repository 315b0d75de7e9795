// The hosted page's own few lines: ?survey=feedback shows the feedback form, ?lang=fr sets the language.

const wishes = new URLSearchParams(location.search);
let element = document.getElementById('survey');
if (wishes.get('survey') === 'feedback') {
  const feedback = document.createElement('civicus-feedback');
  for (const { name, value } of element.attributes) if (name !== 'src') feedback.setAttribute(name, value);
  feedback.append(...element.childNodes);
  element.replaceWith(feedback);
  element = feedback;
}
const language = wishes.get('lang');
if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language ?? '')) element.lang = language;
