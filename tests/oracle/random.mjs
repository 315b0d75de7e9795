// Random numbers that repeat for a seed.

/** Mulberry32: a generator of numbers in [0, 1) and choices made with it. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  number() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(count) {
    return Math.floor(this.number() * count);
  }

  chance(probability) {
    return this.number() < probability;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  times(count, make) {
    return Array.from({ length: count }, make);
  }
}
