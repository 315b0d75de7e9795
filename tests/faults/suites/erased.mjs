// T-B7: responses arrive, their receipts do not, and then they are erased at the collector. The device that still holds them
// sends them again: none comes back, each is told as erased, and it is the person who lets go of it.

import { TOKEN, sentences } from '../../e2e/harness.mjs';
import { Person } from '../person.mjs';

/** How many responses one page sends before the next one is opened: its list of what waits grows with each. */
const BATCH = 20;
/** Of that many responses one is left alone. */
const SPARED = 4;

/** In the page: the sentences under which what waits is listed, all of it. */
function listed() {
  const root = document.querySelector('civicus-survey').shadowRoot;
  root.querySelector('.kept-back button[aria-expanded="false"]')?.click();
  return [...root.querySelectorAll('.response > p:nth-of-type(2)')].map((words) => words.textContent.trim());
}

/** In the page: removes whatever is listed, one after the other, as a person would. */
async function removeAll() {
  const root = document.querySelector('civicus-survey').shadowRoot;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  for (let left; (left = root.querySelectorAll('.response').length);) {
    root.querySelector('.response .actions button:nth-child(3)').click();
    while (!root.querySelector('.response #giving-up')) await pause();
    root.querySelector('.response .actions button').click();
    while (root.querySelectorAll('.response').length === left) await pause();
  }
}

async function erase(turn, id) {
  const reply = await fetch(`${turn.collector.url}/v1/surveys/marked/responses/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${TOKEN}` } });
  const { removed } = await reply.json();
  turn.check(reply.status === 200 && removed === 1, `${id}: erasing it was answered ${reply.status}, removed ${removed}`);
}

export async function run(turn) {
  const words = await sentences('en');
  for (let left = turn.given.erased; left > 0; left -= BATCH) await round(turn, Math.min(left, BATCH), words);
}

async function round(turn, size, words) {
  const profile = await turn.profile();
  const spared = Math.ceil(size / SPARED);
  const marks = Array.from({ length: size + spared }, () => turn.mark());
  turn.proxy.rule = (exchange) => exchange.loseReply();
  const before = await turn.browser(profile);
  const first = await Person.opens(await before.newPage(), turn.page());
  for (const { mark, delivery } of await first.sendsAll(marks)) turn.check(delivery === 'waiting', `${mark}: the page says “${delivery}”`);
  const missing = await turn.arrived(marks);
  turn.check(!missing.length, `they never arrived: ${missing}`);
  await before.kill();

  const gone = new Set(turn.random.shuffled(marks).slice(spared));
  for (const { id, mark } of await turn.rows()) if (gone.has(mark)) await erase(turn, id);
  turn.count('erased', gone.size);
  for (const mark of marks) if (!gone.has(mark)) turn.ledger.promised(mark);

  turn.heal();
  const after = await turn.browser(profile);
  const page = await after.newPage();
  const person = await Person.opens(page, turn.page());
  const holds = async (check, what) => turn.soon((async () => {
    while (!check((await person.outbox()).sort())) await new Promise((resolve) => setTimeout(resolve, 100));
  })(), what, turn.patience(60_000)).catch((error) => turn.check(false, error.message));
  await holds((outbox) => outbox.length === gone.size && outbox.every((mark) => gone.has(mark)), 'only what was erased is kept on the device');
  // Everything is offered once more by the person's hand, and still nothing comes back.
  await page.run(() => { window.dispatchEvent(new Event('online')); });
  // What is on its way once more is not listed meanwhile.
  const areTold = (said) => said.length === gone.size && said.every((sentence) => sentence === words.pending_closed);
  await person.sees(async () => areTold(await page.run(listed)), 'that they were erased', turn.patience(20_000))
    .catch(async (error) => turn.check(false, `${error.message}; listed of ${gone.size}: ${(await page.run(listed)).join(' | ')}`));
  const back = (await turn.rows()).filter(({ mark }) => gone.has(mark)).map(({ mark }) => mark);
  turn.check(!back.length, `came back: ${back}`);
  turn.count('came back', back.length);
  await page.run(removeAll);
  await turn.empties(person);
  await after.close();
}
