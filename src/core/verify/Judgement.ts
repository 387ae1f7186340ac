import type { Address } from "viem";
import type { Check } from "./Check.ts";

/**
 * How far the making of a work is proven. `reproducible`: it was made again, bit for bit, for this judgement. `attested`: a
 * named service signed that it made it. `declared`: its creator says so.
 */
export type ProofLevel = "reproducible" | "attested" | "declared";

/** What can be said of a work, best first. */
export const VERDICTS = ["authentic", "authentic-with-caveats", "not-authentic", "cannot-tell"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Who and what the making of a work is told of: as far as record and recipe could be had. */
export interface Making {
  readonly creator: Address | null;
  /** The service whose signature the record names. */
  readonly attestor: Address | null;
  /** As the recipe calls it; its hash is what was checked. */
  readonly generator: { readonly name: string; readonly version: string } | null;
}

/** What is to be said of a work, and why. */
export interface Judgement {
  /** Null for a file that is no work. */
  readonly id: bigint | null;
  readonly verdict: Verdict;
  readonly proofLevel: ProofLevel;
  readonly making: Making;
  /** The verdict in words; it always says what is proven of the making. */
  readonly sentence: string;
  /** All checks, in the order of CHECK_NAMES. */
  readonly checks: readonly Check[];
}
