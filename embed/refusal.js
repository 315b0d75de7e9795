// Tells the webmaster which line the content security policy of a page lacks, once the browser has refused what an element of
// ours needs from elsewhere: its definition, its results or an endpoint. Fetched only then.

/** Origins that were told already: what waits is tried again and again. */
const told = new Set();

/** Tells of an address that the page's policy refused, if it is one of ours. */
export function tell(refused) {
  const { origin } = new URL(refused);
  if (told.has(origin)) return;
  const needs = (element) => ['src', 'endpoint'].flatMap((name) => element.getAttribute(name)?.match(/\S+/g) ?? [])
    .some((address) => new URL(address, document.baseURI).origin === origin);
  for (const element of [...document.querySelectorAll('civicus-survey, civicus-feedback, civicus-results')].filter(needs)) {
    const message = `the content security policy of this page needs connect-src ${origin}`;
    if (!told.has(origin)) console.error(`civicus: ${message}`);
    told.add(origin);
    const detail = { code: 'csp-connect-src', phase: 'load', retryable: false, message };
    element.dispatchEvent(new CustomEvent('civicus-error', { bubbles: true, composed: true, detail }));
  }
}
