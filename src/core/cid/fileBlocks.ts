import { decode } from "@ipld/dag-pb";
import type { CID } from "multiformats/cid";
import { type FileContent, importFile } from "./fileCid.ts";
import { DAG_PB_CODEC } from "./parseCid.ts";

/** A block and the CID that its bytes hash to. */
export interface IpldBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** A file as it is stored on IPFS. */
export interface FileBlocks {
  readonly root: CID;
  /** Each block once, depth first from the root: the order in which a CAR file is verified while it arrives. */
  readonly blocks: readonly IpldBlock[];
}

/** The blocks of a file under the profile `unixfs-v1-2025`; see `fileCid`. */
export async function fileBlocks(content: FileContent): Promise<FileBlocks> {
  const found = new Map<string, IpldBlock>();
  const root = await importFile(content, (cid, bytes) => {
    found.set(cid.toString(), { cid, bytes });
  });
  const blocks = new Map<string, IpldBlock>();
  const pending = [root.toString()];
  while (pending.length > 0) {
    const name = pending.pop()!;
    const block = found.get(name);
    if (block === undefined) continue;
    // A chunk that comes again keeps its first place.
    blocks.set(name, block);
    if (block.cid.code !== DAG_PB_CODEC) continue;
    const links = decode(block.bytes).Links.map(({ Hash }) => Hash.toString());
    pending.push(...links.reverse());
  }
  return { root, blocks: [...blocks.values()] };
}
