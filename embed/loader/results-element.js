// <civicus-results>.

import { module, text, trusted } from './release.js';

/** Published results; everything about them is fetched with them, so that pages with a survey only do not carry it. */
export class ResultsElement extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'heading-level', 'endpoint', 'reactions'];
  #asked;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
  }

  connectedCallback() {
    // Several attributes that change at once are one change.
    this.#asked ??= module('results.js')
      .then(({ show }) => this.isConnected && show(this, text, trusted, module), (error) => console.error(`civicus-results: ${error}`))
      .finally(() => { this.#asked = undefined; });
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after && this.isConnected) this.connectedCallback();
  }
}
