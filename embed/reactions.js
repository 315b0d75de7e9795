// What readers think of an answer in published results: a short survey that opens below it. Fetched by results.js where a
// page says where to send it.

/** The survey that comes with the widget. */
const OWN = new URL('./surveys/reaction.json', import.meta.url).href;

let count = 0;

/** Below each answer that can be reacted to, a button instead of the link to a form. */
export function react(results, { endpoint, src, theme }) {
  for (const item of results.querySelectorAll('[data-subject]')) {
    const link = item.querySelector('a.react');
    const level = Math.min(Number(item.closest('section').querySelector('.heading').tagName[1]) + 1, 6);
    const words = results.dataset.react;
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'react', textContent: words });
    button.setAttribute('aria-label', `${words}: ${item.querySelector('.words').textContent.trim()}`);
    button.setAttribute('aria-expanded', 'false');
    link?.remove();
    item.append(button);
    let survey;
    button.addEventListener('click', () => {
      // Made once: closed and opened again it still has what was typed.
      survey ??= opened(item, button, { endpoint, src: src || definition(link, endpoint) || OWN, theme: theme ?? 'auto', 'heading-level': level });
      survey.hidden = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!survey.hidden));
    });
  }
}

/** The definition behind a form that the collector of the endpoint serves. */
function definition(link, endpoint) {
  const same = link && new URL(link.href).origin === new URL(endpoint).origin;
  return same ? link.href.replace(/\/form\?.*$/, '') : '';
}

/** The survey about an answer. */
function opened(item, button, given) {
  const survey = document.createElement('civicus-survey');
  const attributes = { ...given, loading: 'eager', languages: 'none', progress: 'none', 'data-context-subject': item.dataset.subject };
  for (const [name, value] of Object.entries(attributes)) survey.setAttribute(name, value);
  survey.id = `reaction-${count += 1}`;
  button.setAttribute('aria-controls', survey.id);
  item.append(survey);
  return survey;
}
