/** Reproducible choices: the same seed, the same sequence (mulberry32, good enough to choose test cases). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 to `sides` - 1. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.roll(times) === 0;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.roll(items.length)]!;
  }

  /** Mostly one of the last four. */
  pickLate<Item>(items: readonly Item[]): Item {
    return this.once(4) ? this.pick(items) : this.pick(items.slice(-4));
  }
}
