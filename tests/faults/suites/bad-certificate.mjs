// T-B5, over https: somebody on the way answers with a certificate of his own. Nothing is told to him, and nothing is lost.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Person } from '../person.mjs';
import { startProxy } from '../proxy.mjs';

/** A certificate that no browser trusts. */
async function forged(folder) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost']);
  return { key: await readFile(key), cert: await readFile(cert) };
}

export async function run(turn) {
  const profile = await turn.profile();
  const stranger = await startProxy(turn.collector, { certificate: await forged((await turn.profile()).folder) });
  let heard = 0;
  stranger.rule = async (exchange) => {
    heard += 1;
    exchange.pass(await exchange.forward());
  };
  try {
    const address = turn.page({ attributes: { endpoint: `${stranger.url}/v1/responses` } });
    const wary = await turn.browser(profile, { flags: turn.given.flags });
    const person = await Person.opens(await wary.newPage(), address);
    const marks = Array.from({ length: turn.given.each }, () => turn.mark());
    for (const { mark, delivery } of await person.sendsAll(marks)) {
      if (!turn.check(delivery === 'waiting', `${mark}: ${delivery}`)) continue;
      turn.count('refused connections');
      turn.ledger.promised(mark);
    }
    turn.check(heard === 0, `${heard} requests told to somebody with a forged certificate`);
    await wary.kill();
    // The certificate is in order again, as far as the browser can know.
    const trusting = await turn.browser(profile, { flags: ['--ignore-certificate-errors'] });
    const later = await Person.opens(await trusting.newPage(), address);
    turn.check(!(await turn.arrived(marks, 20_000)).length, 'not delivered when the certificate was in order');
    await turn.empties(later);
    await trusting.close();
  } finally {
    await stranger.stop();
  }
}
