import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { listWorks } from "../chain/listWorks.ts";
import type { FindLookAlikes } from "../evidence/GatherOptions.ts";
import { looksAlike } from "./looksAlike.ts";

/** Mints that are read for one comparison: some seconds with a node far away. */
const MAX_MINTS = 2_000;

/**
 * Finds the works that look like a picture among all records on chain, oldest first, without anybody's index. Each node lists them; what one
 * leaves out another names.
 *
 * @throws SeedlineError `TOO_MANY_WORKS` for a collection of more than 2,000 mints, `RECORD_MALFORMED`, `CHAIN_UNREACHABLE`
 */
export function lookAlikesOnChain(nodes: readonly ChainReader[]): FindLookAlikes {
  return async (image, { signal }) => {
    const isAlike = looksAlike(image);
    const lists = await Promise.all(
      nodes.map(async (node) => {
        const { number } = await chainCall(() => node.client.getBlock());
        await assertFew(node, number);
        return listWorks(node, number, { maxMints: MAX_MINTS, signal });
      }),
    );
    const alike = lists.flatMap((works) => works.filter(isAlike).map(({ id }) => id));
    const ids = [...new Set(alike)].sort((a, b) => (a < b ? -1 : 1));
    return { from: "chain", ids, compared: Math.max(0, ...lists.map(({ length }) => length)) };
  };
}

/** Works creates nothing but records: its nonce counts them (and begins at 1). */
async function assertFew({ client, deployment }: ChainReader, blockNumber: bigint): Promise<void> {
  const address = deployment.contracts.works;
  const mints = (await chainCall(() => client.getTransactionCount({ address, blockNumber }))) - 1;
  if (mints <= MAX_MINTS) return;
  throw new SeedlineError(
    "TOO_MANY_WORKS",
    `The collection has ${mints} mints, and up to ${MAX_MINTS} are read for this.`,
    {
      hint: "Ask an index.",
      details: { mints },
    },
  );
}
