import type { Hex } from "viem";
import { decodeRecord } from "./decodeRecord.ts";
import type { WorkRecord } from "./WorkRecord.ts";

/**
 * The works of one mint, in the order of their ids. The tokens of an edition share one body: the first stands for all.
 *
 * @param code Code of the record contract.
 * @param firstId Id of the mint's first token.
 * @throws SeedlineError `RECORD_MALFORMED`
 */
export function worksOfRecord(code: Hex, firstId: bigint): WorkRecord[] {
  const { record: first } = decodeRecord(code, firstId);
  // The second byte of a record is the number of its tokens (contracts/libraries/RecordCodec.sol).
  const tokens = first.editionSize > 1 ? 1 : Number(`0x${code.slice(4, 6)}`);
  const others = Array.from({ length: tokens - 1 }, (_, i) => decodeRecord(code, firstId + BigInt(i + 1)).record);
  return [first, ...others];
}
