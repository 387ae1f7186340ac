import type { AbiEvent, Address, GetLogsReturnType } from "viem";
import { CATALOGUE_EVENTS } from "../../core/catalogue/ChainEvent.ts";
import { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../../core/chain/abi.gen.ts";
import type { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";

const ABI = [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi, ...marketAbi];
const EVENTS = ABI.filter(
  (item): item is EventOfCatalogue =>
    item.type === "event" && (CATALOGUE_EVENTS as readonly string[]).includes(item.name),
);

type EventOfCatalogue = Extract<(typeof ABI)[number], { type: "event"; name: (typeof CATALOGUE_EVENTS)[number] }>;

/** A log of the contracts, decoded. */
export type CatalogueLog = GetLogsReturnType<EventOfCatalogue, EventOfCatalogue[], true>[number];

/**
 * Reads what the contracts logged in a range of blocks, oldest first. Nodes limit how many blocks or logs they answer at once,
 * each in its own way and words: a range that is refused is halved.
 *
 * @throws SeedlineError `CHAIN_UNREACHABLE`, or the node's own refusal of a single block.
 */
export async function readLogs(chain: ChainReader, fromBlock: bigint, toBlock: bigint): Promise<CatalogueLog[]> {
  if (fromBlock > toBlock) return [];
  const logs: CatalogueLog[] = [];
  let size = toBlock - fromBlock + 1n;
  for (let from = fromBlock; from <= toBlock; ) {
    const to = from + size - 1n < toBlock ? from + size - 1n : toBlock;
    try {
      logs.push(...(await readRange(chain, from, to)));
      from = to + 1n;
    } catch (error) {
      if ((error as SeedlineError).code === "CHAIN_UNREACHABLE" || to === from) throw error;
      size = (to - from + 1n) / 2n;
    }
  }
  return logs.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
}

function readRange({ client, deployment }: ChainReader, fromBlock: bigint, toBlock: bigint): Promise<CatalogueLog[]> {
  const { works, licences, ledger, market } = deployment.contracts;
  const address: Address[] = [works, licences, ledger, ...(market === undefined ? [] : [market])];
  return chainCall(async () => {
    const events: readonly AbiEvent[] = EVENTS;
    const logs = await client.getLogs({ address, events, fromBlock, toBlock, strict: true });
    return logs as unknown as CatalogueLog[];
  });
}
