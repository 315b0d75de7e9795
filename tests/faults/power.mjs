// Power cuts: what a browser has written and not yet had put on disk is gone. Its files of IndexedDB only grow, so each is cut to
// the size it had when it was last put there. What becomes of names in folders is not imitated: they stay.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Files of LevelDB that hold data; `CURRENT` is replaced in one step, the others are locks and notes for people. */
const DATA = /(\.log|\.ldb|MANIFEST-\d+)$/;

/** The files of a folder that hold data, with those of its folders. */
async function data(folder) {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && DATA.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

/** The power of a machine with one profile on it. `environment` is what a browser has to be started with. */
export class Power {
  static async of(profile) {
    const power = new Power();
    power.profile = profile;
    power.folder = await mkdtemp(join(tmpdir(), 'civicus-power-'));
    power.notes = join(power.folder, 'synced');
    const library = join(power.folder, 'power.so');
    await promisify(execFile)('cc', ['-shared', '-fPIC', '-O1', '-o', library, new URL('power.c', import.meta.url).pathname, '-ldl']);
    power.environment = { LD_PRELOAD: library, SYNCED: power.notes };
    return power;
  }

  /** Cuts the files of a browser that has just been killed; how many bytes were lost. */
  async cut() {
    const synced = new Map();
    for (const line of (await readFile(this.notes, 'utf8')).split('\n')) {
      const [, size, path] = line.match(/^(\d+) (.*)$/) ?? [];
      if (path) synced.set(path, Number(size));
    }
    let lost = 0;
    for (const path of await data(join(this.profile.folder, 'Default', 'IndexedDB'))) {
      const { size } = await stat(path);
      const kept = Math.min(size, synced.get(path) ?? 0);
      lost += size - kept;
      await truncate(path, kept);
    }
    return lost;
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}
