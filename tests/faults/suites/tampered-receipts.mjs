// T-B6: only the right receipt takes a response out. Nothing reaches the collector here but what is sent again afterwards.

import { hash } from '../envelopes.mjs';
import { Person } from '../person.mjs';
import { TAMPERED } from '../replies.mjs';
import { sendsEach } from './rude-server.mjs';

export async function run(turn) {
  const kinds = Object.entries(TAMPERED);
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  const address = turn.page({ attributes: { receipt: 'required' } });
  const tampering = new Map(Array.from({ length: turn.given.receipts }, (_, place) => [turn.mark(), kinds[place % kinds.length]]));
  let latest = { id: 'none', hash: 'none' };
  turn.proxy.rule = async (exchange) => {
    if (!exchange.id) return exchange.pass(await exchange.forward());
    const right = { id: exchange.id, hash: hash(exchange.envelope) };
    const [, tamper] = tampering.get(exchange.envelope.data.mark);
    // Now and then the right receipt of another response.
    const told = turn.random.chance(0.1) ? latest : tamper(right);
    latest = right.id === latest.id ? latest : right;
    turn.count('tampered receipts');
    const body = told.id === right.id && told.hash === right.hash ? {} : told;
    exchange.answer({ status: turn.random.pick([200, 201]), headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  };
  await sendsEach(turn, page, address, [...tampering.keys()], (mark, delivery) => {
    turn.check(delivery !== 'sent', `believed a receipt with ${tampering.get(mark)[0]}`);
  });
  const left = new Set(await new Person(page).outbox());
  const gone = [...tampering].filter(([mark]) => !left.has(mark));
  turn.check(!gone.length, `no longer in the outbox after receipts with ${[...new Set(gone.map(([, [name]]) => name))]}`);
  turn.heal();
  await Person.opens(page, address);
  const missing = await turn.arrived([...tampering.keys()], 60_000);
  turn.check(!missing.length, `not delivered when the collector answered again: ${missing.length}`);
}
