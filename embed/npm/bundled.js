// The files of the release in words that bundlers understand (Vite and webpack are tried): each becomes a chunk or an asset of
// the site, with a name of its own.

const wasm = new URL('./civicus-survey_bg.wasm', import.meta.url).href;

export const bundled = {
  base: wasm,
  modules: {
    'civicus-survey.js': () => import('./civicus-survey.js'),
    'civicus-survey-without-wasm.js': () => import('./civicus-survey-without-wasm.js'),
    'afterwards.js': () => import('./afterwards.js'),
    'browser-back.js': () => import('./browser-back.js'),
    'contrast.js': () => import('./contrast.js'),
    'dialog.js': () => import('./dialog.js'),
    'methods.js': () => import('./methods.js'),
    'prefill.js': () => import('./prefill.js'),
    'quick-exit.js': () => import('./quick-exit.js'),
    'rescue.js': () => import('./rescue.js'),
    'reactions.js': () => import('./reactions.js'),
    'refusal.js': () => import('./refusal.js'),
    'results.js': () => import('./results.js'),
    'takeover.js': () => import('./takeover.js'),
  },
  'civicus-survey_bg.wasm': wasm,
  'dialog.css': new URL('./dialog.css', import.meta.url).href,
  'print.css': new URL('./print.css', import.meta.url).href,
  'results.css': new URL('./results.css', import.meta.url).href,
  'locales/ar.json': new URL('./locales/ar.json', import.meta.url).href,
  'locales/es.json': new URL('./locales/es.json', import.meta.url).href,
  'locales/fr.json': new URL('./locales/fr.json', import.meta.url).href,
  'locales/pt.json': new URL('./locales/pt.json', import.meta.url).href,
  'surveys/feedback.json': new URL('./surveys/feedback.json', import.meta.url).href,
};
