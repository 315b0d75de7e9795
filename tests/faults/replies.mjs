// Replies that prove nothing, as data. `LURE` in a header stands for an address that nobody may be led to.

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json' };
const plain = { 'content-type': 'text/plain' };
const refusal = JSON.stringify({ error: 'something', message: 'Something.' });

/** What a network log-in page does. */
export const PORTALS = {
  '200 with a page': { status: 200, headers: html, body: '<!doctype html><title>Log in</title><form method="post">' },
  '200 with words': { status: 200, headers: plain, body: 'Welcome to the network' },
  '302 to the log-in': { status: 302, headers: { location: 'LURE' } },
  '307 to the log-in': { status: 307, headers: { location: 'LURE' } },
  511: { status: 511, headers: html, body: '<!doctype html><title>Network Authentication Required</title>' },
};

/** What rude servers answer. */
export const RUDE = {
  ...Object.fromEntries([400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 425, 429, 500, 501, 502, 503, 504, 507, 599]
    .map((status) => [status, { status, headers: json, body: refusal }])),
  '429 with a wish': { status: 429, headers: { ...json, 'retry-after': '1' }, body: refusal },
  '503 with a day as its wish': { status: 503, headers: { 'retry-after': new Date(Date.now() + 2_000).toUTCString() } },
  '503 with nonsense as its wish': { status: 503, headers: { 'retry-after': 'soon, -5' } },
  '200 with a page': PORTALS['200 with a page'],
  '200 and nothing': { status: 200 },
  '200 with words': { status: 200, headers: plain, body: 'ok' },
  '200 with JSON that is no receipt': { status: 200, headers: json, body: '{"status":"ok"}' },
  '200 with a refusal': { status: 200, headers: json, body: refusal },
  '201 and nothing': { status: 201 },
  '201 with half a receipt': { status: 201, headers: json, body: '{"id":"8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11","ha' },
  '201 with another kind of body': { status: 201, headers: { 'content-type': 'image/png' }, body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]) },
  202: { status: 202, headers: json, body: '{}' },
  204: { status: 204 },
  206: { status: 206, headers: plain, body: 'o' },
  ...Object.fromEntries([301, 302, 303, 307, 308].map((status) => [status, { status, headers: { location: 'LURE' } }])),
  304: { status: 304 },
};

/** Receipts that are not the right one, made of the right one. */
export const TAMPERED = {
  'another hash': ({ id, hash }) => ({ id, hash: hash.replace(/./, (first) => (first === '0' ? '1' : '0')) }),
  'the last digit of the hash': ({ id, hash }) => ({ id, hash: hash.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }),
  'half a hash': ({ id, hash }) => ({ id, hash: hash.slice(0, 32) }),
  'a longer hash': ({ id, hash }) => ({ id, hash: `${hash}00` }),
  'the hash in capitals': ({ id, hash }) => ({ id, hash: `A${hash.toUpperCase().slice(1)}` }),
  'an empty hash': ({ id }) => ({ id, hash: '' }),
  'no hash': ({ id }) => ({ id }),
  'a hash that is a number': ({ id }) => ({ id, hash: 1 }),
  'a hash that is true': ({ id }) => ({ id, hash: true }),
  'a hash in a list': ({ id, hash }) => ({ id, hash: [hash] }),
  'another id': ({ hash }) => ({ id: '8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11', hash }),
  'no id': ({ hash }) => ({ hash }),
  'an id with a space': ({ id, hash }) => ({ id: ` ${id}`, hash }),
  'in a list': (receipt) => [receipt],
  'in another object': (receipt) => ({ receipt }),
  'as a text': (receipt) => JSON.stringify(receipt),
  'only a duplicate': ({ id }) => ({ id, duplicate: true }),
  'a duplicate of something else': ({ id }) => ({ id, hash: '0'.repeat(64), duplicate: true }),
};
