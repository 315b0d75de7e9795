// Writes what a run has found into docs/RELIABILITY.md, between two marks. A full run takes hours and can be taken in parts:
// rows of tests that were not run this time stay as they are, each with the run that it comes from.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../e2e/harness.mjs';
import { line } from './ledger.mjs';
import { SEED } from './random.mjs';
import { SUITES } from './suites.mjs';

const FILE = join(ROOT, 'docs/RELIABILITY.md');
const [START, END] = ['<!-- What follows was written by the command it names. -->', '<!-- The end of what was written. -->'];
const HEAD = ['test', 'promise', 'where', 'what was done', 'answered', 'stored', 'lost', 'doubled', 'other broken promises', 'time', 'run'];
const CONTROLS = ['test', 'where', 'spoiled how', 'found', 'result', 'run'];

const git = (...given) => execFileSync('git', given, { cwd: ROOT, encoding: 'utf8' }).trim();

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** The rows below a head in a text. */
function rowsBelow(text, head) {
  const [, below = ''] = text.split(`${row(head)}\n`);
  const lines = below.split('\n').slice(1);
  const end = lines.findIndex((one) => !one.startsWith('|'));
  return lines.slice(0, end < 0 ? undefined : end).map((one) => one.slice(1, -1).split('|').map((cell) => cell.trim()));
}

const numbers = (counts) => Object.entries(counts).map(([name, number]) => `${name} ${number.toLocaleString('en')}`).join(', ');

function commit() {
  const changed = git('status', '--porcelain', '--', '.', ':!docs/RELIABILITY.md') ? ', with changes not committed' : '';
  return git('rev-parse', '--short=12', 'HEAD') + changed;
}

/** Old rows with new ones in the place of those that tell of the same, in the order of the table of suites. */
function merged(old, found, key) {
  const keys = new Set(found.map(key));
  const place = (cells) => SUITES.findIndex(({ id }) => id === cells[0]);
  return [...old.filter((cells) => !keys.has(key(cells))), ...found].sort((one, other) => place(one) - place(other));
}

/** Puts the results into the document, in the place of older ones of the same tests. */
export function publish(results, { command }) {
  const versions = [...new Set(results.flatMap((result) => result.versions))].sort();
  const name = `${new Date().toISOString().slice(0, 10)}, seed ${SEED}`;
  const promises = results.filter(({ why }) => !why).map(({ suite, engine, counts, answered, stored, lost, doubled, problems, seconds }) => [
    suite.id, suite.promise, engine, numbers(counts), answered, stored, lost.length, doubled.length, problems.length || 'none', `${seconds} s`, name,
  ].map(String));
  const controls = results.filter(({ why }) => why).map(({ suite, engine, why, answered, lost, doubled, problems }) => [
    suite.id, engine, why, `of ${answered} answers ${lost.length} lost, ${doubled.length} doubled; other broken promises ${problems.length}`,
    lost.length + doubled.length + problems.length ? 'fails, as it must' : '**does not fail**', name,
  ].map(String));
  const text = readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(START);
  const [written, after] = rest.split(END);
  const all = merged(rowsBelow(written, HEAD), promises, ([id, , engine]) => `${id} ${engine}`);
  const allControls = merged(rowsBelow(written, CONTROLS), controls, ([id, engine, why]) => `${id} ${engine} ${why}`);
  const sum = (column) => all.reduce((total, cells) => total + Number(cells[column]), 0);
  const total = line({ answered: sum(4), stored: sum(5), lost: { length: sum(6) }, doubled: { length: sum(7) } });
  // What runs say of themselves: those that still have a row, and this one.
  const runs = [...written.matchAll(/^- (\d{4}-\d\d-\d\d, seed \d+): .*$/gm)].filter(([, of]) => of !== name && [...all, ...allControls].some((cells) => cells.at(-1) === of));
  const found = [
    START, '',
    `**${total}**`, '',
    ...runs.map(([whole]) => whole),
    `- ${name}: \`${command}\` at commit ${commit()}${versions.length ? `, in ${versions.join(', ')}` : ''}; Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB.`, '',
    table(HEAD, all), '',
    'The same tests spoiled on purpose. Each must fail:', '',
    table(CONTROLS, allControls), '',
    END,
  ].join('\n');
  writeFileSync(FILE, before + found + after);
}
