// T-B1: many equal copies of a response arrive at one moment; exactly one row, and every sender gets a right receipt.

import { Agent, request } from 'node:http';
import { envelope, hash, renamed } from '../envelopes.mjs';

/** Posts to the collector itself; status and receipt. */
export function post({ collector, given }, text, agent) {
  const body = given.renames ? renamed(text) : text;
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${collector.url}/v1/responses`, { method: 'POST', agent, headers }, async (reply) => {
      let text = '';
      for await (const part of reply) text += part;
      resolve({ status: reply.statusCode, receipt: JSON.parse(text) });
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

export async function run(turn) {
  const { ids, copies } = turn.given;
  const agent = new Agent({ keepAlive: true, maxSockets: copies });
  for (let number = 0; number < ids; number += 1) {
    const mark = turn.mark();
    const sent = envelope(mark);
    const body = JSON.stringify(sent);
    const replies = await Promise.all(Array.from({ length: copies }, () => post(turn, body, agent)));
    turn.ledger.promised(mark);
    turn.count('posts', copies);
    const made = replies.filter(({ status }) => status === 201).length;
    const right = replies.filter(({ status, receipt }) => receipt.hash === hash(sent) && receipt.id === sent.id && Boolean(receipt.duplicate) === (status === 200));
    turn.check(made === 1, `${mark}: stored ${made} times, it was told`);
    turn.check(right.length === copies, `${mark}: replies that are no receipt: ${replies.filter((one) => !right.includes(one)).slice(0, 3).map(JSON.stringify)}`);
  }
  agent.destroy();
}
