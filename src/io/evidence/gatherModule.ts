import { rawCidOfDigest } from "../../core/cid/rawCid.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { RecipeGenerator } from "../../core/recipe/Recipe.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import { attempt } from "./attempt.ts";
import type { FetchModule, GatherLimits } from "./GatherOptions.ts";
import { type FileSources, gatherFileOnce } from "./gatherFile.ts";
import { gatherMediaOf } from "./gatherMediaOf.ts";

/**
 * The module with the hash that a recipe names: from the caller's own source, which may read the chain; from IPFS, where the CID of a
 * module of up to 1 MiB is its hash; and from the asset that it is registered as. What a source serves under the hash of something
 * else is no answer, and is never run.
 */
export async function gatherModule(
  facts: Facts,
  { hash, asset }: Pick<RecipeGenerator, "hash" | "asset">,
  fetchModule: FetchModule | undefined,
  sources: FileSources,
  { moduleTimeoutMs, maxModuleBytes }: GatherLimits,
): Promise<Gathered<Uint8Array>> {
  const { signal, deadline, gateways, readHeld } = sources;
  const ways: (() => Promise<Gathered<Uint8Array>>)[] = [];
  if (fetchModule !== undefined) {
    const timeoutMs = moduleTimeoutMs;
    ways.push(() => attempt((either) => fetchModule(hash, { signal: either }), { timeoutMs, signal, deadline }));
  }
  if (gateways.length > 0 || readHeld !== undefined)
    ways.push(() => gatherFileOnce(rawCidOfDigest(hash), sources, maxModuleBytes));
  if (asset !== undefined) {
    ways.push(() => gatherMediaOf(facts, BigInt(asset), sources, { maxMediaBytes: maxModuleBytes }));
  }
  if (ways.length === 0) return unavailable("no place was named to get its module from");
  // That it is nowhere counts for less than that it is not known whether it is somewhere.
  let failed: Gathered<Uint8Array> | undefined;
  for (const way of ways) {
    const answer = checked(await way(), hash, maxModuleBytes);
    if (answer.state === "found") return answer;
    if (failed === undefined || failed.state === "absent") failed = answer;
  }
  return failed as Gathered<Uint8Array>;
}

function checked(module: Gathered<Uint8Array>, hash: string, maxModuleBytes: number): Gathered<Uint8Array> {
  if (module.state !== "found") return module;
  if (module.value.length > maxModuleBytes) return unavailable(`its module has ${module.value.length} bytes`);
  if (contentHash(module.value) === hash) return module;
  return unavailable("what was served as its module is something else");
}
