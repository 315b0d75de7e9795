// The files of this release: where they lie, what they must be, and how they are fetched.

// What the build puts in place of `import.meta`'s own three (xtask/src/release/loader.rs): `folder`, where the release lies; `hashes`,
// of each of its files; and `bundled` in the npm package, the addresses that bundlers understand.
export const BASE = new URL(import.meta.folder ?? '..', import.meta.url);
const HASHES = import.meta.hashes ?? {};
export const VERSION = '0.1.0';

/** The hashes of what comes later are a file of their own, so that the loader stays small. */
let others;
export const hashes = () => (others ??= HASHES['hashes.js'] && module('hashes.js').then((more) => { Object.assign(HASHES, more.hashes); }));

/** The address of a file of this release. */
export const address = (name) => import.meta.bundled?.[name] ?? new URL(name, BASE).href;

/** The same for the widget, which fetches it with the hash behind the mark (src/effects/definition.rs). */
export const pinned = (name) => (HASHES[name] ? `${address(name)}#${HASHES[name]}` : address(name));

/** Fetches a file of this release; the browser refuses any other. */
export const obtain = (name, query = '') => fetch(address(name) + query, { credentials: 'omit', integrity: HASHES[name] });

let policy;

/** What hosts that require Trusted Types must allow: the one policy of ours. */
export const trusted = () => (policy ??= globalThis.trustedTypes?.createPolicy('civicus', { createHTML: String, createScriptURL: String }));

/**
 * A module of this release. A script element checks the hash, which import() cannot; then both have one module. Another
 * fragment makes the browser run the same module once more.
 */
export async function module(name, fragment = '') {
  const url = address(name) + fragment;
  if (!HASHES[name]) await hashes();
  if (import.meta.bundled) return import.meta.bundled.modules[name]();
  if (HASHES[name]) {
    const script = document.createElement('script');
    const nonce = document.querySelector('script[nonce]')?.nonce ?? '';
    Object.assign(script, { type: 'module', crossOrigin: '', integrity: HASHES[name], nonce, src: trusted()?.createScriptURL(url) ?? url });
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${url} did not arrive as it was released`));
      document.head.append(script);
    }).finally(() => script.remove());
  }
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url);
}

/** The text of a file of this release. */
export async function text(name) {
  await hashes();
  const reply = await obtain(name);
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.text();
}
