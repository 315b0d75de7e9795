// Our program, given a file of cases: what it prints for each.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TARGET = process.env.CARGO_TARGET_DIR ?? new URL('../../target', import.meta.url).pathname;
/** The program under judgement: `ORACLE_PROGRAM`, or what cargo built. */
export const PROGRAM = process.env.ORACLE_PROGRAM ?? join(TARGET, 'debug/civicus');
/** The longest a file of cases may take, in milliseconds. */
const LONGEST = 120_000;
/** The most cases in one run. */
const MOST = 1_000;

/** Runs the program on one file; the lines it printed before it ended or failed, and why it failed. */
function run(command, cases) {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  try {
    const file = join(folder, 'cases.jsonl');
    writeFileSync(file, cases.map((one) => JSON.stringify(one)).join('\n') + '\n');
    const environment = { ...process.env, TZ: 'UTC' };
    const ended = spawnSync(PROGRAM, [...command, file], { maxBuffer: 1 << 30, encoding: 'utf8', env: environment, timeout: LONGEST });
    if (ended.error?.code === 'ENOENT') throw ended.error;
    const printed = ended.stdout.split('\n');
    printed.pop(); // after the last line, or a line that was not finished
    return { lines: printed.slice(0, cases.length).map((line) => JSON.parse(line)), why: ended.error?.code ?? ended.stderr.trim().split('\n')[0] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One object for each case; `{ crash }` for one the program fails on, whose file is then run on from the next. */
export function lines(command, cases) {
  const answers = [];
  while (answers.length < cases.length) {
    const part = cases.slice(answers.length, answers.length + MOST);
    const { lines: printed, why } = run(command, part);
    answers.push(...printed);
    if (printed.length < part.length) answers.push({ crash: why });
  }
  return answers;
}
