// A proxy on loopback between browser and collector. A rule, set by the test, decides what befalls each request.

import { once } from 'node:events';
import { createServer, request as call } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request from a page, and everything that can be done with it. */
export class Exchange {
  #incoming;
  #outgoing;
  #collector;
  gone;

  constructor(incoming, outgoing, body, collector) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#collector = collector;
    this.body = body;
    this.method = incoming.method;
    this.path = incoming.url;
    this.headers = incoming.headers;
    this.arrived = Date.now();
    /** Settles when the page's end of the connection is gone, or everything has been said. */
    this.gone = once(outgoing, 'close');
    try {
      this.envelope = JSON.parse(body);
    } catch {
      this.envelope = undefined;
    }
  }

  /** The envelope's id; nothing for a preflight. */
  get id() {
    return this.envelope?.id;
  }

  /** Hands the request to the collector; its reply. With `bytesPerSecond` the body trickles. */
  async forward({ bytesPerSecond } = {}) {
    const { upstream, reply } = this.#open();
    if (bytesPerSecond) await trickle(upstream, this.body, bytesPerSecond);
    upstream.end(bytesPerSecond ? undefined : this.body);
    return reply;
  }

  /** Hands over the head and half of the body, then nothing more; the function ends that connection. */
  async forwardHalf() {
    const { upstream, reply } = this.#open();
    reply.catch(() => {});
    upstream.write(this.body.subarray(0, this.body.length >> 1));
    await sleep(20);
    return () => upstream.destroy();
  }

  #open() {
    const { host, connection, ...headers } = this.headers;
    const upstream = call(new URL(this.path, this.#collector()), { method: this.method, headers: { ...headers, connection: 'close' }, agent: false });
    const reply = new Promise((resolve, reject) => {
      upstream.once('error', reject);
      upstream.once('response', async (response) => {
        try {
          const parts = [];
          for await (const part of response) parts.push(part);
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
        } catch (error) {
          reject(error);
        }
      });
    });
    return { upstream, reply };
  }

  /** Hands a reply to the page. With `readable` its script may read it, as if page and endpoint had one origin. */
  answer({ status, headers = {}, body = '', readable = true }) {
    const cors = readable ? { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type', 'access-control-expose-headers': 'retry-after' } : {};
    this.#outgoing.writeHead(status, { ...cors, ...headers });
    this.#outgoing.end(body);
  }

  /** Hands a reply of the collector to the page as it is. */
  pass({ status, headers, body }, { bytesPerSecond } = {}) {
    const { connection, 'transfer-encoding': _, ...kept } = headers;
    this.#outgoing.writeHead(status, { ...kept, 'content-length': body.length });
    if (!bytesPerSecond) this.#outgoing.end(body);
    return bytesPerSecond ? trickle(this.#outgoing, body, bytesPerSecond).then(() => this.#outgoing.end()) : undefined;
  }

  /** The first part of a reply, then the end of the connection. */
  breakOff({ status, headers, body }, share = 0.5) {
    const { connection, 'transfer-encoding': _, ...kept } = headers;
    this.#outgoing.writeHead(status, { ...kept, 'content-length': body.length });
    this.#outgoing.write(body.subarray(0, Math.floor(body.length * share)), () => this.reset());
  }

  /** It arrives, and nobody hears of it. Whether it may send at all (the preflight) a browser is told, or nothing would arrive. */
  async loseReply() {
    const reply = await this.forward();
    if (this.id) this.reset();
    else this.pass(reply);
  }

  /** Ends the connection as a crashed machine would (RST). */
  reset() {
    this.#incoming.socket.resetAndDestroy();
  }
}

/** Writes a body at a pace, as far as somebody is there to take it. */
async function trickle(stream, body, bytesPerSecond) {
  const piece = Math.max(1, Math.floor(bytesPerSecond / 10));
  for (let place = 0; place < body.length && !stream.destroyed; place += piece) {
    stream.write(body.subarray(place, place + piece));
    await sleep(100);
  }
}

/**
 * A proxy in front of `collector.url`. A browser opens six connections to one address and no more, so it can have
 * several `doors`. With a `certificate` (`{ key, cert }`) it speaks https. `proxy.rule(exchange)` is awaited for each request; what it throws is a connection that breaks.
 */
export async function startProxy(collector, { doors = 1, certificate } = {}) {
  const proxy = {
    urls: [],
    rule: async (exchange) => exchange.pass(await exchange.forward()),
    /** Every attempt at sending: `{ id, mark, at }`. */
    attempts: [],
    /** What went wrong in a rule itself, not on the line. */
    mistakes: [],
    get url() {
      return proxy.urls[0];
    },
    async stop() {
      await Promise.all(servers.map((server) => new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      })));
    },
  };
  const handle = async (incoming, outgoing) => {
    outgoing.on('error', () => {});
    incoming.on('error', () => {});
    const parts = [];
    try {
      for await (const part of incoming) parts.push(part);
    } catch {
      return; // the browser was killed while it sent
    }
    const exchange = new Exchange(incoming, outgoing, Buffer.concat(parts), () => collector.url);
    if (exchange.id) proxy.attempts.push({ id: exchange.id, mark: exchange.envelope.data.mark, at: exchange.arrived });
    try {
      await proxy.rule(exchange);
    } catch (error) {
      if (!error.code && error.message !== 'aborted') proxy.mistakes.push(error);
      exchange.reset();
    }
  };
  const servers = await Promise.all(Array.from({ length: doors }, async () => {
    const settings = { keepAliveTimeout: 60_000, ...certificate };
    const server = (certificate ? createSecureServer : createServer)(settings, handle).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }));
  proxy.urls = servers.map((server) => `${certificate ? 'https' : 'http'}://localhost:${server.address().port}`);
  return proxy;
}
