import { SeedlineError } from "../../core/errors.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import { worksOfRecord } from "../../core/record/worksOfRecord.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** How many mints are asked for at once. */
const MINTS_AT_ONCE = 16;
/** Far more than any collection has that is read whole. */
const MAX_MINTS = 1_000_000;

/**
 * All works of a collection as of a block, oldest first: mints are numbered without a gap, so that no node has to search events and
 * none can leave out a work in the middle. An edition is one work, told by its first token.
 *
 * @param options.maxMints A node that has more to tell is not listened to for ever.
 * @throws SeedlineError `RECORD_MALFORMED`, `TOO_MANY_WORKS`, `CHAIN_UNREACHABLE`; the signal's reason
 */
export async function listWorks(
  { client, deployment }: ChainReader,
  blockNumber: bigint,
  { maxMints = MAX_MINTS, signal }: { readonly maxMints?: number; readonly signal?: AbortSignal } = {},
): Promise<WorkRecord[]> {
  const works: WorkRecord[] = [];
  for (let nonce = 1n; nonce <= maxMints + MINTS_AT_ONCE; nonce += BigInt(MINTS_AT_ONCE)) {
    signal?.throwIfAborted();
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
  throw new SeedlineError("TOO_MANY_WORKS", `The collection has more than ${maxMints} mints.`, {
    hint: "Ask for single works, or those of one creator.",
    details: { maxMints },
  });
}
