import type { Address } from "viem";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { Subject } from "../Evidence.ts";
import type { Fact } from "./Fact.ts";
import type { VerifiedMetadata } from "./metadataFact.ts";

/** Whose key signed the attestation in the metadata: for the creator and the hashes of the record, and for this contract on this chain. */
export async function attestedBy(
  { deployment }: Subject,
  metadata: Fact<VerifiedMetadata>,
  record: Fact<WorkRecord>,
): Promise<Address | null> {
  if (!metadata.known || !record.known) return null;
  const { attestation, recipeHash } = metadata.value.document.seedline;
  if (attestation?.issuedAt === undefined) return null;
  const { creator, outputHash, promptHash } = record.value;
  const generation = { creator, outputHash, promptHash, recipeHash, issuedAt: BigInt(attestation.issuedAt) };
  // Few works are attested, and recovering keys takes code of its own.
  const { recoverAttestor } = await import("../../attestation/recoverAttestor.ts");
  return recoverAttestor(deployment, generation, attestation.signature);
}
