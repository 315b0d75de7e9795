// T-A1: somebody types; the browser is killed at a random moment, or the power is cut (`power`); what the page had announced as
// saved stands there again.

import { setTimeout as sleep } from 'node:timers/promises';
import { sentences } from '../../e2e/harness.mjs';
import { Person } from '../person.mjs';

const TEXT = 'What we write here in some haste, with pauses, is to be there again when the telephone comes back to life. ';

/** In the page: the caret to the end of the long field. */
function focuses() {
  const field = document.querySelector('civicus-survey').shadowRoot.querySelector('[data-name="words"] textarea');
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
const reads = () => document.querySelector('civicus-survey').shadowRoot?.querySelector('[data-name="words"] textarea')?.value;

export async function run(turn) {
  const { draft_kept: saved } = await sentences('en');
  const address = turn.page({ attributes: { autosave: 'device' }, spoils: ['tell', 'tell-status'] });
  const profile = await turn.profile();
  let place = await opens(turn, profile, address);
  for (let kill = 0; kill < turn.given.kills; kill += 1) {
    const random = turn.random.of(`kill ${kill}`);
    let least = await place.page.run(reads);
    const announced = new Promise((resolve) => {
      turn.pages.hear(({ words, field }) => {
        if (words !== saved) return;
        least = field;
        turn.count('announced as saved');
        resolve();
      });
    });
    await place.page.run(focuses);
    const typing = types(place.page, `${kill}: ${TEXT}`, random).catch(() => {});
    await sleep(random.between(30, 1_800));
    // Kills that all came too early would show nothing.
    const isLast = kill === turn.given.kills - 1;
    if (isLast && !turn.counts['announced as saved']) await turn.soon(announced, 'the first that is announced as saved').catch(() => {});
    await turn.kill(place.browser, profile);
    await typing;
    place = await opens(turn, profile, address);
    const found = await place.page.run(reads);
    turn.check(found.startsWith(least), `announced as saved “${least.slice(-40)}”, found “${found.slice(-40)}”`);
  }
  turn.check(turn.counts['announced as saved'] > 0, 'nothing was ever announced as saved');
}

async function opens(turn, profile, address) {
  const browser = await turn.browser(profile);
  const page = await browser.newPage();
  await Person.opens(page, address);
  return { browser, page };
}

async function types(page, text, random) {
  for (const letter of text) {
    await page.write(letter);
    await sleep(random.chance(0.1) ? random.below(900) : random.below(60));
  }
}
