import type { AbiEvent, Address, GetLogsReturnType } from "viem";
import { CATALOGUE_EVENTS } from "../../core/catalogue/ChainEvent.ts";
import { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../../core/chain/abi.gen.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { type BlockRange, readInRanges } from "../chain/readHistory.ts";

const ABI = [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi, ...marketAbi];
const EVENTS = ABI.filter(
  (item): item is EventOfCatalogue =>
    item.type === "event" && (CATALOGUE_EVENTS as readonly string[]).includes(item.name),
);

type EventOfCatalogue = Extract<(typeof ABI)[number], { type: "event"; name: (typeof CATALOGUE_EVENTS)[number] }>;

/** A log of the contracts, decoded. */
export type CatalogueLog = GetLogsReturnType<EventOfCatalogue, EventOfCatalogue[], true>[number];

/**
 * Reads what the contracts logged in a range of blocks, oldest first; nothing of an empty one.
 *
 * @throws SeedlineError `CHAIN_UNREACHABLE`, or the node's own refusal of a single block.
 */
export async function readLogs(chain: ChainReader, fromBlock: bigint, toBlock: bigint): Promise<CatalogueLog[]> {
  const logs = await readInRanges({ fromBlock, toBlock }, (range) => readRange(chain, range));
  return logs.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
}

async function readRange({ client, deployment }: ChainReader, range: BlockRange): Promise<CatalogueLog[]> {
  const { works, licences, ledger, market } = deployment.contracts;
  const address: Address[] = [works, licences, ledger, ...(market === undefined ? [] : [market])];
  const events: readonly AbiEvent[] = EVENTS;
  const logs = await client.getLogs({ address, events, ...range, strict: true });
  return logs as unknown as CatalogueLog[];
}
