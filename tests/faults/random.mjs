// Randomness that can be replayed: everything that happens by chance is drawn from one printed seed.

import { createHash, randomInt } from 'node:crypto';

/** The seed of this run: `FAULT_SEED`, or a new one. */
export const SEED = process.env.FAULT_SEED ?? String(randomInt(1, 2 ** 31));

/** Draws from a name: the same name gives the same draws, whatever else happens meanwhile. */
export class Random {
  #state;

  constructor(name) {
    this.name = name;
    this.#state = createHash('sha256').update(name).digest().readUInt32LE();
  }

  /** A source of its own for a part: draws elsewhere do not change it. */
  of(part) {
    return new Random(`${this.name}/${part}`);
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  share() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count) {
    return Math.floor(this.share() * count);
  }

  /** A whole number of a range, both ends included. */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  chance(probability) {
    return this.share() < probability;
  }

  /** The same things in another order (Fisher and Yates). */
  shuffled(list) {
    const all = [...list];
    for (let last = all.length - 1; last > 0; last -= 1) {
      const place = this.below(last + 1);
      [all[last], all[place]] = [all[place], all[last]];
    }
    return all;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of the keys of `{ name: weight }`. */
  weighed(weights) {
    const all = Object.entries(weights);
    let left = this.share() * all.reduce((sum, [, weight]) => sum + weight, 0);
    return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1))[0];
  }
}
