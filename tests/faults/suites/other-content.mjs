// T-B2: the same id with the same content in other words is a copy; with other content it is refused and the first stays.

import { Agent } from 'node:http';
import { envelope } from '../envelopes.mjs';
import { post } from './concurrent-copies.mjs';

/** Ways to write the same response: [what, text, expected status]. */
const again = (sent) => [
  ['keys in another order', JSON.stringify(Object.fromEntries(Object.entries(sent).reverse())), 200],
  ['other white space', JSON.stringify(sent, null, 3), 200],
  ['a later day', JSON.stringify({ ...sent, submitted: '2031-01-01' }), 200],
  ['another answer', JSON.stringify({ ...sent, data: { mark: `${sent.data.mark}!` } }), 409],
  ['another language', JSON.stringify({ ...sent, locale: 'fr' }), 409],
];

export async function run(turn) {
  const agent = new Agent({ keepAlive: true });
  for (let number = 0; number < turn.given.ids; number += 1) {
    const mark = turn.mark();
    const sent = envelope(mark);
    await post(turn, JSON.stringify(sent), agent);
    turn.ledger.promised(mark);
    for (const [what, text, expected] of again(sent)) {
      const { status } = await post(turn, text, agent);
      turn.count('second posts');
      turn.check(status === expected, `${mark}, ${what}: ${status} instead of ${expected}`);
    }
  }
  agent.destroy();
}
