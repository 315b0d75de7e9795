// T-A12 and T-B5: whatever is answered in the collector's place, the response stays, and arrives once the collector itself
// answers; nothing follows to where a reply wants to lead it.

import { startLure } from '../lure.mjs';
import { Person } from '../person.mjs';
import { PORTALS, RUDE } from '../replies.mjs';

const TABLES = { portals: PORTALS, rude: RUDE };

/** A line on which plain http can be overheard: a name that is not this device. WebKitGTK cannot be told one. */
const ON_THE_NETWORK = {
  flags: ['--host-resolver-rules=MAP collect.example 127.0.0.1'],
  preferences: { 'network.dns.localDomains': 'collect.example' },
};

/** Why a reply without a receipt is not believed: one is demanded, or anybody on the way could have answered. */
const DOUBTS = {
  'a receipt is required': (turn) => turn.page({ attributes: { receipt: 'required' } }),
  'over http': (turn) => turn.engine !== 'webkit'
    && turn.page({ attributes: { endpoint: `${turn.proxy.url.replace('localhost', 'collect.example')}/v1/responses` } }),
};

export async function run(turn) {
  const lure = await startLure();
  const browser = await turn.browser(await turn.profile(), ON_THE_NETWORK);
  const page = await browser.newPage();
  const replies = Object.entries(TABLES[turn.suite.table]);
  try {
    for (const [doubt, address] of Object.entries(DOUBTS)) {
      const place = address(turn);
      for (const readable of place ? [true, false] : []) {
        await everyReply(turn, page, { address: place, replies, readable, lure, doubt });
      }
    }
  } finally {
    await lure.stop();
  }
  turn.check(!lure.heard.length, `led to another server: ${lure.heard.slice(0, 3)}`);
}

async function everyReply(turn, page, { address, replies, readable, lure, doubt }) {
  const answers = new Map();
  turn.proxy.rule = async (exchange) => {
    if (!exchange.id) return exchange.pass(await exchange.forward());
    const { headers = {}, ...reply } = answers.get(exchange.envelope.data.mark);
    const led = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('LURE', lure.url)]));
    exchange.answer({ ...reply, headers: led, readable });
  };
  const marks = replies.flatMap(([name, reply]) => Array.from({ length: turn.given.each }, () => {
    const mark = turn.mark();
    answers.set(mark, reply);
    return { mark, name };
  }));
  await sendsEach(turn, page, address, marks.map(({ mark }) => mark), (mark, delivery) => {
    turn.count('replies');
    const { name } = marks.find((one) => one.mark === mark);
    turn.check(delivery !== 'sent', `“${name}”${readable ? '' : ' (unreadable)'}, ${doubt}: the page says sent`);
  });
  const left = new Set(await new Person(page).outbox());
  const gone = marks.filter(({ mark }) => !left.has(mark)).map(({ name }) => name);
  turn.check(!gone.length, `no longer in the outbox after ${[...new Set(gone)]}, ${doubt}`);
  turn.heal();
  await Person.opens(page, address);
  const missing = await turn.arrived(marks.map(({ mark }) => mark), 30_000);
  turn.check(!missing.length, `not delivered when the collector answered again: ${missing.length}`);
  await turn.empties(new Person(page), '', 30_000);
}

/** Sends each mark and tells what the page said; the page is opened again where it offers no other answer. */
export async function sendsEach(turn, page, address, marks, tell) {
  const left = [...marks];
  let person = await Person.opens(page, address);
  while (left.length) {
    const said = await person.sendsAll(left.slice(0, 50));
    for (const { mark, delivery } of said) {
      left.splice(left.indexOf(mark), 1);
      turn.ledger.promised(mark);
      tell(mark, delivery);
    }
    if (left.length) person = await Person.opens(page, address);
  }
}
