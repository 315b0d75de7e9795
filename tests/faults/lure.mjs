// A server that nobody may be led to: it only remembers what was said to it.

import { once } from 'node:events';
import { createServer } from 'node:http';

export async function startLure() {
  const heard = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    heard.push(`${request.method} ${request.url} ${body.slice(0, 200)}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'content-type': 'text/html' });
    response.end('<!doctype html>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${server.address().port}/log-in`,
    heard,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
