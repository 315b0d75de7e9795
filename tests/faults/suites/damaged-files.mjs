// T-A4: the files of the storage are damaged between two visits; what waited is restored, or the person is told.

import { open, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person } from '../person.mjs';

/** The files of IndexedDB in a profile of Chromium, LevelDB or SQLite. */
async function files(profile) {
  const folder = join(profile.folder, 'Default/IndexedDB');
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function flipByte(path, random) {
  const bytes = await readFile(path);
  if (!bytes.length) return;
  bytes[random.below(bytes.length)] ^= 0xff;
  await writeFile(path, bytes);
}

const named = (all, pattern) => all.filter((path) => pattern.test(path));

/** Ways to damage a store. */
const DAMAGES = {
  'no CURRENT': (all) => Promise.all(named(all, /CURRENT$/).map((path) => rm(path))),
  'half a MANIFEST': (all) => Promise.all(named(all, /MANIFEST/).map((path) => truncate(path, 20))),
  'a flipped byte in the log': (all, random) => Promise.all(named(all, /\.log$|\.ldb$|\.sqlite|\.db/).map((path) => flipByte(path, random))),
  'an empty log': (all) => Promise.all(named(all, /\.log$/).map((path) => truncate(path, 0))),
  'everything gone': (all) => Promise.all(all.map((path) => rm(path))),
};

export async function run(turn) {
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const [what, damage] of Object.entries(DAMAGES)) {
      const profile = await turn.profile();
      const marks = await waits(turn, profile);
      await damage(await files(profile), turn.random.of(`${what}/${round}`));
      turn.count('damages');
      turn.heal();
      const browser = await turn.browser(profile);
      const person = await Person.opens(await browser.newPage(), turn.page());
      const missing = await turn.arrived(marks, 8_000);
      if (missing.length) turn.check(false, `${what}: ${missing.length} of ${marks.length} not restored; the page says ${JSON.stringify(await person.looks())}`);
      await browser.kill();
      await profile.remove();
    }
  }
}

/** A profile in which responses wait, its browser killed. */
async function waits(turn, profile) {
  turn.cut();
  const browser = await turn.browser(profile);
  const person = await Person.opens(await browser.newPage(), turn.page());
  const marks = [turn.mark(), turn.mark()];
  for (const { mark, delivery } of await person.sendsAll(marks)) if (turn.check(delivery === 'waiting', `${mark}: ${delivery}`)) turn.ledger.promised(mark);
  await browser.kill();
  return marks;
}
