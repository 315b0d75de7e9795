// The files of the release in words that bundlers understand (Vite, webpack, Parcel, Rollup): each becomes a chunk or an asset
// of the site, with a name of its own.

export const bundled = {
  modules: {
    'civicus-survey.js': () => import('./civicus-survey.js'),
    'civicus-survey-without-wasm.js': () => import('./civicus-survey-without-wasm.js'),
    'contrast.js': () => import('./contrast.js'),
    'refusal.js': () => import('./refusal.js'),
    'results.js': () => import('./results.js'),
  },
  'civicus-survey_bg.wasm': new URL('./civicus-survey_bg.wasm', import.meta.url).href,
  'print.css': new URL('./print.css', import.meta.url).href,
  'results.css': new URL('./results.css', import.meta.url).href,
  'locales/ar.json': new URL('./locales/ar.json', import.meta.url).href,
  'locales/es.json': new URL('./locales/es.json', import.meta.url).href,
  'locales/fr.json': new URL('./locales/fr.json', import.meta.url).href,
  'locales/pt.json': new URL('./locales/pt.json', import.meta.url).href,
  'surveys/feedback.json': new URL('./surveys/feedback.json', import.meta.url).href,
};
