import type { Address } from "viem";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { Subject } from "../Evidence.ts";
import { established, type Fact, open } from "./Fact.ts";
import type { VerifiedMetadata } from "./metadataFact.ts";

/**
 * Whose key signed the attestation in the metadata: for the creator and the hashes of the record, and for this contract on this chain. Null
 * for nobody's; not known when what recovers keys does not load, which must never speak against a work.
 */
export async function attestedBy(
  { deployment }: Subject,
  metadata: Fact<VerifiedMetadata>,
  record: Fact<WorkRecord>,
): Promise<Fact<Address | null>> {
  if (!metadata.known || !record.known) return established(null);
  const { attestation, recipeHash } = metadata.value.document.seedline;
  if (attestation?.issuedAt === undefined) return established(null);
  const { creator, outputHash, promptHash } = record.value;
  const generation = { creator, outputHash, promptHash, recipeHash, issuedAt: BigInt(attestation.issuedAt) };
  // Few works are attested, and recovering keys takes code of its own.
  try {
    const { recoverAttestor } = await import("../../attestation/recoverAttestor.ts");
    return established(await recoverAttestor(deployment, generation, attestation.signature));
  } catch {
    return open("What checks signatures could not be loaded. Reload the page and verify again.");
  }
}
