import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import type { GatherOptions } from "../../../src/io/evidence/GatherOptions.ts";

/** A work that nobody lies about. */
export interface HonestWork {
  readonly name: string;
  readonly id: bigint;
  /** What is right to say of it: what is merely declared, or private, has its caveats. */
  readonly expected: Extract<Verdict, "authentic" | "authentic-with-caveats">;
  /** What its verifier holds besides. */
  readonly change?: Partial<GatherOptions>;
}

/** `all`: more than two hundred; `few`: every kind, a few of each. */
export type HonestScale = "all" | "few";
