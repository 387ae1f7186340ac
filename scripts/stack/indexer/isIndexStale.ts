import { z } from "zod";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";

const answer = z.object({ head: z.object({ blockNumber: z.string(), genesisHash: z.string(), at: z.number() }) });

/**
 * Whether an index tells of a chain that is gone: another genesis, or a head that the chain does not have (it was restored from an
 * older state). Blocks of one height differ by their time. Throws when either does not answer.
 */
export async function isIndexStale({ client }: ChainReader, indexUrl: string): Promise<boolean> {
  const response = await fetch(`${indexUrl}/head`, { signal: AbortSignal.timeout(5_000) });
  const { head } = answer.parse(await response.json());
  const genesis = await client.getBlock({ blockNumber: 0n });
  if (genesis.hash !== head.genesisHash) return true;
  const blockNumber = BigInt(head.blockNumber);
  if ((await client.getBlockNumber()) < blockNumber) return true;
  return Number((await client.getBlock({ blockNumber })).timestamp) !== head.at;
}
