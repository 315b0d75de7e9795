// T-A12 and T-B5: whatever is answered in the collector's place, the response stays, and arrives once the collector itself
// answers; nothing follows to where a reply wants to lead it.

import { startLure } from '../lure.mjs';
import { PORTALS, RUDE } from '../replies.mjs';
import { staysAndArrives } from '../unbelieved.mjs';

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
  const answers = new Map(replies.flatMap(([name, reply]) => Array.from({ length: turn.given.each }, () => [turn.mark(), { name, reply }])));
  const names = (marks) => [...new Set(marks.map((mark) => answers.get(mark).name))];
  await staysAndArrives(turn, page, {
    address,
    marks: [...answers.keys()],
    async rule(exchange) {
      if (!exchange.id) return exchange.pass(await exchange.forward());
      const { headers = {}, ...reply } = answers.get(exchange.envelope.data.mark).reply;
      const led = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('LURE', lure.url)]));
      exchange.answer({ ...reply, headers: led, readable });
    },
    told(mark, delivery) {
      turn.count('replies');
      turn.check(delivery !== 'sent', `“${names([mark])}”${readable ? '' : ' (unreadable)'}, ${doubt}: the page says sent`);
    },
    gone: (marks) => `${names(marks)}, ${doubt}`,
  });
}
