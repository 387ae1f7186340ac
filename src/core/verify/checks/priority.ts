import { PRIORITY_SECONDS } from "../../mint/commitment.ts";
import { mintNonceOf } from "../../record/AssetId.ts";
import { type Finding, fail, pass, unknown } from "../Check.ts";
import type { ChainEvidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";

/**
 * The collection's index leads from the output to this work and no other. A claim is as old as the mint, or as the commitment that
 * was shown then, which is at most seven days older; after seven days no older commitment can be left. All tokens of an edition
 * share the claim of the first.
 */
export function checkPriority(chain: ChainEvidence, { record }: Facts): Finding {
  if (!record.known) return unknown("Without the record nobody can say whose output it is.");
  const { claim } = chain;
  const { id, createdAt, editionSize } = record.value;
  if (claim.state === "unavailable") return unknown(`The index of outputs could not be read: ${claim.reason}.`);
  if (claim.state === "absent") return fail("The contract does not know the work's output, which every mint claims.");
  const claimant = editionSize > 1 ? mintNonceOf(id) << 8n : id;
  if (claim.value.id !== claimant) {
    return fail(`The output belongs to work ${claim.value.id}, which was committed to first.`, {
      first: claim.value.id.toString(),
    });
  }
  const { claimedAt } = claim.value;
  if (claimedAt > createdAt || claimedAt < createdAt - PRIORITY_SECONDS) {
    return fail("The output was not claimed at the time that the record says.");
  }
  const finalAt = claimedAt + PRIORITY_SECONDS;
  return pass("The work is the first and only one with this output in the collection.", { claimedAt, finalAt });
}
