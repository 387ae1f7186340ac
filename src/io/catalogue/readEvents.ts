import { type ChainEvent, chainEvent } from "../../core/catalogue/ChainEvent.ts";
import { endedOffer } from "../../core/catalogue/marketEvent.ts";
import { offerOf } from "../../core/catalogue/marketState.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { CataloguedOffer } from "../../core/ports/Catalogue.ts";
import { mintIndexOf, mintNonceOf } from "../../core/record/AssetId.ts";
import { decodeRecord } from "../../core/record/decodeRecord.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { mapLimited } from "../evidence/mapLimited.ts";
import { type CatalogueLog, readLogs } from "./readLogs.ts";

/** An event with the record of its work, for those whose meaning depends on it. */
export interface RecordedEvent {
  readonly event: ChainEvent;
  readonly record: WorkRecord | null;
}

/** Calls under way at a time; browsers open about six connections to one host. */
const PARALLEL = 12;

/**
 * Reads all events of the collection in a range of blocks, oldest first, with the records that were minted in it.
 * @param known Records and open offers of earlier blocks.
 * @throws SeedlineError `CHAIN_UNREACHABLE`, `RECORD_MISSING` (retryable) when the node has the log of a mint and not its code.
 */
export async function readEvents(
  chain: ChainReader,
  range: { from: bigint; to: bigint },
  known: {
    readonly record: (id: bigint) => WorkRecord | undefined;
    readonly offer: (offerId: bigint) => CataloguedOffer | undefined;
  },
): Promise<RecordedEvent[]> {
  const logs = await readLogs(chain, range.from, range.to);
  const times = await readTimes(chain, logs);
  const { works } = chain.deployment.contracts;
  const made = new Map<bigint, CataloguedOffer>();
  const events = logs
    .map((log) => {
      const { transactionHash: txHash, blockNumber, logIndex } = log;
      const ended = endedOffer(log);
      const offer = ended === null ? null : (made.get(ended) ?? known.offer(ended) ?? null);
      const event = chainEvent(works, log, { txHash, blockNumber, logIndex, at: times.get(blockNumber) ?? 0 }, offer);
      if (event?.activity.type === "offer-made") made.set(event.activity.offerId, offerOf(event.activity));
      return event;
    })
    .filter((event) => event !== null);
  const minted = events.flatMap(({ activity }) => (activity.type === "minted" ? [activity.work] : []));
  const records = await readRecords(chain, minted);
  return events.map((event) => {
    const { activity } = event;
    if (activity.type !== "minted" && activity.type !== "settled") return { event, record: null };
    return { event, record: records.get(activity.work) ?? known.record(activity.work) ?? null };
  });
}

/** Block times in seconds since 1970. Newer nodes write them into logs; others are asked once for each block. */
async function readTimes({ client }: ChainReader, logs: readonly CatalogueLog[]): Promise<Map<bigint, number>> {
  const times = new Map<bigint, number>();
  const unknown = new Set<bigint>();
  for (const { blockNumber, blockTimestamp } of logs) {
    if (blockTimestamp) times.set(blockNumber, Number(blockTimestamp));
    else if (!times.has(blockNumber)) unknown.add(blockNumber);
  }
  await mapLimited([...unknown], PARALLEL, async (blockNumber) => {
    const { timestamp } = await chainCall(() => client.getBlock({ blockNumber }));
    times.set(blockNumber, Number(timestamp));
  });
  return times;
}

/** One call reads all works of a mint. */
async function readRecords(chain: ChainReader, ids: readonly bigint[]): Promise<Map<bigint, WorkRecord>> {
  const { works } = chain.deployment.contracts;
  const mints = [...Map.groupBy(ids, mintNonceOf).values()];
  const records = new Map<bigint, WorkRecord>();
  await mapLimited(mints, PARALLEL, async (mint) => {
    const [first] = mint;
    if (first === undefined) return;
    const address = recordPointer(works, first);
    const code = await chainCall(() => chain.client.getCode({ address }));
    if (code === undefined || code === "0x") throw missing(first);
    for (const id of mint) records.set(id, decodeRecord(code, id).record);
  });
  return records;
}

function missing(id: bigint): SeedlineError {
  return new SeedlineError("RECORD_MISSING", `The node tells of work ${id}, and has no record of it yet.`, {
    hint: "It may lag behind the node that told of it: try again in a moment.",
    details: { id, index: mintIndexOf(id) },
    retryable: true,
  });
}
