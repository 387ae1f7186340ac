import type { SeedlineError } from "../../../../src/core/errors.ts";
import type { IntentWork, MintIntent } from "./MintIntent.ts";
import { type ActiveStep, type MintRun, runOf } from "./MintRun.ts";
import type { MintWorld } from "./MintWorld.ts";

/** A mint under way: the intent as it is now, written down and reported at every change. */
export class Progress {
  intent: MintIntent;
  run: MintRun;
  readonly #world: Pick<MintWorld, "keep" | "now">;
  readonly #report: (run: MintRun) => void;
  #active: ActiveStep | null = null;

  constructor(start: MintIntent, world: Pick<MintWorld, "keep" | "now">, report: (run: MintRun) => void) {
    this.intent = start;
    this.run = runOf(start);
    this.#world = world;
    this.#report = report;
  }

  /** The works that are not on chain yet, as far as is known. */
  get open(): readonly IntentWork[] {
    return this.intent.works.filter(({ id }) => id === null);
  }

  /** Shows that a step begins, stops, or is over. */
  show(active: ActiveStep | null, error: SeedlineError | null = null): void {
    this.#active = active;
    this.run = runOf(this.intent, active, error);
    this.#report(this.run);
  }

  /** Changes the intent without writing it down; for what can be found out again. */
  change(change: Partial<MintIntent>): void {
    this.intent = { ...this.intent, ...change };
    this.show(this.#active);
  }

  /** Changes one work without writing it down. */
  changeWork({ outputHash }: IntentWork, change: Partial<IntentWork>): void {
    this.change({
      works: this.intent.works.map((work) => (work.outputHash === outputHash ? { ...work, ...change } : work)),
    });
  }

  /** Changes the intent once it is written down. @throws SeedlineError when it could not be written */
  async keep(change: Partial<MintIntent> = {}): Promise<void> {
    const next = { ...this.intent, ...change, writes: this.intent.writes + 1, changedAt: this.#world.now() };
    await this.#world.keep(next);
    this.intent = next;
    this.show(this.#active);
  }

  /** Changes the intent, and goes on when it could not be written down: for what the chain tells again. */
  async keepIfPossible(change: Partial<MintIntent>): Promise<void> {
    await this.keep(change).catch(() => this.change(change));
  }
}
