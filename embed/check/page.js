// The page for webmasters: takes what they paste, shows what the tables find (checks.js, policy.js, answers.js), and
// makes snippets (generate.js).

import * as answers from './answers.js';
import { findings } from './checks.js';
import { snippets } from './generate.js';
import { obstacles, wanted } from './policy.js';
import { absolute, facts, shows } from './snippet.js';

const byId = (id) => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Lines to copy; `label` says to people who do not see them which they are. */
function lines(text, label) {
  const told = element('span', { role: 'status', className: 'help' });
  const copy = element('button', { type: 'button', className: 'copy', textContent: 'Copy' });
  copy.setAttribute('aria-label', `Copy: ${label}`);
  copy.addEventListener('click', async () => {
    told.textContent = '';
    const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    told.textContent = isCopied ? 'Copied.' : 'The browser does not let this page copy: select the lines yourself.';
  });
  return element('div', {}, element('pre', { tabIndex: 0, textContent: text }), copy, ' ', told);
}

function item({ words, cure, lines: text, advice, isGood }) {
  const [mark, className] = isGood ? ['Good: ', 'good'] : advice ? ['Advice: ', 'advice'] : ['To mend: ', 'bad'];
  return element('li', { className }, element('p', {}, element('span', { className: 'mark', textContent: mark }), words),
    cure && element('p', { textContent: cure }), text && lines(text, words));
}

/** What a policy lacks, in the words of the other findings. */
function refusal({ missing, notes, lines: text }) {
  const what = [...new Set(missing.map(({ why }) => why))].join(', ');
  return {
    words: `The content security policy refuses ${what || 'scripts'}.`,
    cure: [text.length && 'Write these directives instead of those with the same names, or add them.', ...notes].filter(Boolean).join(' '),
    lines: text.length ? text.join(';\n') : undefined, advice: false,
  };
}

/** Stands for the address of a page that nobody gave. */
const UNKNOWN = new URL('https://your-site.example/');

/** Asks every address of the page that can be asked. */
function asked(found, page) {
  const all = shows(found).flatMap(({ kind, settings, base, isFrame }) => {
    const isResults = kind === 'civicus-results';
    const definition = settings.src && absolute(settings.src, base)?.href;
    const endpoints = isResults ? [] : (settings.endpoint ?? (isFrame ? 'v1/responses' : '')).split(/\s+/).filter(Boolean).map((one) => absolute(one, base)?.href);
    // A frame asks its own site, which needs nobody's leave.
    return [definition && ['definition', definition, isResults], ...(isFrame ? [] : endpoints.map((url) => url && ['endpoint', url]))];
  }).filter((one) => one && /^https?:/.test(one[1]));
  const distinct = [...new Map(all.map((one) => [one.join(' '), one])).values()];
  return Promise.all(distinct.map(([kind, url, isResults]) => {
    if (new URL(url).origin !== UNKNOWN.origin) return answers[kind](url, page, isResults);
    return { words: `The ${kind} is not asked: ${url.slice(UNKNOWN.href.length) || 'its address'} begins with no site.`, cure: 'Write the address of your page above.', advice: true };
  }));
}

/** The pasted text, or the text of the page whose address was pasted. */
async function source(given) {
  if (!/^https?:\/\/\S+$/.test(given)) return given;
  return answers.page(given);
}

async function check(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const given = form.get('given').trim();
  const status = byId('status');
  status.textContent = 'Looking…';
  byId('outcome').replaceChildren();
  const html = await source(given);
  const address = form.get('address') || (html === given ? '' : given);
  const page = absolute(address) ?? UNKNOWN;
  let all;
  let found;
  if (html === undefined) {
    all = [{ words: `This page may not read ${given}.`, cure: 'Browsers keep sites apart. Open that page, press Ctrl+U, copy everything and paste it here.', advice: false }];
  } else {
    found = facts(html, page.href);
    const policies = [form.get('policy'), ...found.policies].filter(Boolean);
    const loader = found.scripts.find(({ url }) => url)?.url;
    all = [...findings(found, new URL('.', loader ?? location.href).href), ...obstacles(found, policies, page.href).map(refusal), ...await asked(found, page)];
  }
  status.textContent = '';
  show(all, found);
}

function show(all, found) {
  const wrong = all.filter(({ advice, isGood }) => !advice && !isGood).length;
  const title = element('h3', { tabIndex: -1, textContent: wrong === 0 ? 'Nothing to mend' : wrong === 1 ? '1 thing to mend' : `${wrong} things to mend` });
  const policy = found && wanted(found);
  byId('outcome').replaceChildren(title, element('ul', { className: 'found' }, ...all.map(item)),
    ...(policy?.length ? [element('details', {}, element('summary', { textContent: 'What a content security policy must allow for this page' }), lines(policy.join(';\n'), 'the directives'))] : []));
  title.focus();
}

function make(event) {
  event.preventDefault();
  const choice = Object.fromEntries(new FormData(event.target));
  const made = snippets(choice).map(({ title, about, text }) => element('div', { className: 'made' }, element('h3', { textContent: title }), element('p', { textContent: about }), lines(text, title)));
  const title = element('h3', { tabIndex: -1, className: 'made', textContent: 'Paste one of these' });
  byId('made').replaceChildren(title, ...made);
  title.focus();
}

byId('collector').value = new URL('.', location.href).href;
byId('kind').addEventListener('change', ({ target }) => {
  // The feedback form of a collector has a name of its own.
  const survey = byId('survey');
  if (target.value === 'feedback' && survey.value === 'constituents') survey.value = 'feedback';
  else if (target.value !== 'feedback' && survey.value === 'feedback') survey.value = 'constituents';
});
byId('check').addEventListener('submit', check);
byId('make').addEventListener('submit', make);
