import { type Address, createPublicClient, type Hex, http } from "viem";
import { decodeRecord } from "../../core/record/decodeRecord.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import { readSettings } from "../settings.ts";

const { rpcUrl, contracts } = readSettings();
const { works } = contracts;

/**
 * A client of its own: Ponder's keeps answers by block number, and would tell the record of a block that was reorganised away. Nor
 * does it have to ask for old state, which few nodes keep: a record never changes.
 */
const client = createPublicClient({ transport: http(rpcUrl, { retryCount: 5 }) });

/** The code that was read last: the works of one mint come one after another, and all of them are in it. */
let last: { readonly address: Address; readonly blockHash: Hex; readonly code: Hex } | null = null;

/**
 * Reads the record of a work.
 * @param blockHash The block that is being indexed.
 */
export async function readRecord(id: bigint, blockHash: Hex): Promise<WorkRecord> {
  const address = recordPointer(works, id);
  if (last?.address !== address || last.blockHash !== blockHash) {
    const code = await client.getCode({ address });
    if (code === undefined) throw new Error(`Work ${id} was minted, and the node has no record of it.`);
    last = { address, blockHash, code };
  }
  return decodeRecord(last.code, id).record;
}
