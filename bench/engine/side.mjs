// One side in node: `node side.mjs core|wasm times FOLDER` or `node side.mjs core|wasm memory FILE`.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [side, what, path] = process.argv.slice(2);
const peak = () => process.resourceUsage().maxRSS;
/** Processor time of this process in milliseconds: other programs on the machine do not count. */
const now = () => process.cpuUsage().user / 1e3 + process.cpuUsage().system / 1e3;
const text = (file) => readFileSync(file, 'utf8');
const before = peak();
/** How long one measure may go on, in milliseconds. */
const LONGEST = 4_000;

/** survey-core, from the packages of the comparison. */
async function core() {
  const require = createRequire(new URL('../../tests/oracle/package.json', import.meta.url));
  const { Model } = require('survey-core');
  return (json) => {
    const model = new Model(JSON.parse(json));
    return {
      answer: (name, value) => model.setValue(name, value),
      shown: () => model.getAllQuestions().filter((question) => question.isVisibleInSurvey).length,
      end: () => model.dispose(),
    };
  };
}

/** Our engine, as wasm-bindgen wrote it. */
async function wasm() {
  const require = createRequire(import.meta.url);
  const { Survey } = require(process.env.ENGINE_WASM);
  return (json) => {
    const survey = Survey.load(json);
    return { answer: (name, value) => survey.answer(name, value), shown: () => survey.shown(), end: () => survey.free() };
  };
}

const load = await (side === 'core' ? core() : wasm());

/** Another value at each turn: 1 to 10. */
function value(turn, round, answers, asked) {
  return ((turn + round * Math.ceil(answers / asked)) % 10) + 1;
}

function measure({ survey: file, ask, answers, rounds }) {
  const json = text(join(path, file));
  let survey = load(json);
  const taken = [];
  const begun = now();
  // The first rounds warm up. A slow side stops early, after three that count.
  for (let round = 0; round < rounds + 2 && (taken.length < 3 || now() - begun < LONGEST); round += 1) {
    if (answers === 0) survey.end();
    const start = now();
    if (answers === 0) survey = load(json);
    for (let place = 0; place < answers; place += 1) {
      survey.answer(ask[place % ask.length], value(Math.floor(place / ask.length), round, answers, ask.length));
    }
    if (round >= 2) taken.push(now() - start);
  }
  taken.sort((one, other) => one - other);
  const measured = { ms: taken[Math.floor(taken.length / 2)], shown: survey.shown() };
  survey.end();
  return measured;
}

if (what === 'times') {
  const plan = JSON.parse(text(join(path, 'plan.json')));
  const measured = Object.fromEntries(Object.entries(plan).map(([name, one]) => [name, measure(one)]));
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} else {
  const survey = load(text(path));
  for (let place = 0; place < 1_000; place += 1) survey.answer(`q${place % 100}`, (place % 10) + 1);
  process.stdout.write(`${JSON.stringify({ kb: peak() - before, shown: survey.shown() })}\n`);
}
