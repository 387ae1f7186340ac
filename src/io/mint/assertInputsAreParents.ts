import { type Address, type Hex, isAddressEqual, zeroHash } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { isExternalAsset } from "../../core/record/AssetId.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { findWorkByOutput } from "../chain/findWork.ts";
import { readRecord } from "../chain/readRecord.ts";

/** Whether a style among the parents has the work as an example of its own creator's: who licences the style licences that picture. */
async function isExample(chain: ChainReader, work: WorkRecord, parents: readonly bigint[]): Promise<boolean> {
  for (const id of parents) {
    if (isExternalAsset(id)) continue;
    const { record } = await readRecord(chain, id);
    const shows = record.kind === "style" && record.edges.some(({ parent }) => parent === work.id);
    if (shows && isAddressEqual(record.creator, work.creator)) return true;
  }
  return false;
}

/**
 * A picture made from a minted work is a derivative of it, whoever forgets to say so: otherwise its owner would not be paid. Only a
 * work of the minter's own that descends from nobody may be used without a word, and an example through its style.
 *
 * @param inputs Outputs of the pictures that the generator was given.
 * @param parents Works that are named as parents.
 * @param minter Left out when it is not known yet.
 * @throws SeedlineError `INPUT_IS_NO_PARENT`
 */
export async function assertInputsAreParents(
  chain: ChainReader,
  inputs: readonly Hex[],
  parents: readonly bigint[],
  minter?: Address,
): Promise<void> {
  for (const outputHash of new Set(inputs)) {
    if (outputHash === zeroHash) continue;
    const known = await findWorkByOutput(chain, outputHash);
    if (known === null || parents.includes(known.id)) continue;
    const { record } = await readRecord(chain, known.id);
    const ownRoot = minter !== undefined && isAddressEqual(record.creator, minter) && record.edges.length === 0;
    if (ownRoot || (await isExample(chain, record, parents))) continue;
    throw new SeedlineError(
      "INPUT_IS_NO_PARENT",
      `The picture was made from work ${known.id}, which is not named as a parent.`,
      {
        hint: `Add work ${known.id} as a parent under its licence terms (--parent ${known.id}). Nothing was minted.`,
        details: { parent: known.id },
      },
    );
  }
}
