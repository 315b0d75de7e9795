// Writes what a run has found into docs/RELIABILITY.md, between two marks.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../e2e/harness.mjs';
import { SEED } from './random.mjs';

const FILE = join(ROOT, 'docs/RELIABILITY.md');
const [START, END] = ['<!-- What follows was written by the command it names. -->', '<!-- The end of what was written. -->'];

const git = (...given) => execFileSync('git', given, { cwd: ROOT, encoding: 'utf8' }).trim();

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const numbers = (counts) => Object.entries(counts).map(([name, number]) => `${name} ${number.toLocaleString('en')}`).join(', ');

function commit() {
  const changed = git('status', '--porcelain', '--', '.', ':!docs/RELIABILITY.md') ? ', with changes not committed' : '';
  return git('rev-parse', '--short=12', 'HEAD') + changed;
}

/** Replaces the results in the document by these. */
export async function publish(results, { command, total }) {
  const versions = [...new Set(results.flatMap((result) => result.versions))].sort();
  const promises = results.filter(({ why }) => !why).map(({ suite, engine, counts, answered, stored, lost, doubled, problems, seconds }) => [
    suite.id, suite.promise, engine, numbers(counts), answered, stored, lost.length, doubled.length, problems.length || 'none', `${seconds} s`,
  ]);
  const controls = results.filter(({ why }) => why).map(({ suite, engine, why, answered, lost, doubled, problems }) => [
    suite.id, engine, why, `of ${answered} answers ${lost.length} lost, ${doubled.length} doubled; other broken promises ${problems.length}`,
    lost.length + doubled.length + problems.length ? 'fails, as it must' : '**does not fail**',
  ]);
  const found = [
    START, '',
    `Run on ${new Date().toISOString().slice(0, 10)} at commit ${commit()} by \`${command}\`, seed ${SEED}, in ${versions.join(', ')};`,
    `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB.`, '',
    `**${total}**`, '',
    table(['test', 'promise', 'where', 'what was done', 'answered', 'stored', 'lost', 'doubled', 'other broken promises', 'time'], promises), '',
    'The same tests on pages that are spoiled on purpose. Each must fail:', '',
    table(['test', 'where', 'spoiled how', 'found', 'result'], controls), '',
    END,
  ].join('\n');
  const text = readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(START);
  writeFileSync(FILE, before + found + rest.split(END)[1]);
}
