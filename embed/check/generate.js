// From a few choices to what is pasted: the element, the marked link for systems that keep links only, shortcodes, a
// frame, and a plain link.

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Words of the link by language. */
const LINKS = {
  en: { survey: 'Answer the survey', feedback: 'Tell us what you think', results: 'See the results' },
  fr: { survey: 'Répondre à l’enquête', feedback: 'Donnez votre avis', results: 'Voir les résultats' },
  es: { survey: 'Responder a la encuesta', feedback: 'Díganos qué piensa', results: 'Ver los resultados' },
  pt: { survey: 'Responder ao inquérito', feedback: 'Diga-nos o que pensa', results: 'Ver os resultados' },
  ar: { survey: 'أجب عن الاستبيان', feedback: 'أخبرنا برأيك', results: 'اطّلع على النتائج' },
};

/**
 * What to paste, each with a name, what it is for, and its text. `kind` is survey, feedback or results; `collector` its
 * address, `survey` the survey's name there, `lang` a language or nothing, `theme` light, dark or auto.
 */
export function snippets({ collector, survey, kind, lang, theme }) {
  const base = new URL('.', collector.endsWith('/') ? collector : `${collector}/`).href;
  const words = (LINKS[lang?.split('-')[0]] ?? LINKS.en)[kind];
  const src = `${base}v1/surveys/${survey}${kind === 'results' ? '/results/results.json' : ''}`;
  const endpoint = kind === 'results' ? undefined : `${base}v1/responses`;
  const query = new URLSearchParams({ [kind === 'results' ? 'results' : 'survey']: survey, ...(lang && { lang }) });
  const direct = `${base}?${query}`;
  const attributes = (prefix, all) => Object.entries(all).filter(([, value]) => value).map(([name, value]) => ` ${prefix}${name}="${escaped(value)}"`).join('');
  const colours = theme === 'light' || kind === 'results' ? undefined : theme;
  const language = attributes('', { lang });
  const link = (more = '') => `<a href="${escaped(direct)}"${more}>${words}</a>`;
  const script = (name) => `<script type="module" src="${base}${name}"></script>`;
  const named = attributes('', { src: survey, lang, theme: colours });

  const all = [
    {
      name: 'element', title: 'Any page whose HTML you control', about: 'The survey is part of your page. The link shows until it is ready, and where scripts do not run.',
      text: `${script('civicus.js')}\n<civicus-${kind}${attributes('', { src, endpoint })}${language}${attributes('', { theme: colours })}>\n  ${link()}\n</civicus-${kind}>`,
    },
    {
      name: 'link', title: 'A content management system that keeps links only', about: 'The first line goes into the template, once, by whoever looks after the site. The second goes into the article; without the first it is a plain link.',
      text: `${script('civicus.js')}\n${link(attributes(`data-civicus-`, { [kind]: src, endpoint, theme: colours }) + language)}`,
    },
    { name: 'wordpress', title: 'WordPress with the plugin', about: 'Into any article. Or use the block “CIVICUS survey”.', text: `[civicus_${kind}${named}]` },
    { name: 'joomla', title: 'Joomla with the plugin', about: 'Into any article.', text: `{civicus ${kind}${named}}` },
  ];
  if (kind !== 'results') {
    const inside = new URLSearchParams({ ...(kind === 'feedback' && { kind }), src: `v1/surveys/${survey}`, ...(lang && { lang }), ...(colours && { theme: colours }) });
    all.push(
      {
        name: 'frame', title: 'Sensitive questions: a frame that your page cannot read', about: 'The frame grows with the survey. Your page must not be on the collector’s own site.',
        text: `${script('frame.js')}\n<div data-civicus-frame="${base}embed.html"${attributes('data-civicus-', { kind: kind === 'feedback' ? kind : undefined, src: `v1/surveys/${survey}`, theme: colours })}${language}>\n  ${link()}\n</div>`,
      },
      {
        name: 'iframe', title: 'Sites that take a frame and no script', about: 'Google Sites, Wix and the like. The frame keeps its height and scrolls.',
        text: `<iframe title="${escaped(words)}" width="100%" height="700" src="${escaped(`${base}embed.html?${inside}`)}" sandbox="allow-scripts allow-forms allow-same-origin allow-popups allow-downloads"></iframe>`,
      },
    );
  }
  all.push({ name: 'direct', title: 'A link, for mails and messages', about: 'The collector’s own page. It needs nothing of your site.', text: direct });
  return all;
}
