// The table of what can be wrong with a snippet: how it is found, what is said, and what to write instead. The page
// (check.html) shows it; the tests run the same table.

import { ELEMENTS, EVERYWHERE, FRAME, nearest } from './attributes.js';
import { absolute, shows } from './snippet.js';

const isHere = ({ hostname }) => hostname === 'localhost' || hostname === '127.0.0.1';
const isInsecure = (url) => url?.protocol === 'http:' && !isHere(url);

/** A survey or feedback form, not results. */
const isAnswered = ({ kind }) => kind !== 'civicus-results';

/** The name of a setting where it stands. */
const written = (one, name) => (one.tag ? `data-civicus-${name}` : one.isFrame ? `${name} in the frame's address` : name);

/** Attributes of a thing, and the rules for them. */
const rulesOf = (one) => (one.isFrame ? { ...ELEMENTS['civicus-survey'], ...FRAME } : ELEMENTS[one.kind]);

const LOADER = '<script type="module" src="https://collect.example.org/civicus.js"></script>';

/**
 * The checks. `look` gets the facts (snippet.js) and gives what it found: nothing, or one or several of what is wrong, in
 * words. `cure` says what to do, `lines` what to write. What is `advice` works all the same.
 */
export const CHECKS = [
  {
    name: 'nothing-found',
    look: (found) => !found.scripts.length && !shows(found).length && !found.unknown.length && !/civicus/i.test(found.text) && !found.comments
      && 'There is nothing of a survey in this page.',
    cure: 'Look at the page as visitors get it, not in the editor. If the snippet is gone, the editor removed it: most content management systems keep links only. Install the script once in the template, and paste a marked link.',
    lines: `${LOADER}\n<a href="https://collect.example.org/" data-civicus-survey="https://collect.example.org/v1/surveys/constituents" data-civicus-endpoint="https://collect.example.org/v1/responses">Answer the survey</a>`,
  },
  {
    name: 'shown-as-text',
    look: (found) => /<\/?civicus-(survey|feedback|results)|<script[^>]*civicus\.js/.test(found.text) && 'The snippet is shown to visitors as text.',
    cure: 'It was pasted into the visual editor. Paste it in the HTML view: “Custom HTML” in WordPress, “Toggle editor” in Joomla, “Source” elsewhere.',
  },
  {
    name: 'shortcode-left',
    look: (found) => /\[civicus_(survey|feedback|results)\b|\{civicus\s/.test(found.text) && 'The page shows a shortcode instead of a survey.',
    cure: 'The plugin that reads it is not active: activate “CIVICUS survey” (WordPress), or enable “Content - CIVICUS survey” (Joomla).',
  },
  {
    name: 'commented-out',
    look: (found) => found.comments && 'A part of the snippet is within a comment (<!-- … -->), so browsers do not read it.',
    cure: 'Remove the <!-- and --> around it.',
  },
  {
    name: 'script-missing',
    look: (found) => (found.elements.length || found.marks.some(({ kind }) => kind !== 'civicus-frame')) && !found.scripts.some(({ file }) => file === 'civicus.js')
      && 'The script that makes a survey of it is not in the page.',
    cure: 'Many editors remove scripts. Let whoever looks after the template put this line into it, once, or use a plugin that adds code to the page’s head.',
    lines: LOADER,
  },
  {
    name: 'frame-script-missing',
    look: (found) => (found.marks.some(({ kind }) => kind === 'civicus-frame') || found.frames.some(({ grows }) => grows)) && !found.scripts.some(({ file }) => file === 'frame.js')
      && 'The script that makes a frame of the mark, or lets it grow, is not in the page.',
    cure: 'Put this line into the template, once.',
    lines: '<script type="module" src="https://collect.example.org/frame.js"></script>',
  },
  {
    name: 'script-not-module',
    look: (found) => found.scripts.filter(({ isModule }) => !isModule).map(({ src }) => `The script ${src} is not loaded as a module, so it fails at its first line.`),
    cure: 'Add type="module" to it. If a plugin that bundles or delays scripts took it away, exempt this script there.',
    lines: LOADER,
  },
  {
    name: 'script-insecure',
    look: (found) => found.scripts.filter(({ url }) => isInsecure(url)).map(({ src }) => `The script ${src} comes over http. A page over https does not load it, and others could change it on its way.`),
    cure: 'Write https:// instead of http://.',
  },
  {
    name: 'script-twice',
    look: (found) => ['civicus.js', 'frame.js'].filter((name) => found.scripts.filter(({ file }) => file === name).length > 1).map((name) => `${name} is in the page more than once.`),
    advice: true,
    cure: 'One is enough for all surveys of a page. Leave the one in the template and remove the others.',
  },
  {
    name: 'element-missing',
    look: (found) => found.scripts.some(({ file }) => file === 'civicus.js') && !shows(found).length && !found.unknown.length && 'The script is in the page, but nothing says where the survey belongs.',
    cure: 'Editors remove elements that they do not know. Paste a marked link where the survey belongs.',
    lines: '<a href="https://collect.example.org/" data-civicus-survey="https://collect.example.org/v1/surveys/constituents" data-civicus-endpoint="https://collect.example.org/v1/responses">Answer the survey</a>',
  },
  {
    name: 'unknown-element',
    look: (found) => found.unknown.map((name) => `There is no element <${name}>.${nearest(name, Object.keys(ELEMENTS)) ? ` Did you mean <${nearest(name, Object.keys(ELEMENTS))}>?` : ''}`),
    cure: 'There are <civicus-survey>, <civicus-feedback> and <civicus-results>.',
  },
  {
    name: 'closed-at-once',
    look: (found) => found.elements.filter(({ isClosedAtOnce }) => isClosedAtOnce).map(({ kind }) => `<${kind} … /> does not end there for a browser: everything after it becomes a part of it, and disappears once the survey is ready.`),
    cure: 'Write the end of the element.',
    lines: '<civicus-survey src="…" endpoint="…"></civicus-survey>',
  },
  {
    name: 'curly-quotes',
    look: (found) => shows(found).flatMap(({ settings }) => Object.entries(settings)).filter(([, value]) => /^[“”„«»‘’″]|[“”„«»‘’″]$/.test(value)).map(([name, value]) => `${name} has typographic quotes: ${name}=${value}.`),
    cure: 'A word processor made them. Write straight quotes: "',
  },
  {
    name: 'src-missing',
    look: (found) => shows(found).filter(({ kind, settings }) => kind !== 'civicus-feedback' && settings.kind !== 'feedback' && !settings.src).map((one) => `A ${one.kind.slice('civicus-'.length)} has no ${written(one, 'src')}: it does not know what to show.`),
    cure: 'Write the address of the definition, as the collector serves it (for results, that of results.json).',
    lines: 'src="https://collect.example.org/v1/surveys/constituents"',
  },
  {
    name: 'endpoint-missing',
    look: (found) => shows(found).filter((one) => isAnswered(one) && !one.isFrame && !one.settings.endpoint).map((one) => `A ${one.kind.slice('civicus-'.length)} has no ${written(one, 'endpoint')}: nobody could send what they answered.`),
    cure: 'Write where responses go.',
    lines: 'endpoint="https://collect.example.org/v1/responses"',
  },
  {
    name: 'unknown-attribute',
    look: (found) => shows(found).flatMap((one) => {
      const known = Object.keys(rulesOf(one) ?? {});
      const context = (name) => /^(ctx\.|data-context-|context-)/.test(name);
      const strange = Object.keys(one.settings).filter((name) => !known.includes(name) && !EVERYWHERE.test(name) && !(one.isFrame && context(name)));
      return strange.map((name) => {
        const meant = context(name) ? `data-${name.replace(/^(ctx\.|context-)/, 'context-')}` : nearest(name, known);
        return `${name} means nothing to a ${one.kind.slice('civicus-'.length)}.${meant ? ` Did you mean ${meant}?` : ''}`;
      });
    }),
    cure: 'The list of attributes is in docs/EMBEDDING.md.',
  },
  {
    name: 'wrong-value',
    look: (found) => shows(found).flatMap((one) => Object.entries(one.settings).flatMap(([name, value]) => {
      const rule = rulesOf(one)?.[name];
      if (!rule || rule(value)) return [];
      return [`${name}="${value}" means nothing.${rule.values ? ` It can be ${rule.values.join(', ')}.` : ''}`];
    })),
    cure: 'Write one of the values that are known, or leave the attribute away.',
  },
  {
    name: 'address-insecure',
    look: (found) => shows(found).flatMap(({ settings, base }) => ['src', 'endpoint'].flatMap((name) => (settings[name] ?? '').split(/\s+/).filter(Boolean)
      .filter((address) => isInsecure(absolute(address, base))).map((address) => `${name} is ${address}, over http: a page over https may not use it, and others could read answers on their way.`))),
    cure: 'Write https:// instead of http://.',
  },
  {
    name: 'address-unreadable',
    look: (found) => shows(found).flatMap(({ settings, base }) => ['src', 'endpoint', 'exit-url'].flatMap((name) => (settings[name] ?? '').split(/\s+/).filter(Boolean)
      .filter((address) => !/^https?:$/.test(absolute(address, base)?.protocol)).map((address) => `${name} is ${address}, which is no web address.`))),
    cure: 'Write a whole address, which begins with https://',
  },
  {
    name: 'frame-elsewhere',
    look: (found) => found.marks.filter(({ kind, address }) => kind === 'civicus-frame' && address && found.scripts.some(({ file, url }) => file === 'frame.js' && url?.origin !== absolute(address, found.base)?.origin))
      .map(({ address }) => `frame.js frames only pages of its own site, and ${address} is on another.`),
    cure: 'Take both from the same site.',
  },
  {
    name: 'frame-untitled',
    look: (found) => found.frames.filter(({ title }) => !title.trim()).map(() => 'A frame has no title, so people who use a screen reader do not know what is in it.'),
    cure: 'Add a title, in the language of the page.',
    lines: 'title="Survey"',
  },
  {
    name: 'frame-sandbox',
    look: (found) => found.frames.filter(({ sandbox }) => sandbox !== null && !['allow-scripts', 'allow-same-origin'].every((right) => sandbox.split(/\s+/).includes(right)))
      .map(({ sandbox }) => `sandbox="${sandbox}" keeps the survey from running.`),
    cure: 'Give the frame what it needs.',
    lines: 'sandbox="allow-scripts allow-forms allow-same-origin allow-popups allow-downloads"',
  },
  {
    name: 'form-without-action',
    look: (found) => found.forms.filter((action) => !action).map(() => 'A form has lost its action: without a script, answers would be posted to your own page and be lost.'),
    cure: 'Content management systems take it away. Use a link to the form instead.',
    lines: '<a href="https://collect.example.org/v1/surveys/constituents/form">Answer the survey</a>',
  },
  {
    name: 'link-missing',
    look: (found) => shows(found).filter(({ link }) => !link).map((one) => `A ${one.kind.slice('civicus-'.length)} holds no link: where the script does not run, visitors see nothing.`),
    advice: true,
    cure: 'Put a link to the hosted page inside.',
    lines: '<a href="https://collect.example.org/?survey=constituents">Answer the survey</a>',
  },
];

/** The collector of the examples. */
const EXAMPLE = 'https://collect.example.org/';

/** What the table finds, errors first: name, words, cure and lines of each, with the address of the `collector` in the lines. */
export function findings(found, collector = EXAMPLE) {
  const all = CHECKS.flatMap(({ name, look, cure, lines, advice = false }) => {
    const text = lines?.replaceAll(EXAMPLE, collector);
    return [look(found) || []].flat().map((words) => ({ name, words, cure, lines: text, advice }));
  });
  return all.sort((one, other) => one.advice - other.advice);
}
