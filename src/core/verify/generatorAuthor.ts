import { BUILTIN_GENERATORS } from "../generator/builtin.gen.ts";
import type { ChainEvidence } from "./Evidence.ts";
import type { Facts } from "./facts/Facts.ts";

/**
 * What is to be said when a work was made with a generator that is an asset, and its record does not name it: nobody can make a
 * contract look into a recipe, so that this is seen and not prevented.
 * @returns A sentence, or null when there is nothing to say.
 */
export function unnamedGenerator(
  { generatorClaim: claim }: Pick<ChainEvidence, "generatorClaim">,
  { record, recipe }: Facts,
): string | null {
  if (!record.known || !recipe.known) return null;
  const { edges, createdAt } = record.value;
  const isParent = (id: bigint): boolean => edges.some(({ parent }) => parent === id);
  const { asset, name } = recipe.value.generator;
  const unpaid = "so that its author earns nothing from this work; no contract prevents that";
  if (asset !== undefined && !isParent(BigInt(asset))) {
    return `The recipe names ${name} as asset ${asset}, which is not on record as a parent, ${unpaid}.`;
  }
  if (claim?.state !== "found" || isParent(claim.value.id) || claim.value.claimedAt >= createdAt) return null;
  return `Its generator was registered before as asset ${claim.value.id}, which is not on record as a parent, ${unpaid}.`;
}

/**
 * Whether the module that the recipe names by its hash is what the recipe calls it, as far as it comes with the project: a trained
 * network that is called something else would escape the marks of AI. And whether the asset that it calls its generator is that module.
 * @returns What contradicts it, or null.
 */
export function otherGenerator({ recipe, lineage }: Facts): string | null {
  if (!recipe.known) return null;
  const { asset, hash, name, version, kind } = recipe.value.generator;
  const known = BUILTIN_GENERATORS.find((generator) => generator.hash === hash);
  if (known !== undefined && (known.name !== name || known.version !== version || known.kind !== kind)) {
    return `The recipe calls its generator ${name} ${version} (${kind}), and the module it names is ${known.name} ${known.version} (${known.kind}).`;
  }
  const work = asset === undefined ? undefined : lineage?.works.get(BigInt(asset));
  if (work === undefined || work.outputHash === hash) return null;
  return `The recipe calls asset ${asset} its generator, and that asset is ${work.outputHash}, not the module ${hash}.`;
}
