// Asks the addresses of a snippet, as a browser on any other site would: only reads (GET), never a response, never with
// anything of the person. What a browser keeps from scripts stays unknown, and is said so.

/** How long an answer may take, in milliseconds. */
const PATIENCE = 10_000;

/** A request from a worker without an origin, which no list of partners names; its outcome in plain words. */
const STRANGER = `
onmessage = async ({ data: { url, options } }) => {
  try {
    const reply = await fetch(url, { credentials: 'omit', cache: 'no-store', ...options });
    const type = reply.headers.get('content-type') ?? '';
    postMessage({ status: reply.status, type, redirected: reply.redirected, opaque: reply.type === 'opaque', body: reply.type === 'opaque' ? '' : await reply.text() });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};`;

function asStranger(url, options = {}) {
  return new Promise((resolve) => {
    const worker = new Worker(`data:text/javascript,${encodeURIComponent(STRANGER)}`);
    const end = (outcome) => {
      worker.terminate();
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => end({ failed: 'no answer' }), PATIENCE);
    worker.onmessage = ({ data }) => end(data);
    worker.onerror = () => end({ failed: 'the browser refused to ask' });
    worker.postMessage({ url, options });
  });
}

/** Whether something answers at all, even if scripts may not read it. */
const isThere = async (url) => !(await asStranger(url, { mode: 'no-cors' })).failed;

const bad = (words, cure, lines) => ({ words, cure, lines, advice: false });
const good = (words) => ({ words, isGood: true });

/** Why a page may not read an address: it is not there, or does not say that pages of other sites may. */
async function refused(url, what, page) {
  if (!(await isThere(url))) return bad(`${what}, ${url}, does not answer.`, 'Open the address in a tab of its own. If it works there, a firewall or a certificate may be in the way here.');
  return bad(`${what}, ${url}, answers, but not to pages of every other site.`,
    `If it is a collector that names its partners, your site must be one of them. Another server must send the header Access-Control-Allow-Origin.`,
    `civicus serve --partner-origin ${page.origin}\nAccess-Control-Allow-Origin: ${page.origin}`);
}

/** Looks at a definition, or at published results. */
export async function definition(url, page, isResults = false) {
  const what = isResults ? 'What src names' : 'The definition';
  const reply = await asStranger(url);
  if (reply.failed) return refused(url, what, page);
  if (reply.status === 404) return bad(`${what}, ${url}, is not there (404).`, isResults ? 'No results of this survey have been published yet, or the name is another.' : 'The survey has another name there: open the collector and compare.');
  if (reply.status < 200 || reply.status > 299) return bad(`${what}, ${url}, is answered with ${reply.status}.`, 'Ask whoever runs the server.');
  let json;
  try {
    json = JSON.parse(reply.body);
  } catch {
    const isPage = /^\s*</.test(reply.body);
    return bad(`${what}, ${url}, is no JSON${isPage ? ' but a page' : ''}.`, isPage ? 'Write the address of the definition itself, not that of the page that shows it.' : 'civicus check says where the mistake is.');
  }
  const isRight = isResults ? Array.isArray(json?.languages) : ['pages', 'elements', 'questions'].some((name) => Array.isArray(json?.[name]));
  if (!isRight) return bad(`${url} is JSON, but no ${isResults ? 'published results' : 'definition of a survey'}.`, isResults ? 'It is a results.json that a collector serves.' : 'A definition has pages or elements.');
  if (!isResults && !/json/.test(reply.type)) return { ...bad(`The definition comes as ${reply.type || 'nothing'}.`, 'It works. The type application/json would be right.'), advice: true };
  return good(`${what} can be read: ${url}`);
}

/** Looks at an endpoint. */
export async function endpoint(url, page) {
  // Asks first whether it may send JSON, as a browser does before a response, and then only reads.
  const reply = await asStranger(url, { headers: { 'Content-Type': 'application/json' } });
  const plain = reply.failed ? await asStranger(url) : reply;
  if (plain.failed) return refused(url, 'The endpoint', page);
  if (plain.status === 404) return bad(`There is nothing at the endpoint ${url} (404).`, 'A collector takes responses at /v1/responses.');
  if (reply.failed) {
    return bad(`The endpoint, ${url}, does not let pages of other sites send JSON.`, 'Its answer to the question before (OPTIONS) must have these headers; or write format="text", which needs no question before.',
      'Access-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: POST\nAccess-Control-Allow-Headers: Content-Type');
  }
  if (reply.redirected) return bad(`The endpoint, ${url}, leads to another address. Answers are not sent after it.`, 'Write the address where it ends.');
  return good(`The endpoint answers pages of other sites: ${url}. Whether it gives receipts, only a response shows: civicus conformance ${url}`);
}

/** The text of a page of another site, where that site lets others read it; nothing otherwise. */
export async function page(url) {
  const reply = await asStranger(url);
  return reply.failed || reply.status > 299 ? undefined : reply.body;
}
