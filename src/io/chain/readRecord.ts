import type { Address, Hex } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import { decodeRecord } from "../../core/record/decodeRecord.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** A record as one RPC node tells it; `code` are the bytes it was decoded from. */
export interface ChainRecord {
  readonly record: WorkRecord;
  readonly owner: Address;
  readonly pointer: Address;
  readonly code: Hex;
}

/**
 * Reads the record of a work.
 * @param options.blockNumber Read as of this block; the latest when left out.
 * @throws SeedlineError `WORK_UNKNOWN`, `RECORD_MALFORMED`, `CHAIN_UNREACHABLE`
 */
export async function readRecord(
  { client, deployment }: ChainReader,
  id: bigint,
  options: { blockNumber?: bigint } = {},
): Promise<ChainRecord> {
  const { works } = deployment.contracts;
  const pointer = recordPointer(works, id);
  const code = await chainCall(() => client.getCode({ address: pointer, ...options }));
  if (code === undefined || code === "0x") throw unknownWork(id);
  const { record, firstOwner } = decodeRecord(code, id);
  const owner = await chainCall(() =>
    client.readContract({ address: works, abi: worksAbi, functionName: "ownerOf", args: [id], ...options }),
  );
  return { record, owner: owner ?? firstOwner, pointer, code };
}

function unknownWork(id: bigint): SeedlineError {
  return new SeedlineError("WORK_UNKNOWN", `There is no work ${id} on this chain.`, {
    hint: "Check the id, and that you are on the chain it was minted on.",
    details: { id },
  });
}
