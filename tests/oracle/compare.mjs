// The comparison for a desk: `node compare.mjs --seed 1 --count 2000 --show 5 --only paneldynamic`.

import { parseArgs } from 'node:util';
import { agreement, byFeature, features, smallest, table } from './agreement.mjs';
import { FEATURES, KINDS } from './random/survey.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    show: { type: 'string', default: '5' },
    only: { type: 'string' },
    part: { type: 'string' },
    feature: { type: 'string' },
    top: { type: 'string', default: '15' },
    whole: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function say(text) {
  process.stdout.write(`${text}\n`);
}

if (values.help) {
  say(`--seed N      which cases (1)
--count N     how many (1,000); the judge's results are kept, so the same again is fast
--only NAME   much of one kind or special property
--part NAME   show only cases that differ in this part; also errors, data ...
--feature F   show only cases with this feature, as the list of features names it
--show N      how many are shown, shrunk (5); --whole shows them as they came
--top N       how many features are listed (15)
The program: ORACLE_PROGRAM, or target/debug/civicus, or that of CARGO_TARGET_DIR.
Kinds: ${KINDS.join(' ')}
Special properties: ${FEATURES.join(' ')}`);
  process.exit();
}

const found = await agreement({ seed: Number(values.seed), count: Number(values.count), only: values.only });
say(table(found));
if (found.differing.length > 0) say('differing with / of all with the feature:');
for (const one of byFeature(found).slice(0, Number(values.top))) say(`  ${one.feature} ${one.differing}/${one.count}`);

const wanted = found.differing
  .filter((one) => !values.part || one.parts.includes(values.part))
  .filter((one) => !values.feature || features(one.case).has(values.feature))
  .sort((a, b) => JSON.stringify(a.case).length - JSON.stringify(b.case).length);
/** Shrunk cases that are the same but for names are shown once. */
const seen = new Set();
let shown = 0;
for (const one of wanted) {
  if (shown >= Number(values.show)) break;
  const small = values.whole ? { case: one.case, differences: one.parts } : smallest(one);
  const shape = JSON.stringify(small.case).replace(/\b(?:q|col|panel)\d+/g, 'q');
  if (seen.has(shape)) continue;
  seen.add(shape);
  shown += 1;
  say(`\n#${one.place} ${one.parts.join(' ')}\n${JSON.stringify(small.case)}`);
  for (const [part, both] of Object.entries(small.differences)) say(`  ${part}: ${JSON.stringify(both)}`);
}
