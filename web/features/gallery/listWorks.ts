import { hexToBytes } from "viem";
import { decodeRecord } from "../../../src/core/record/decodeRecord.ts";
import { recordPointer } from "../../../src/core/record/recordPointer.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";

/**
 * The youngest works of the collection, straight from the chain: Works creates one contract per mint and nothing else, so its own
 * nonce says how many mints there were, and where each record is.
 *
 * @param count How many mints are read at most.
 * @returns Records, youngest first.
 * @throws SeedlineError `CHAIN_UNREACHABLE`, `RECORD_MALFORMED`
 */
export async function listWorks({ client, deployment }: ChainReader, count: number): Promise<WorkRecord[]> {
  const { works } = deployment.contracts;
  const nextNonce = await chainCall(() => client.getTransactionCount({ address: works }));
  const last = BigInt(nextNonce) - 1n;
  const nonces = Array.from({ length: Math.min(count, Math.max(0, Number(last))) }, (_, i) => last - BigInt(i));
  const mints = await Promise.all(
    nonces.map(async (nonce) => {
      const firstId = nonce << 8n;
      const code = await chainCall(() => client.getCode({ address: recordPointer(works, firstId) }));
      if (code === undefined || code === "0x") return [];
      // The second byte of a record is how many tokens it has.
      const tokens = hexToBytes(code)[1] ?? 0;
      return Array.from({ length: tokens }, (_, i) => decodeRecord(code, firstId + BigInt(i)).record).reverse();
    }),
  );
  return mints.flat();
}
