// T-B3: a response does not get through, or only its receipt does not; the person changes the answers and sends again. What
// counts in the end is one response, under a new id that names all the old ones.

import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../person.mjs';

/** What befalls the first attempts, while the answers are being changed. */
const LINES = {
  'request lost': (exchange) => exchange.reset(),
  'response lost': (exchange) => exchange.loseReply(),
};

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  const counting = [];
  for (let round = 0; round < turn.given.each; round += 1) {
    counting.push(await changes(turn, page));
  }
  counted(turn, await turn.rows(), counting);
}

/** Each version has a line of its own. */
function breaks(turn) {
  const line = turn.random.pick(Object.keys(LINES));
  turn.count(line);
  turn.proxy.rule = LINES[line];
}

/** Sends, changes, perhaps is interrupted by the network coming back, and sends again; the marks of each version. */
async function changes(turn, page) {
  breaks(turn);
  const person = await Person.opens(page, turn.page());
  const marks = [turn.mark()];
  await person.sends(marks[0]);
  await person.told('waiting');
  for (let times = turn.random.between(1, 3); times > 0; times -= 1) {
    await person.presses('.finished > .actions button.secondary');
    await person.sees(({ field }) => field === marks.at(-1), 'the answers to be changed');
    marks.push(turn.mark());
    await person.writes(marks.at(-1));
    // Now and then the old version leaves while the new one is being written.
    if (turn.random.chance(0.3)) {
      turn.heal();
      turn.count('network back while changing');
      await page.run(() => { window.dispatchEvent(new Event('online')); });
      await sleep(turn.random.below(300));
    }
    breaks(turn);
    await person.presses();
    await person.told('waiting');
  }
  turn.ledger.promised(marks.at(-1));
  turn.heal();
  await page.run(() => { window.dispatchEvent(new Event('online')); });
  await person.told('sent').catch((error) => turn.check(false, error.message));
  turn.check(!(await turn.arrived([marks.at(-1)])).length, `${marks.at(-1)}: not delivered`);
  await turn.empties(person);
  return marks;
}

/** Of all versions that somebody sent, exactly the last one is superseded by none. */
function counted(turn, rows, people) {
  const replaced = new Set(rows.flatMap(({ supersedes }) => JSON.parse(supersedes ?? '[]')));
  for (const marks of people) {
    const counts = rows.filter(({ id, mark }) => marks.includes(mark) && !replaced.has(id)).map(({ mark }) => mark);
    turn.check(counts.join() === marks.at(-1), `of ${marks} these count: ${counts}`);
  }
  turn.count('versions that arrived and were replaced', rows.filter(({ id }) => replaced.has(id)).length);
}
