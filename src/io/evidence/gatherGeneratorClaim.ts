import { zeroHash } from "viem";
import { BUILTIN_GENERATORS } from "../../core/generator/builtin.gen.ts";
import type { ChainEvidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { findWorkByOutput } from "../chain/findWork.ts";
import { nodesOf } from "./askNodes.ts";
import type { GatherLimits, GatherOptions } from "./GatherOptions.ts";
import type { FileSources } from "./gatherFile.ts";

/**
 * Who registered the module that the recipe names, which is found by its hash alone. Null for what ran no module, and for modules that
 * come with the project: those are free, whoever registers them.
 */
export async function gatherGeneratorClaim(
  { recipe }: Facts,
  { chain, otherNodes = [] }: Pick<GatherOptions, "chain" | "otherNodes">,
  { chainTimeoutMs }: GatherLimits,
  { signal, deadline }: FileSources,
): Promise<NonNullable<ChainEvidence["generatorClaim"]> | null> {
  if (!recipe.known) return null;
  const { hash } = recipe.value.generator;
  if (hash === zeroHash || BUILTIN_GENERATORS.some((known) => known.hash === hash)) return null;
  if ("claimOf" in chain) return chain.claimOf(hash);
  const nodes = nodesOf([chain, ...otherNodes], { timeoutMs: chainTimeoutMs, signal, deadline });
  return nodes.all((node) => findWorkByOutput(node, hash));
}
