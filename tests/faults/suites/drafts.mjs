// T-A1: somebody types; the browser is killed at a random moment; what the page had announced as saved stands there again.

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
  const { draft_saved: saved } = await sentences('en');
  const address = turn.page({ attributes: { autosave: 'device' }, spoils: ['tell', 'tell-status'] });
  const profile = await turn.profile();
  for (let kill = 0; kill < turn.given.kills; kill += 1) {
    const random = turn.random.of(`kill ${kill}`);
    const announced = [];
    turn.pages.hear(({ words, field }) => words === saved && announced.push(field));
    const browser = await turn.browser(profile);
    const page = await browser.newPage();
    await Person.opens(page, address);
    const before = await page.run(reads);
    await page.run(focuses);
    const typing = types(page, `${kill}: ${TEXT}`, random).catch(() => {});
    await sleep(random.between(30, 1_800));
    await browser.kill();
    await typing;
    turn.count('kills');
    turn.count('announced as saved', announced.length);
    await stands(turn, profile, address, announced.at(-1) ?? before);
  }
}

async function types(page, text, random) {
  for (const letter of text) {
    await page.write(letter);
    await sleep(random.chance(0.1) ? random.below(900) : random.below(60));
  }
}

/** Opens the profile again: at least this stands in the field. */
async function stands(turn, profile, address, least) {
  const browser = await turn.browser(profile);
  const page = await browser.newPage();
  await Person.opens(page, address);
  const found = (await page.run(reads)) ?? '';
  turn.check(found.startsWith(least), `announced as saved “${least.slice(-40)}”, found “${found.slice(-40)}”`);
  await browser.close();
}
