import { type Address, isAddressEqual, zeroHash } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { RecipeGenerator } from "../../core/recipe/Recipe.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readRecord } from "../chain/readRecord.ts";
import { registeredAs } from "../generate/findGenerator.ts";

/**
 * A picture drawn by a registered generator names it as a parent, or its author is not paid. No contract looks into a recipe: this is
 * where it is asked, and verifying tells where it was not.
 * @param parents Works that are named as parents.
 * @throws SeedlineError `GENERATOR_IS_NO_PARENT`
 */
export async function assertGeneratorIsParent(
  chain: ChainReader,
  { hash, name }: Pick<RecipeGenerator, "hash" | "name">,
  parents: readonly bigint[],
  minter: Address,
): Promise<void> {
  if (hash === zeroHash) return;
  const asset = await registeredAs(chain, hash);
  if (asset === null || parents.includes(asset)) return;
  const { record } = await readRecord(chain, asset);
  if (isAddressEqual(record.creator, minter)) return;
  throw new SeedlineError(
    "GENERATOR_IS_NO_PARENT",
    `The picture was made with ${name}, which ${record.creator} registered as asset ${asset}, and that is not named as a parent.`,
    {
      hint: `Add it under its terms (--parent ${asset}:model). No contract asks for it: with --unpaid-generator the work is minted without, and verifying it will say so. Nothing was minted.`,
      details: { asset, creator: record.creator },
    },
  );
}
