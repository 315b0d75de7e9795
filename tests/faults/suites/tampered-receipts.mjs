// T-B6: only the right receipt takes a response out. Nothing reaches the collector here but what is sent again afterwards.

import { hash } from '../envelopes.mjs';
import { TAMPERED } from '../replies.mjs';
import { staysAndArrives } from '../unbelieved.mjs';

export async function run(turn) {
  const kinds = Object.entries(TAMPERED);
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  const tampering = new Map(Array.from({ length: turn.given.receipts }, (_, place) => [turn.mark(), kinds[place % kinds.length]]));
  let latest = { id: 'none', hash: 'none' };
  const names = (marks) => [...new Set(marks.map((mark) => tampering.get(mark)[0]))];
  await staysAndArrives(turn, page, {
    address: turn.page({ attributes: { receipt: 'required' } }),
    marks: [...tampering.keys()],
    async rule(exchange) {
      if (!exchange.id) return exchange.pass(await exchange.forward());
      const right = { id: exchange.id, hash: hash(exchange.envelope) };
      const [, tamper] = tampering.get(exchange.envelope.data.mark);
      // Now and then the right receipt of another response.
      const told = turn.random.chance(0.1) ? latest : tamper(right);
      latest = right.id === latest.id ? latest : right;
      turn.count('tampered receipts');
      const body = told.id === right.id && told.hash === right.hash ? {} : told;
      exchange.answer({ status: turn.random.pick([200, 201]), headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    },
    told: (mark, delivery) => turn.check(delivery !== 'sent', `believed a receipt with ${names([mark])}`),
    gone: (marks) => `receipts with ${names(marks)}`,
  });
}
