// Host pages in frameworks (tests/frameworks), put together as their authors do: in memory, with the developer's checks on.

import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
import { ROOT } from './harness.mjs';

const run = promisify(execFile);

/** What esbuild does with files of a kind. */
const compiling = (name, filter, compile) => ({
  name,
  setup: ({ onLoad }) => onLoad({ filter }, async ({ path }) => ({ contents: compile(await readFile(path, 'utf8'), path), loader: 'js' })),
});

const isCustomElement = (tag) => tag.startsWith('civicus-');
const vue = (ssr) => compiling('vue', /\.vue$/, (source, path) => {
  const { descriptor } = parse(source, { templateParseOptions: { isCustomElement } });
  return compileScript(descriptor, { id: basename(path), inlineTemplate: true, templateOptions: { ssr, ssrCssVars: [], compilerOptions: { isCustomElement } } }).content;
});
const svelte = (ssr) => compiling('svelte', /\.svelte$/, (source, path) => compileSvelte(source, { filename: path, dev: true, generate: ssr ? 'server' : 'client' }).js.code);

/** One script of an app and all that it needs; `ssr`: for the server. */
async function bundle(entry, { ssr = false, ...more } = {}) {
  const { outputFiles: [{ contents }] } = await esbuild.build({
    entryPoints: [join(ROOT, 'tests/frameworks', entry)],
    absWorkingDir: join(ROOT, 'tests/e2e'),
    nodePaths: [join(ROOT, 'tests/e2e/node_modules')],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    conditions: [ssr ? 'worker' : 'browser', 'development'],
    external: ['node:*'],
    define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    plugins: [vue(ssr), svelte(ssr)],
    ...more,
  });
  return Buffer.from(contents);
}

const bundled = (entry, more) => async () => ({ 'app.js': { type: 'text/javascript', body: await bundle(entry, more) } });

/** Each app as its server writes it, in a process of its own, for the frameworks that have one. */
const written = (entry) => async (host) => {
  const input = await bundle(entry, { ssr: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-', JSON.stringify(host)], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
export const SERVERS = { 'React 19': written('react19/server.jsx'), 'Vue 3': written('vue3/server.js'), 'Svelte 5': written('svelte5/server.js') };

/** A Yew app is a module of wasm and its glue. */
async function yew() {
  const build = ['build', '--package', 'yew-host', '--target', 'wasm32-unknown-unknown', '--locked', '--message-format', 'json'];
  const { stdout } = await run('cargo', build, { cwd: ROOT, maxBuffer: 1 << 26 });
  const [module] = stdout.match(/[^"]+\/yew-host\.wasm/);
  const folder = await mkdtemp(join(tmpdir(), 'civicus-yew-'));
  try {
    await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-name', 'app', '--out-dir', folder, module]);
    return {
      'app_glue.js': { type: 'text/javascript', body: await readFile(join(folder, 'app.js')) },
      'app_bg.wasm': { type: 'application/wasm', body: await readFile(join(folder, 'app_bg.wasm')) },
      'app.js': { type: 'text/javascript', body: "import start from './app_glue.js';\nstart();\n" },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each framework's app as the files of a page, `app.js` among them. */
export const FRAMEWORKS = {
  'React 18': bundled('react18/main.jsx', { alias: { react: 'react18', 'react-dom': 'react-dom18' } }),
  'React 19': bundled('react19/main.jsx'),
  'Vue 3': bundled('vue3/main.js'),
  'Svelte 5': bundled('svelte5/main.js'),
  Yew: yew,
};
