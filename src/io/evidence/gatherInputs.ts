import type { ContentHash } from "../../core/digest/hashTypes.ts";
import type { RerunEvidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import type { Gathered } from "../../core/verify/Gathered.ts";
import { planInputs } from "../../core/verify/planInputs.ts";
import type { GatherLimits } from "./GatherOptions.ts";
import { type FileSources, gatherFileOnce } from "./gatherFile.ts";
import { gatherMediaOf } from "./gatherMediaOf.ts";
import { mapLimited } from "./mapLimited.ts";

const PARALLEL_READS = 4;

/** Everything that the generator was given, each file once however often the recipe names it. */
export async function gatherInputs(
  facts: Facts,
  sources: FileSources,
  limits: Pick<GatherLimits, "maxMediaBytes">,
): Promise<Pick<RerunEvidence, "inputMedia" | "inputFiles">> {
  const planned = facts.recipe.known ? planInputs(facts, facts.recipe.value) : [];
  const inputMedia = new Map<bigint, Gathered<Uint8Array>>();
  const inputFiles = new Map<ContentHash, Gathered<Uint8Array>>();
  const reads = new Map<string, () => Promise<void>>();
  for (const plan of planned) {
    const { input, parent } = plan;
    reads.set(`${parent ?? input.contentHash}`, async () => {
      if (plan.parent !== null) inputMedia.set(plan.parent, await gatherMediaOf(facts, plan.parent, sources, limits));
      else inputFiles.set(input.contentHash, await gatherFileOnce(plan.cid, sources, limits.maxMediaBytes));
    });
  }
  await mapLimited([...reads.values()], PARALLEL_READS, (read) => read());
  return { inputMedia, inputFiles };
}
