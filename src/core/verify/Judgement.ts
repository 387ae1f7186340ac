import type { Check } from "./Check.ts";

/**
 * How far the making of a work is proven. `reproducible`: it was made again, bit for bit, for this judgement. `attested`: a
 * named service signed that it made it. `declared`: its creator says so.
 */
export type ProofLevel = "reproducible" | "attested" | "declared";

export type Verdict = "authentic" | "authentic-with-caveats" | "not-authentic" | "cannot-tell";

/** What is to be said of a work, and why. */
export interface Judgement {
  /** Null for a file that is no work. */
  readonly id: bigint | null;
  readonly verdict: Verdict;
  readonly proofLevel: ProofLevel;
  /** The verdict in words; it always says what is proven of the making. */
  readonly sentence: string;
  /** All checks, in the order of CHECK_NAMES. */
  readonly checks: readonly Check[];
}
