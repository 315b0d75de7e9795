// Runs the fault suites: `node tests/faults/run.mjs [--short | --full] [--in=firefox] [--controls] [--publish] [suite ...]`. Ends with one line:
// answered N, stored N, lost 0, doubled 0.

import { line } from './ledger.mjs';
import { publish } from './publish.mjs';
import { SEED } from './random.mjs';
import { SUITES } from './suites.mjs';
import { Turn } from './turn.mjs';

/** Turns at one time: each waits for something most of the time. */
const LANES = 2;
/** How long a turn may take, in minutes: far longer than any does. A driver that waits for ever is told, not waited for. */
const LIMIT = { short: 4, full: 360 };

const words = process.argv.slice(2);
const extent = words.includes('--full') ? 'full' : 'short';
const wanted = words.filter((word) => !word.startsWith('--'));
/** Only there: `--in=firefox`. */
const place = words.find((word) => word.startsWith('--in='))?.slice(5);

/** Whether only the controls are wanted. */
const isControls = words.includes('--controls');

/** A suite's numbers in an engine. */
function counts(suite, engine) {
  const { firefox, ...usual } = suite[extent];
  return { ...usual, ...(engine === 'firefox' && firefox) };
}

/** Every turn to be taken: a suite in an engine, and its controls. */
function turns() {
  const chosen = SUITES.filter(({ id }) => !wanted.length || wanted.includes(id));
  return chosen.flatMap((suite) => [
    ...[...suite.engines, ...(extent === 'full' || place ? suite.also ?? [] : [])].map((engine) => ({ suite, engine, counts: counts(suite, engine) })),
    ...(suite.controls ?? []).map((control) => ({ suite, engine: suite.engines[0], ...control })),
  ]).filter(({ engine, why }) => (!place || engine === place) && (!isControls || why));
}

const failed = ({ lost, doubled, problems }) => lost.length + doubled.length + problems.length > 0;

/** Whether a suite broke off before it had found anything: what is lost then may have been on its way. */
const brokeOff = ({ crash, doubled, problems }) => crash && !doubled.length && !problems.length;

/** Takes one turn; what it found, however it ended. */
async function take({ suite, ...settings }) {
  const began = Date.now();
  const turn = await Turn.begin(suite, settings);
  try {
    const { run } = await import(`./suites/${suite.file}.mjs`);
    let crash;
    const late = () => `not done after ${LIMIT[extent]} minutes; the last it did: ${turn.doing ?? 'nothing it told of'}`;
    await turn.soon(run(turn), late, LIMIT[extent] * 60_000).catch((error) => { crash = error.stack; });
    const result = await turn.end();
    const seconds = Math.round((Date.now() - began) / 1_000);
    const { engine, why, problems, counts, versions } = turn;
    return { ...result, suite, engine, why, crash, problems, counts, versions: [...versions], seconds };
  } finally {
    await turn.putAway();
  }
}

/**
 * Takes a turn; again where the suite itself broke off, which is a matter of browsers and their drivers, and where a control did
 * not fail, since kills hit by chance. What was lost counts at once, unless the suite broke off before it could arrive; what was
 * doubled or promised in vain always does.
 */
async function takeWithPatience(turn) {
  for (let times = 1; ; times += 1) {
    const result = await take(turn);
    const isInconclusive = brokeOff(result) || (!result.crash && result.why && !failed(result));
    if (!isInconclusive || times === 3) return result;
    tell(result);
    console.log('  once more');
  }
}

function tell(result) {
  const { suite, engine, why, counts, problems, seconds, unpromised } = result;
  const title = [suite.id, engine, why && `control: ${why}`].filter(Boolean).join(', ');
  const numbers = Object.entries(counts).map(([name, number]) => `${name} ${number}`);
  if (unpromised.all) numbers.push(`cut off before anything was promised ${unpromised.all}, of those arrived ${unpromised.arrived}`);
  console.log(`${title}: ${line(result)} (${numbers.join(', ')}; ${seconds} s)`);
  for (const mark of result.lost.slice(0, 5)) console.log(`  lost: ${mark}`);
  for (const mark of result.doubled.slice(0, 5)) console.log(`  doubled: ${mark}`);
  if (result.crash) console.log(`  the suite itself broke off: ${result.crash}`);
  if (problems.length) console.log(`  broken promises: ${problems.length}`);
  if (why) console.log(failed(result) ? '  this control fails, as it must' : '  THIS CONTROL DOES NOT FAIL: the suite proves nothing');
}

// Ended from outside, it takes its browsers along.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

console.log(`seed ${SEED}; the same again: FAULT_SEED=${SEED} node tests/faults/run.mjs ${words.join(' ')}`);
const results = [];
const queue = turns();

/** After each turn, so that a run of hours that is ended leaves what it has found. */
function publishSoFar() {
  const found = results.filter((result) => result && !brokeOff(result));
  if (words.includes('--publish')) publish(found, { command: `node tests/faults/run.mjs ${words.join(' ')}` });
}

const lane = async () => {
  while (queue.length) {
    const place = results.push(undefined) - 1;
    results[place] = await takeWithPatience(queue.shift());
    tell(results[place]);
    publishSoFar();
  }
};
await Promise.all(Array.from({ length: LANES }, lane));
const real = results.filter(({ why }) => !why);
const total = real.reduce((sum, { answered, stored, lost, doubled }) => ({
  answered: sum.answered + answered, stored: sum.stored + stored, lost: [...sum.lost, ...lost], doubled: [...sum.doubled, ...doubled],
}), { answered: 0, stored: 0, lost: [], doubled: [] });
console.log(line(total));
const broken = results.filter((result) => result.crash || failed(result) !== Boolean(result.why));
process.exit(broken.length ? 1 : 0);
