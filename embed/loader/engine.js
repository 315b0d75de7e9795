// The widget's program, fetched once for all elements of a page, and anew when it has failed.

import { BASE, hashes, module, obtain } from './release.js';

let engine;
/** How many instances of the widget have failed. */
export let failed = 0;

/** What the page's content security policy has refused of this release. */
let refusal;
addEventListener('securitypolicyviolation', (event) => {
  const { disposition, effectiveDirective, blockedURI } = event;
  if (disposition !== 'enforce') return;
  if (blockedURI.startsWith(BASE.origin) || effectiveDirective === 'trusted-types') refusal = effectiveDirective.replace('-elem', '');
  else if (effectiveDirective === 'connect-src') module('refusal.js').then(({ tell }) => tell(blockedURI), () => {});
});

/** Whether this browser, and the policy of this page, let WebAssembly run. These bytes are the smallest module. */
function runsWasm() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

async function start() {
  // Bundlers make one module of a file: there is no second instance.
  if (import.meta.bundled && failed) throw new Error('the widget has failed on this page, which must be loaded again');
  // The query tells errors of two instances apart.
  const [fragment, query] = failed ? [`#${failed}`, `?${failed}`] : [];
  if (!runsWasm()) return module('civicus-survey-without-wasm.js', fragment);
  const wasm = obtain('civicus-survey_bg.wasm', query);
  const more = hashes();
  for (const early of [wasm, more]) early?.catch(() => {});
  const glue = await module('civicus-survey.js', fragment);
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    // Safari lets the smallest module through where the policy refuses all others.
    if (!(error instanceof WebAssembly.CompileError || error instanceof EvalError)) throw error;
    return module('civicus-survey-without-wasm.js', fragment);
  }
  await more;
  return glue;
}

/** One engine per page and loader. A failed load can be tried again; an instance that has failed is replaced. */
export function load() {
  engine ??= start().catch(async (error) => {
    engine = undefined;
    // Browsers tell of a refusal in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    const needed = refusal === 'trusted-types' ? 'civicus' : BASE.origin;
    const told = refusal ? Object.assign(new Error(`the content security policy of this page needs ${refusal} ${needed}`), { refusal: `csp-${refusal}` }) : error;
    console.error(`civicus: ${told.message}`);
    throw told;
  });
  return engine;
}

/** Nothing can be trusted any more of an instance that has stopped in the middle of something. */
export function forsake(instance) {
  if (instance !== failed) return;
  failed += 1;
  engine = undefined;
}
