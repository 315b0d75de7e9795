// Pages with the policies that webmasters set, each on an origin of its own. The page is tests/hosts/policy.html; what differs are
// the headers it comes with, and the loader's tag.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './harness.mjs';

const NONCE = 'k3tR8v1x';
const { version: VERSION } = JSON.parse(await readFile(join(ROOT, 'target/npm/civicus-survey/package.json'), 'utf8'));
export { VERSION };

/** The `integrity` of a loader as it lies in a built folder. */
export async function integrity(path, folder = join(ROOT, 'dist')) {
  return `sha384-${createHash('sha384').update(await readFile(join(folder, path))).digest('base64')}`;
}

const STRICT = `default-src 'none'; style-src 'nonce-${NONCE}'; base-uri 'none'; form-action 'none'; img-src data:; connect-src {{collector}}`;
const STYLE = `<style nonce="${NONCE}">body { font-family: sans-serif; max-inline-size: 44rem; margin: auto; padding: 0 1rem; }</style>`;
const TYPES = "require-trusted-types-for 'script'; trusted-types";

/** `policy` is the header; `loader` the path of the loader; `style` the page's own look; `headers` are others. */
export const PROFILES = {
  'strict-script-src': { policy: `${STRICT}; script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; ${TYPES} civicus` },
  'strict-script-src-without-wasm': { policy: `${STRICT}; script-src 'nonce-${NONCE}' 'strict-dynamic'; ${TYPES} civicus` },
  'nonce-only': { policy: `${STRICT}; script-src 'nonce-${NONCE}' 'wasm-unsafe-eval'` },
  'hosts-only': { policy: `${STRICT}; script-src {{collector}} 'wasm-unsafe-eval'` },
  'hosts-only-without-wasm': { policy: `${STRICT}; script-src {{collector}}` },
  'strict-style-src': { policy: "style-src 'none'", style: '' },
  'trusted-types': { policy: `${TYPES} civicus` },
  'trusted-types-without-ours': { policy: `${TYPES} 'none'` },
  'trusted-types-without-ours-moving': { policy: `${TYPES} 'none'`, loader: 'civicus.js' },
  'integrity': { policy: `${STRICT}; script-src {{collector}} 'wasm-unsafe-eval'`, integrity: 'right' },
  'integrity-policy': { policy: '', integrity: 'right', headers: { 'Integrity-Policy': 'blocked-destinations=(script)' } },
  'integrity-of-another-file': { policy: '', integrity: 'wrong' },
  'cross-origin-isolated': { policy: '', headers: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' } },
  'connect-src-missing': { policy: `default-src 'none'; style-src 'nonce-${NONCE}'; script-src {{collector}} 'wasm-unsafe-eval'` },
  'connect-src-without-endpoint': { policy: `${STRICT}; script-src {{collector}} 'wasm-unsafe-eval'` },
  'script-src-missing': { policy: "script-src 'none'" },
};

async function startProfile({ policy, headers = {}, style = STYLE, loader = `${VERSION}/civicus.js`, integrity: kind }, collector, endpoint) {
  const source = await readFile(join(ROOT, 'tests/hosts/policy.html'), 'utf8');
  const hash = await integrity(kind === 'wrong' ? 'hosted.js' : loader);
  const attributes = [`src="${collector.url}/${loader}"`, `nonce="${NONCE}"`, kind ? `integrity="${hash}" crossorigin="anonymous"` : ''].join(' ');
  const server = createServer((request, response) => {
    const language = new URL(request.url, 'http://localhost').searchParams.get('lang') ?? 'en';
    const filled = { loader: attributes, style, lang: language, collector: collector.url, endpoint: endpoint ?? collector.url };
    const fill = (text) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => filled[name]);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...(policy && { 'Content-Security-Policy': fill(policy) }), ...headers });
    response.end(fill(source));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${server.address().port}/`, server };
}

/** Serves every profile. `endpoints` names other endpoints than the collector, by profile. */
export async function startPolicies(collector, endpoints = {}) {
  const started = {};
  for (const [name, profile] of Object.entries(PROFILES)) started[name] = await startProfile(profile, collector, endpoints[name]);
  return {
    url: (name, language = 'en') => `${started[name].url}?lang=${language}`,
    stop() {
      for (const { server } of Object.values(started)) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** Remembers, in every page of a context, what policies refused and what the elements told. */
export async function remembers(context) {
  await context.addInitScript(() => {
    window.seen = { refused: [], told: [] };
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => window.seen.refused.push(`${effectiveDirective} ${blockedURI}`));
    addEventListener('civicus-error', ({ detail }) => window.seen.told.push(detail));
  });
}
