import type { Hex } from "viem";
import { CHECK_NAMES } from "./Check.ts";
import type { Judgement } from "./Judgement.ts";
import { isCritical } from "./verdict.ts";

/** What is to be said of a file whose pixels or text are no recorded work of the collection. */
export function neverMinted(outputHash: Hex): Judgement {
  const reason = `No work with the output ${outputHash} is recorded in this collection.`;
  return {
    id: null,
    verdict: "cannot-tell",
    proofLevel: "declared",
    making: { creator: null, attestor: null, generator: null },
    sentence: `Cannot tell: ${reason[0]?.toLowerCase()}${reason.slice(1)} Nothing is proven about the file, nor even declared.`,
    checks: CHECK_NAMES.map((name) => ({
      name,
      status: "unknown",
      critical: isCritical(name, "unknown"),
      reason: name === "record" ? reason : "There is no record to hold the file against.",
    })),
  };
}
