// The databases a collector can have: where it finds one, and how its rows are read past it.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const MARK = { sqlite: "json_extract(envelope, '$.data.mark')", postgres: "envelope::json->'data'->>'mark'" };

/** A JSON array in text, or nothing. */
const SUPERSEDES = { sqlite: "json_extract(envelope, '$.supersedes')", postgres: "envelope::json->>'supersedes'" };

/** Every stored response: its id, the mark that was answered, and the ids of those whose place it takes. */
const rows = (kind) => ['responses', 'separate_responses']
  .map((table) => `SELECT id, ${MARK[kind]} AS mark, ${SUPERSEDES[kind]} AS supersedes FROM ${table}`).join(' UNION ALL ');

/** One SQLite file; the collector makes it. */
async function sqlite() {
  return {
    async rows(collector) {
      const { stdout } = await run('sqlite3', ['-readonly', '-json', collector.file, rows('sqlite')], { maxBuffer: 2 ** 30 });
      return stdout.trim() ? JSON.parse(stdout) : [];
    },
    stop() {},
  };
}

/** A PostgreSQL server of its own, started as the collector's tests start theirs; it ends when its standard input does. */
async function postgres() {
  const script = await readFile(new URL('../../crates/collector/tests/routes/postgres/server.sh', import.meta.url), 'utf8');
  const account = process.getuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
  const [program, ...given] = [...account, 'sh', '-c', script];
  const server = spawn(program, given, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = await once(server.stdout, 'data');
  const folder = String(said).trim();
  const psql = async (...given) => (await run('psql', ['-h', folder, '-U', 'postgres', ...given], { maxBuffer: 2 ** 30 })).stdout;
  await psql('-c', "CREATE DATABASE civicus ENCODING 'UTF8' TEMPLATE template0");
  return {
    address: `postgres://postgres@localhost/civicus?host=${encodeURIComponent(folder)}`,
    async rows() {
      const found = await psql('-At', '-d', 'civicus', '-c', `SELECT json_agg(found) FROM (${rows('postgres')}) AS found`);
      return JSON.parse(found.trim() || '[]') ?? [];
    },
    async stop() {
      const ended = once(server, 'exit');
      server.stdin.end();
      await ended;
    },
  };
}

export const DATABASES = { sqlite, postgres };
