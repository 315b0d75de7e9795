// Which directive of a content security policy stands in the way of a survey, and the lines that let it through. The
// matching follows CSP level 3, section 6.7.2; the tests hold it against a browser.

import { shows, absolute } from './snippet.js';

/** Which directives govern what, the first that a policy has. */
const CHAINS = {
  'script-src-elem': ['script-src-elem', 'script-src', 'default-src'],
  'script-src': ['script-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
  'style-src': ['style-src-elem', 'style-src', 'default-src'],
  'frame-src': ['frame-src', 'child-src', 'default-src'],
};

/** What a page needs: `source` to be allowed by `directive`, and why. */
export function needs(found) {
  const all = [];
  const need = (directive, url, why, more) => url && all.push({ directive, source: url.origin, url, why, ...more });
  const shown = shows(found);
  const inPage = shown.filter(({ isFrame }) => !isFrame);
  for (const { file, url, nonce } of found.scripts) {
    const isNeeded = file === 'frame.js' ? shown.some(({ isFrame }) => isFrame) : inPage.length;
    if (isNeeded) need('script-src-elem', url, `the script ${file}`, { nonce });
  }
  const loader = found.scripts.find(({ file }) => file === 'civicus.js')?.url;
  if (inPage.length && loader) {
    const { nonce } = found.scripts.find(({ url }) => url === loader);
    // What the loader fetches has its nonce, and its trust.
    need('script-src-elem', new URL('civicus-survey.js', loader), 'the rest of the widget', { nonce, isTrusted: true });
    need('connect-src', new URL('civicus-survey_bg.wasm', loader), 'the rest of the widget');
  }
  for (const { kind, settings } of inPage) {
    const base = found.base;
    if (settings.src) need('connect-src', absolute(settings.src, base), kind === 'civicus-results' ? 'the results' : 'the definition');
    if (kind !== 'civicus-results') for (const one of (settings.endpoint ?? '').split(/\s+/).filter(Boolean)) need('connect-src', absolute(one, base), 'sending responses');
    if (kind === 'civicus-results') all.push({ directive: 'trusted-types', keyword: 'civicus', why: 'the results' });
  }
  for (const url of found.themes) need('style-src', url, 'the theme');
  for (const { base } of shown.filter(({ isFrame }) => isFrame)) need('frame-src', absolute(base), 'the frame');
  const same = (one, other) => one.directive === other.directive && (one.url?.href ?? one.keyword) === (other.url?.href ?? other.keyword);
  return all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);
}

/** Policies as somebody pastes them: with or without the header's name, several with commas or on lines of their own. */
export function read(text) {
  const policies = [];
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*(content-security-policy(?:-report-only)?)\s*:\s*(.*)$/i.exec(line);
    // Report only: nothing is refused.
    if (header && /report-only$/i.test(header[1])) continue;
    for (const policy of (header ? header[2] : line).split(',')) {
      const directives = new Map();
      for (const directive of policy.split(';')) {
        const [name, ...sources] = directive.trim().split(/\s+/);
        // The first of its name counts.
        if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
      }
      if (directives.size) policies.push(directives);
    }
  }
  return policies;
}

const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };
const portOf = (url) => url.port || PORTS[url.protocol] || '';

/** Whether an address of one scheme is allowed where another is written: https always stands for http too. */
const schemeFits = (written, scheme) => written === scheme || (written === 'http:' && scheme === 'https:') || (written === 'ws:' && ['wss:', 'http:', 'https:'].includes(scheme)) || (written === 'wss:' && scheme === 'https:');

function hostFits(written, host) {
  if (written === '*') return true;
  return written.startsWith('*.') ? host.endsWith(written.slice(1)) && host.length > written.length - 1 : written === host;
}

function pathFits(written, path) {
  if (!written || written === '/') return true;
  return written.endsWith('/') ? path.startsWith(written) : path === written;
}

