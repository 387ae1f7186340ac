import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** Below this many blocks the search costs more than it saves. */
const SHORT_CHAIN = 10_000n;

/**
 * A block before which the collection did not exist: events are sought from there on. Found by halving, from the code of Works;
 * 0 on a short chain, and on a node that forgot old state.
 */
export async function findFirstBlock({ client, deployment }: ChainReader, head: bigint): Promise<bigint> {
  if (head < SHORT_CHAIN) return 0n;
  const address = deployment.contracts.works;
  let low = 0n;
  let high = head;
  try {
    while (low < high) {
      const middle = (low + high) / 2n;
      const code = await chainCall(() => client.getCode({ address, blockNumber: middle }));
      if (code === undefined || code === "0x") low = middle + 1n;
      else high = middle;
    }
    return low;
  } catch {
    return 0n;
  }
}
