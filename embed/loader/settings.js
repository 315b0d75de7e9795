// What an element's attributes and properties say, in the words of the widget.

import { pinned } from './release.js';

/** Attributes and where each goes in the widget's settings (src/embed/settings.rs). */
export const ATTRIBUTES = {
  src: 'src',
  endpoint: 'endpoint',
  format: 'format',
  receipt: 'receipt',
  languages: 'switcher',
  'heading-level': 'headingLevel',
  progress: 'progress',
  autosave: 'autosave',
  'exit-url': 'exitUrl',
};

/** Definitions that come with the widget, for elements without a src. */
const DEFAULT_SRC = { 'civicus-feedback': 'surveys/feedback.json' };

/** Languages of the interface that are fetched: locales/en.json is built in. */
const LANGUAGES = ['ar', 'es', 'fr', 'pt'];

/** A full address, so that what is kept to be sent later goes there from whatever page. */
function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return address;
  }
}

/**
 * The settings of an element's widget, as JSON: `own` are its properties, `suggested` what prefill.js has read, `wide` whether there
 * is room for tables.
 */
export function settingsOf(element, own, suggested, wide) {
  const settings = {};
  for (const [attribute, setting] of Object.entries(ATTRIBUTES)) {
    const value = element.getAttribute(attribute);
    if (value !== null) settings[setting] = value;
  }
  const { survey, messages, context, prefill, endpoints } = own;
  const fallback = DEFAULT_SRC[element.localName];
  const src = element.getAttribute('src') || fallback && pinned(fallback);
  if (src) settings.src = absolute(src);
  const all = endpoints ?? element.getAttribute('endpoint')?.split(/\s+/).filter(Boolean) ?? [];
  settings.endpoint = all.map(absolute).join(' ');
  settings.sentences = Object.fromEntries(LANGUAGES.map((language) => [language, pinned(`locales/${language}.json`)]));
  settings.wide = wide;
  settings.sharedDevice = element.hasAttribute('shared-device');
  settings.messages = messages;
  if (survey) settings.definition = JSON.stringify(survey);
  const page = element.closest('[lang]')?.getAttribute('lang');
  settings.languages = [page, ...navigator.languages].filter(Boolean);
  const data = Object.entries(element.dataset).filter(([key]) => /^context[A-Z]/.test(key));
  const marked = Object.fromEntries(data.map(([key, value]) => [key[7].toLowerCase() + key.slice(8), value]));
  settings.context = { ...suggested?.context, ...marked, ...context };
  settings.prefill = { ...suggested?.prefill, ...prefill };
  return JSON.stringify(settings);
}
