// What was answered, beside what the collector's database holds in the end.

/** Every answer carries a mark of its own; the ledger knows which were promised. */
export class Ledger {
  #marks = new Map();

  /** A mark for the next answer. Until `promised`, nobody was told anything about it. */
  mark(suite) {
    const mark = `${suite} ${this.#marks.size + 1}`;
    this.#marks.set(mark, false);
    return mark;
  }

  /** An answer whose mark was made elsewhere is about to be sent. */
  attempted(mark) {
    this.#marks.set(mark, false);
  }

  /** The page said that it is kept or sent, or had stored it. From here on it must arrive. */
  promised(mark) {
    this.#marks.set(mark, true);
  }

  /** The person has changed it before it arrived: what is sent instead counts. */
  superseded(mark) {
    this.#marks.set(mark, false);
  }

  get marks() {
    return [...this.#marks.keys()];
  }

  get awaited() {
    return [...this.#marks].filter(([, promised]) => promised).map(([mark]) => mark);
  }

  /** Compares with what is stored. What was never promised may be there, once. */
  compare(rows) {
    const times = new Map();
    for (const { mark } of rows) times.set(mark, (times.get(mark) ?? 0) + 1);
    const lost = this.awaited.filter((mark) => !times.has(mark));
    const doubled = this.marks.filter((mark) => times.get(mark) > 1);
    const early = [...this.#marks].filter(([mark, promised]) => !promised && times.has(mark)).length;
    return {
      answered: this.awaited.length + early,
      stored: this.marks.filter((mark) => times.has(mark)).length,
      lost,
      doubled,
      /** Stored, and nobody answered it. */
      strange: [...times.keys()].filter((mark) => !this.#marks.has(mark)),
      /** Cut off before anything was promised: of those, how many arrived all the same. */
      unpromised: { all: this.marks.length - this.awaited.length, arrived: early },
    };
  }
}

/** `answered N, stored N, lost 0, doubled 0`. */
export const line = ({ answered, stored, lost, doubled }) => `answered ${answered}, stored ${stored}, lost ${lost.length}, doubled ${doubled.length}`;
