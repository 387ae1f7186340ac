import type { Hex } from "viem";
import { History } from "../../core/catalogue/History.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { findFirstBlock } from "../chain/findFirstBlock.ts";
import { type RecordedEvent, readEvents } from "./readEvents.ts";

/** A history, and the chain it is of. */
export interface Followed {
  readonly history: History;
  readonly blockNumber: bigint;
  readonly genesisHash: Hex;
}

interface Checkpoint {
  readonly blockNumber: bigint;
  readonly hash: Hex;
}

/** How many earlier heads are kept to go back to when the chain reorganises. */
const MAX_CHECKPOINTS = 128;

/**
 * Reads the collection's history and keeps it: every call reads what is new since the last. What a reorganisation took away is
 * forgotten; on another chain than before (another genesis, a shorter chain) all is.
 */
export function followChain(chain: ChainReader): () => Promise<Followed> {
  const { client } = chain;
  let checkpoints: Checkpoint[] = [];
  let events: RecordedEvent[] = [];
  let history = new History();
  let genesisHash: Hex | null = null;
  let firstBlock = 0n;

  async function readBlock(blockNumber?: bigint): Promise<Checkpoint> {
    const block = await chainCall(() => client.getBlock(blockNumber === undefined ? {} : { blockNumber }));
    return { blockNumber: block.number, hash: block.hash };
  }

  async function isStill({ blockNumber, hash }: Checkpoint, head: Checkpoint): Promise<boolean> {
    if (blockNumber > head.blockNumber) return false;
    return (blockNumber === head.blockNumber ? head : await readBlock(blockNumber)).hash === hash;
  }

  /** Goes back to the youngest head that this chain still has. Nothing changes unless all was read that has to be. */
  async function rewind(head: Checkpoint): Promise<void> {
    let kept = checkpoints.length;
    while (kept > 0 && !(await isStill(checkpoints[kept - 1]!, head))) kept -= 1;
    if (kept > 0 && kept === checkpoints.length) return;
    if (kept === 0) {
      genesisHash = (await readBlock(0n)).hash;
      firstBlock = await findFirstBlock(chain, head.blockNumber);
    }
    checkpoints = checkpoints.slice(0, kept);
    const known = checkpoints.at(-1)?.blockNumber ?? -1n;
    events = events.filter(({ event }) => event.activity.blockNumber <= known);
    history = new History();
    for (const { event, record } of events) history.apply(event, record);
  }

  return async () => {
    for (;;) {
      const head = await readBlock();
      await rewind(head);
      const last = checkpoints.at(-1);
      if (last?.blockNumber !== head.blockNumber) {
        const from = last === undefined ? firstBlock : last.blockNumber + 1n;
        const known = {
          record: (id: bigint) => history.works.get(id)?.record,
          offer: (id: bigint) => history.offers.get(id),
        };
        const fresh = await readEvents(chain, { from, to: head.blockNumber }, known);
        // A reorganisation while reading would mix two chains.
        if (!(await isStill(head, await readBlock()))) continue;
        for (const { event, record } of fresh) history.apply(event, record);
        events.push(...fresh);
        checkpoints = [...checkpoints.slice(1 - MAX_CHECKPOINTS), head];
      }
      return { history, blockNumber: head.blockNumber, genesisHash: genesisHash as Hex };
    }
  };
}
