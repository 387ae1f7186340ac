import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";
import { linksOf } from "../../io/ipfs/linksOf.ts";
import type { BlockStore } from "./BlockStore.ts";

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/**
 * A block that must be here.
 *
 * @throws SeedlineError `IPFS_NOT_FOUND`, worded as Kubo words it, since clients look for that.
 */
export async function requireBlock(blocks: BlockStore, cid: CID): Promise<Uint8Array> {
  const bytes = await blocks.get(cid);
  if (bytes === null) {
    throw new SeedlineError("IPFS_NOT_FOUND", `block was not found locally (offline): ipld: could not find ${cid}`, {
      hint: "Add or import the content first; this store fetches nothing from other nodes.",
      details: { cid: cid.toString() },
    });
  }
  return bytes;
}

/**
 * All blocks reachable from `root`, each once, depth first in link order, read one at a time.
 *
 * @throws SeedlineError `IPFS_NOT_FOUND` at the first block that is missing, and what `linksOf` throws.
 */
export async function* walkDag(blocks: BlockStore, root: CID): AsyncGenerator<Block> {
  const seen = new Set<string>();
  const stack = [root];
  for (let cid = stack.pop(); cid !== undefined; cid = stack.pop()) {
    const key = cid.toString();
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    const bytes = await requireBlock(blocks, cid);
    const links = linksOf(cid, bytes);
    yield { cid, bytes };
    stack.push(...links.reverse());
  }
}
