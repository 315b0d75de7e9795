// What can befall a request on its way, as data: a name and what the proxy does.

import { setTimeout as sleep } from 'node:timers/promises';

const delivered = async (exchange, options) => exchange.pass(await exchange.forward(options));

/** Each takes an exchange and a source of chance. `longest` is the longest delay in milliseconds. */
export const FAULTS = {
  none: (exchange) => delivered(exchange),
  delay: async (exchange, random, longest) => {
    await sleep(random.below(longest));
    await delivered(exchange);
  },
  'request lost': (exchange) => exchange.reset(),
  'response lost': (exchange) => exchange.loseReply(),
  'reset in the request': async (exchange) => {
    const end = await exchange.forwardHalf();
    end();
    exchange.reset();
  },
  'reset in the response': async (exchange, random) => exchange.breakOff(await exchange.forward(), random.share()),
  'half open': async (exchange, random, longest) => {
    // Nobody answers and nobody hangs up; whether the collector has it is open too.
    if (random.chance(0.5)) await exchange.forward();
    await Promise.race([sleep(longest), exchange.gone]);
    exchange.reset();
  },
  'slow request': async (exchange) => exchange.pass(await exchange.forward({ bytesPerSecond: 1_000 })),
  'slow response': async (exchange) => exchange.pass(await exchange.forward(), { bytesPerSecond: 1_000 }),
  'delivered several times': async (exchange, random) => {
    const replies = await Promise.all(Array.from({ length: random.between(2, 5) }, () => exchange.forward()));
    exchange.pass(random.pick(replies));
  },
  'a copy comes late': async (exchange, random, longest) => {
    // The connection ends at once; what was sent arrives long after what is sent next.
    const late = sleep(random.below(longest)).then(() => exchange.forward()).catch(() => {});
    if (random.chance(0.5)) exchange.reset();
    else await delivered(exchange);
    await late;
  },
  'bad gateway': (exchange, random) => exchange.answer({ status: random.pick([500, 502, 503, 504, 429, 408]), body: 'upstream', readable: random.chance(0.5) }),
};

/** A flaky line: how often which fault occurs, when one does. */
export const FLAKY = {
  'request lost': 3, 'response lost': 3, 'reset in the request': 1, 'reset in the response': 1, 'half open': 0.5, delay: 1,
  'slow request': 0.5, 'slow response': 0.5, 'delivered several times': 1, 'a copy comes late': 1, 'bad gateway': 1,
};
