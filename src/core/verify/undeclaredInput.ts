import type { OutputHash } from "../digest/hashTypes.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import { type Finding, fail, unknown } from "./Check.ts";
import type { ChainEvidence, OutputClaim } from "./Evidence.ts";
import type { Facts } from "./facts/Facts.ts";
import type { Lineage } from "./facts/lineageFact.ts";
import { recordFact } from "./facts/recordFact.ts";

/** Outputs that a generator was given and that are no recorded ancestor's: each may be a work that was not named as a parent. */
export function unplacedInputs({ inputs, output }: Recipe, lineage: Lineage | null): OutputHash[] {
  const known = new Set([...(lineage?.works.values() ?? [])].map(({ outputHash }) => outputHash));
  const hashes = inputs.map(({ outputHash }) => outputHash);
  return [...new Set(hashes)].filter((hash) => hash !== output.outputHash && !known.has(hash));
}

/**
 * Whether the recipe's inputs show a work that the record leaves out of its parents, so that nobody who made it would ever be paid or
 * named. Only its minter's own work without parents may be used without a word, and what was minted afterwards.
 * @returns What is to be said, or null.
 */
export function undeclaredInput(
  { inputClaims, records }: Pick<ChainEvidence, "inputClaims" | "records">,
  { record, recipe, lineage }: Facts,
): Finding | null {
  if (!record.known || !recipe.known || inputClaims === undefined) return null;
  let open: Finding | null = null;
  for (const hash of unplacedInputs(recipe.value, lineage)) {
    const claim = inputClaims.get(hash);
    if (claim?.state === "absent") continue;
    if (claim?.state !== "found") {
      const why = claim === undefined ? "it was not looked up" : claim.reason;
      open = unknown(`Whether the input ${hash} is somebody's work could not be asked: ${why}.`);
      continue;
    }
    const finding = judgeClaim(claim.value, record.value, lineage, records);
    if (finding?.status === "fail") return finding;
    open = finding ?? open;
  }
  return open;
}

function judgeClaim(
  { id, claimedAt }: OutputClaim,
  work: WorkRecord,
  lineage: Lineage | null,
  records: ChainEvidence["records"],
): Finding | null {
  if (lineage?.works.has(id)) {
    return fail(
      `The node tells two different stories about work ${id}: its output in the index is not the recorded one.`,
    );
  }
  const isLater = claimedAt > work.createdAt || (claimedAt === work.createdAt && id > work.id);
  if (isLater) return null;
  const used = recordFact(records, id);
  if (!used.known && used.status === "unknown") return unknown(`The work was made from work ${id}. ${used.reason}`);
  const isOwnRoot = used.known && used.value.edges.length === 0 && used.value.creator === work.creator;
  if (isOwnRoot) return null;
  const by = used.known ? ` by ${used.value.creator}` : "";
  return fail(`The work was made from work ${id}${by}, which is not on record as a parent.`);
}
