// The loader partners include: defines the elements at once, fetches the widget when it is needed.
// Everything essential is an attribute; see docs/EMBEDDING.md. The build makes one file of it (xtask/src/release/loader.rs).

import { upgrade } from './loader/marked-links.js';
import { VERSION } from './loader/release.js';
import { ResultsElement } from './loader/results-element.js';
import { SurveyElement } from './loader/survey-element.js';

// A second copy of the loader leaves the first one in charge.
for (const name of ['civicus-survey', 'civicus-feedback', 'civicus-results']) {
  const known = customElements.get(name);
  const kind = name === 'civicus-results' ? ResultsElement : SurveyElement;
  if (!known) customElements.define(name, class extends kind { static version = VERSION; });
  else if (known.version !== VERSION) console.warn(`${name} ${known.version} is on this page already; ${VERSION} is left out`);
  for (const marked of document.querySelectorAll(`[data-${name}]`)) upgrade(marked, name);
}
