// The surveys that are measured and the plan of what is done with them: `node surveys.mjs FOLDER`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });

const CHOICES = [1, 2, 3, 4, 5].map((value) => ({ value, text: `Choice number ${value}` }));
/** The kinds that stand beside each other in real surveys. */
const KINDS = [
  { type: 'text', inputType: 'number' },
  { type: 'radiogroup', choices: CHOICES },
  { type: 'comment' },
  { type: 'checkbox', choices: CHOICES, showOtherItem: true },
  { type: 'rating' },
  { type: 'boolean' },
  { type: 'dropdown', choices: CHOICES },
];

function question(place, rest = {}) {
  return { ...KINDS[place % KINDS.length], name: `q${place}`, title: `Question ${place}: how was it?`, ...rest };
}

const number = (place) => ({ type: 'text', inputType: 'number', name: `q${place}`, title: `How many, ${place}?` });

function pages(questions) {
  const made = [];
  for (let at = 0; at < questions.length; at += 50) made.push({ name: `page${made.length}`, elements: questions.slice(at, at + 50) });
  return { title: 'A large survey', pages: made };
}

const range = (count) => Array.from({ length: count }, (_, place) => place);
const plan = {};

function write(name, survey) {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(survey));
  return `${name}.json`;
}

/** As many questions as wanted: numbers at first, every third of the rest with a condition on one of them. */
function mixed(count) {
  const sources = Math.min(100, count / 2);
  return pages(range(count).map((place) => {
    if (place < sources) return number(place);
    return question(place, place % 3 === 0 ? { visibleIf: `{q${sources / 2 + place % (sources / 2)}} > 5` } : {});
  }));
}

for (const count of [100, 1_000, 10_000]) {
  const file = write(`mixed-${count}`, mixed(count));
  plan[`load ${count}`] = { survey: file, answers: 0, rounds: count === 10_000 ? 5 : 15 };
  // Nothing depends on the first of the numbers.
  plan[`answer ${count}`] = { survey: file, ask: range(25).map((place) => `q${place}`), answers: 200, rounds: 7 };
}

plan['0 dependents'] = { survey: 'mixed-1000.json', ask: range(50).map((place) => `q${place}`), answers: 1_000, rounds: 7 };

const pairs = pages(range(1_000).map((place) => (place % 2 === 0 ? number(place) : question(place, { visibleIf: `{q${place - 1}} > 5` }))));
plan['1 dependents'] = { survey: write('pairs', pairs), ask: range(500).map((place) => `q${place * 2}`), answers: 1_000, rounds: 7 };

const groups = pages(range(1_020).map((place) => (place < 20 ? number(place) : question(place, { visibleIf: `{q${place % 20}} > 5` }))));
plan['50 dependents'] = { survey: write('groups', groups), ask: range(20).map((place) => `q${place}`), answers: 1_000, rounds: 5 };

writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
