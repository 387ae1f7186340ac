import type { Context } from "ponder:registry";
import type { Address, Hex } from "viem";
import { decodeRecord } from "../../core/record/decodeRecord.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";

/** The code that was read last: the works of one mint come one after another, and all of them are in it. */
let last: { readonly address: Address; readonly code: Hex } | null = null;

/** Reads the record of a work as of the block that is being indexed. */
export async function readRecord(client: Context["client"], works: Address, id: bigint): Promise<WorkRecord> {
  const address = recordPointer(works, id);
  if (last?.address !== address) {
    const code = await client.getCode({ address });
    if (code === undefined) throw new Error(`Work ${id} was minted, and the node has no record of it.`);
    last = { address, code };
  }
  return decodeRecord(last.code, id).record;
}