/** Whether one source expression allows an address, on a page of `self`. */
export function allows(source, url, self) {
  const expression = source.toLowerCase();
  if (expression === "'self'") return url.origin === self.origin || (url.hostname === self.hostname && schemeFits(self.protocol, url.protocol) && portOf(url) === (PORTS[url.protocol] ?? '') && portOf(self) === (PORTS[self.protocol] ?? ''));
  if (expression === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === self.protocol;
  if (/^[a-z][a-z0-9+.-]*:$/.test(expression)) return schemeFits(expression, url.protocol);
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source);
  if (!parts) return false;
  const [, scheme, host, port, path] = parts;
  const isScheme = scheme ? schemeFits(`${scheme.toLowerCase()}:`, url.protocol) : schemeFits(self.protocol, url.protocol);
  const isPort = port === '*' || (port ? port === portOf(url) || (port === '80' && portOf(url) === '443') : portOf(url) === (PORTS[url.protocol] ?? ''));
  return isScheme && hostFits(host.toLowerCase(), url.hostname) && isPort && pathFits(path, url.pathname);
}

/** The directive of a policy that governs another, and its sources; nothing if it has none, so everything is allowed. */
function governing(policy, directive) {
  const name = (CHAINS[directive] ?? [directive]).find((one) => policy.has(one));
  return name && { name, sources: policy.get(name) };
}

function isMet(policy, one, self) {
  if (one.directive === 'trusted-types') {
    if (!policy.has('trusted-types')) return true;
    const names = policy.get('trusted-types');
    return names.includes('*') || names.includes(one.keyword);
  }
  const governed = governing(policy, one.directive);
  if (!governed) return true;
  const sources = governed.sources.map((source) => source.toLowerCase());
  const isScript = one.directive === 'script-src-elem';
  if (isScript && one.nonce && governed.sources.includes(`'nonce-${one.nonce}'`)) return true;
  // With it, only a nonce or a hash lets a script of the page itself through.
  if (isScript && sources.includes("'strict-dynamic'")) return one.isTrusted ?? false;
  return governed.sources.some((source) => allows(source, one.url, self));
}

/** What a policy lacks, and the directives to write instead. */
function lacks(policy, all, self) {
  const missing = all.filter((one) => !isMet(policy, one, self));
  const corrected = new Map();
  const notes = [];
  for (const one of missing) {
    const governed = governing(policy, one.directive);
    const isStrict = one.directive === 'script-src-elem' && governed.sources.some((source) => source.toLowerCase() === "'strict-dynamic'");
    if (isStrict) notes.push(`With 'strict-dynamic', ${one.why} needs the page's nonce: <script type="module" nonce="…" src="${one.url.href}">.`);
    if (isStrict) continue;
    // Where default-src governs, a directive of its own takes its place and must repeat what it allowed.
    const name = governed.name === 'default-src' ? (one.directive === 'script-src-elem' ? 'script-src' : one.directive) : governed.name;
    const before = corrected.get(name) ?? (policy.get(name) ?? governed.sources);
    const added = one.keyword ?? one.source;
    corrected.set(name, [...before.filter((source) => source.toLowerCase() !== "'none'"), ...(before.includes(added) ? [] : [added])]);
  }
  const sandbox = policy.get('sandbox');
  if (sandbox && all.length && !['allow-scripts', 'allow-same-origin'].every((right) => sandbox.includes(right))) {
    corrected.set('sandbox', [...new Set([...sandbox, 'allow-scripts', 'allow-same-origin', 'allow-forms'])]);
  }
  return { missing, notes, lines: [...corrected].map(([name, sources]) => [name, ...sources].join(' ')) };
}

/**
 * What stands in the way: for each policy what is missing, why, and the directives to write. `found` are the facts of the
 * page (snippet.js), `texts` the policies as they were pasted or found in it, `self` the page's address.
 */
export function obstacles(found, texts, self) {
  const all = needs(found);
  return texts.flatMap(read).map((policy) => lacks(policy, all, new URL(self))).filter(({ missing, lines }) => missing.length || lines.length);
}

/** What a page without any policy would have to write, for those who are about to have one. */
export function wanted(found) {
  const byDirective = new Map();
  for (const one of needs(found).filter(({ directive }) => directive !== 'trusted-types')) {
    const name = one.directive === 'script-src-elem' ? 'script-src' : one.directive;
    byDirective.set(name, [...new Set([...(byDirective.get(name) ?? []), one.source ?? one.keyword])]);
  }
  return [...byDirective].map(([name, sources]) => [name, ...sources].join(' '));
}
