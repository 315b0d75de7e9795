// The endpoints in docs/PROTOCOL.md keep the protocol, as `civicus conformance` finds it; over https too.

import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BINARY, ROOT } from './harness.mjs';

let folder;
let endpoint;
let url;

/** The example of the page in a language. */
async function example(language) {
  const page = await readFile(join(ROOT, 'docs/PROTOCOL.md'), 'utf8');
  return page.split(`\`\`\`${language}\n`)[1].split('\n```')[0];
}

/** The report on an endpoint, and the exit code. */
function conformance(options, environment = {}) {
  return new Promise((resolve) => {
    execFile(BINARY, ['conformance', '--json', ...options], { env: { ...process.env, NO_PROXY: '*', ...environment } }, (error, said, complaint) => {
      resolve({ code: error?.code ?? 0, report: said && JSON.parse(said), complaint });
    });
  });
}

const missing = (report) => report.checks.filter(({ outcome }) => outcome === 'missing').map(({ name }) => name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'civicus-endpoint-'));
  await writeFile(join(folder, 'endpoint.mjs'), await example('js'));
  endpoint = spawn(process.execPath, [join(folder, 'endpoint.mjs'), '0', join(folder, 'responses')], { stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise((resolve, reject) => {
    endpoint.stdout.on('data', (text) => resolve(String(text).trim()));
    endpoint.once('exit', (code) => reject(new Error(`the endpoint stopped with ${code}`)));
  });
});

after(async () => {
  endpoint.kill();
  await rm(folder, { recursive: true, force: true });
});

test('the endpoint with receipts does all that is needed, and keeps each response once', async () => {
  const { code, report } = await conformance([url, '--full']);
  assert.deepEqual([code, missing(report)], [0, ['form-post']], JSON.stringify(report, null, 1));
  const files = await readdir(join(folder, 'responses'));
  assert.equal(files.length, report.stored);
  assert.ok(files.every((name) => name.endsWith('.json')), String(files));
});

test('over https only a certificate that this machine trusts will do', async () => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const options = { key: await readFile(key), cert: await readFile(certificate) };
  const front = createServer(options, (incoming, outgoing) => {
    const passed = request(url, { method: incoming.method, headers: incoming.headers }, (reply) => {
      outgoing.writeHead(reply.statusCode, reply.headers);
      reply.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  await new Promise((resolve) => front.listen(0, 'localhost', resolve));
  const address = `https://localhost:${front.address().port}/v1/responses`;
  try {
    const trusted = await conformance([address], { SSL_CERT_FILE: certificate });
    assert.deepEqual([trusted.code, missing(trusted.report)], [0, ['form-post']], JSON.stringify(trusted, null, 1));
    const strange = await conformance([address]);
    assert.equal(strange.code, 2, JSON.stringify(strange));
    assert.match(strange.complaint, /certificate/);
  } finally {
    front.closeAllConnections();
    front.close();
  }
});
