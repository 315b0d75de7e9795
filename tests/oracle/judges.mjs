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

/** How many cases one thread judges. */
const SHARE = 250;
/** What a thread may hold, in MB: a case that needs more ends soon. */
const MEMORY = 512;

/** A short word for the state of the generator and the judge. */
function fingerprint() {
  const hash = createHash('sha256');
  const generator = readdirSync(new URL('random/', HERE)).sort().map((file) => `random/${file}`);
  for (const file of [...SOURCES, ...generator]) hash.update(readFileSync(new URL(file, HERE)));
  return hash.digest('hex').slice(0, 12);
}

if (!isMainThread && workerData?.isJudge) {
  const { seed, only, places } = workerData;
  parentPort.postMessage(places.map((place) => [place, judged(oneCase(seed, place, only)) ?? null]));
}

function thread(work) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...work, isJudge: true }, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

/** The results at some places. There are cases with which survey-core fills all memory: they count as thrown, and halves lead to them. */
async function share(work) {
  try {
    return await thread(work);
  } catch (error) {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    const { places } = work;
    if (places.length === 1) return [[places[0], null]];
    const middle = places.length >> 1;
    return [...await share({ ...work, places: places.slice(0, middle) }), ...await share({ ...work, places: places.slice(middle) })];
  }
}

/** The results of the first `count` cases of a seed, `null` where survey-core throws. */
export async function judgedCases(seed, count, only) {
  const state = fingerprint();
  const file = new URL(`${state}-${seed}-${only ?? 'all'}.json`, KEPT);
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  if (kept.length >= count) return kept.slice(0, count);
  const waiting = Array.from({ length: count - kept.length }, (_, place) => kept.length + place);
  const judge = async () => {
    while (waiting.length > 0) {
      for (const [place, result] of await share({ seed, only, places: waiting.splice(0, SHARE) })) kept[place] = result;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(availableParallelism(), 8)) }, judge));
  mkdirSync(KEPT, { recursive: true });
  for (const old of readdirSync(KEPT)) if (!old.startsWith(state)) rmSync(new URL(old, KEPT));
  writeFileSync(file, JSON.stringify(kept));
  return kept;
}
