// Answers to a server that is not to be believed: whatever it says, every response stays, and arrives once everything passes.

import { Person } from './person.mjs';

/** So many wait together: opening a page sends again all that waits, so more take as many times longer. */
const TOGETHER = 100;

/** Sends marks while the proxy follows `rule`; `told` hears what the page said of each, `gone` names those that did not stay. */
export async function staysAndArrives(turn, page, { address, marks, rule, told, gone }) {
  for (let start = 0; start < marks.length; start += TOGETHER) {
    const some = marks.slice(start, start + TOGETHER);
    turn.proxy.rule = rule;
    await sendsEach(turn, page, address, some, told);
    const left = new Set(await new Person(page).outbox());
    const missed = some.filter((mark) => !left.has(mark));
    turn.check(!missed.length, `no longer in the outbox after ${gone(missed)}`);
    turn.heal();
    await Person.opens(page, address);
    // A few at a time.
    const patience = 30_000 + 200 * some.length;
    const missing = await turn.arrived(some, patience);
    turn.check(!missing.length, `not delivered when the collector answered again: ${missing.length}`);
    await turn.empties(new Person(page), '', patience);
  }
}

/** The page is opened again where it offers no other answer. */
async function sendsEach(turn, page, address, marks, told) {
  const left = [...marks];
  let person = await Person.opens(page, address);
  while (left.length) {
    for (const { mark, delivery } of await person.sendsAll(left)) {
      left.splice(left.indexOf(mark), 1);
      turn.ledger.promised(mark);
      told(mark, delivery);
    }
    if (left.length) person = await Person.opens(page, address);
  }
}
