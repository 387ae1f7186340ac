import { zeroAddress, zeroHash } from "viem";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { DigitalSourceType } from "../../../src/core/recipe/DigitalSourceType.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";

/**
 * What a work's record and metadata claim of its making, before anything was checked. `private`: it could be made again by whoever
 * knows the prompt. Only verifying turns a claim into a proof level.
 */
export type ProofClaim = "reproducible" | "private" | "attested" | "declared";

/** What modules make; see `rerunnableRecipe`, which decides when the work is verified. */
const MADE_BY_MODULES: ReadonlySet<DigitalSourceType> = new Set(["algorithmicMedia", "trainedAlgorithmicMedia"]);

/**
 * The strongest claim that a work makes. Anything that is missing for a claim makes it the next weaker one.
 * @param isRevealed Whether a prompt that the metadata leaves out was revealed on chain.
 */
export function proofClaim(
  record: Pick<WorkRecord, "attestor" | "seed" | "promptHash">,
  metadata: WorkMetadata,
  isRevealed = false,
): ProofClaim {
  const { recipe, prompt } = metadata.seedline;
  const rerunnable =
    MADE_BY_MODULES.has(recipe.generator.kind) &&
    recipe.generator.hash !== zeroHash &&
    (recipe.output.mediaType === "image/png" || recipe.output.mediaType === "text/plain") &&
    recipe.seed !== null &&
    record.seed !== null &&
    record.promptHash !== zeroHash;
  if (rerunnable && (prompt !== undefined || isRevealed)) return "reproducible";
  if (record.attestor !== null && record.attestor !== zeroAddress) return "attested";
  return rerunnable ? "private" : "declared";
}
