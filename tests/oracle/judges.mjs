// Many cases judged by survey-core, on several threads; the results of a seed are kept in a file, for survey-core is slow and does not change.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { oneCase } from './random/cases.mjs';
import { judged } from './sessions.mjs';

const HERE = new URL('.', import.meta.url);
const KEPT = new URL('.kept/', HERE);
/** What the results depend on. */
const SOURCES = ['paths.mjs', 'sessions.mjs', 'random.mjs', 'package-lock.json'];

/** How many cases threads judge before new ones take over: survey-core keeps hold of memory. */
const ROUND = 2_500;

/** A short word for the state of the generator and the judge. */
function fingerprint() {
  const hash = createHash('sha256');
  const generator = readdirSync(new URL('random/', HERE)).sort().map((file) => `random/${file}`);
  for (const file of [...SOURCES, ...generator]) hash.update(readFileSync(new URL(file, HERE)));
  return hash.digest('hex').slice(0, 12);
}

/** Every `threads`-th place from `first` on. */
function* share({ first, threads, count }) {
  for (let place = first; place < count; place += threads) yield place;
}

if (!isMainThread && workerData?.isJudge) {
  const { seed, only } = workerData;
  parentPort.postMessage([...share(workerData)].map((place) => [place, judged(oneCase(seed, place, only)) ?? null]));
}

function thread(work) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...work, isJudge: true } });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

/** The results of the first `count` cases of a seed, `null` where survey-core throws. */
export async function judgedCases(seed, count, only) {
  const state = fingerprint();
  const file = new URL(`${state}-${seed}-${only ?? 'all'}.json`, KEPT);
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  if (kept.length >= count) return kept.slice(0, count);
  const threads = Math.max(1, Math.min(availableParallelism(), 8));
  while (kept.length < count) {
    const round = { seed, only, count: Math.min(count, kept.length + ROUND), threads };
    const parts = await Promise.all(Array.from({ length: threads }, (_, place) => thread({ ...round, first: kept.length + place })));
    for (const [place, result] of parts.flat()) kept[place] = result;
  }
  mkdirSync(KEPT, { recursive: true });
  for (const old of readdirSync(KEPT)) if (!old.startsWith(state)) rmSync(new URL(old, KEPT));
  writeFileSync(file, JSON.stringify(kept));
  return kept;
}
