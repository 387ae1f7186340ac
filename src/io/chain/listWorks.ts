import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import { worksOfRecord } from "../../core/record/worksOfRecord.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** How many mints are asked for at once. */
const MINTS_AT_ONCE = 16;

/**
 * All works of a collection as of a block, oldest first: mints are numbered without a gap, so that no node has to search events and
 * none can leave out a work in the middle. An edition is one work, told by its first token.
 *
 * @throws SeedlineError `RECORD_MALFORMED`, `CHAIN_UNREACHABLE`
 */
export async function listWorks({ client, deployment }: ChainReader, blockNumber: bigint): Promise<WorkRecord[]> {
  const works: WorkRecord[] = [];
  for (let nonce = 1n; ; nonce += BigInt(MINTS_AT_ONCE)) {
    const firstIds = Array.from({ length: MINTS_AT_ONCE }, (_, i) => (nonce + BigInt(i)) << 8n);
    const codes = await Promise.all(
      firstIds.map((id) =>
        chainCall(() => client.getCode({ address: recordPointer(deployment.contracts.works, id), blockNumber })),
      ),
    );
    for (const [i, code] of codes.entries()) {
      if (code === undefined || code === "0x") return works;
      works.push(...worksOfRecord(code, firstIds[i]!));
    }
  }
}
