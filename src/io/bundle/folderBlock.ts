import { decode, encode, prepare } from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import type { IpldBlock } from "../../core/cid/fileBlocks.ts";
import { DAG_PB_CODEC } from "../../core/cid/parseCid.ts";

/** A file or folder in a folder. */
export interface FolderEntry {
  readonly cid: CID;
  /** Of all blocks below it, its own included. */
  readonly totalBytes: number;
}

/**
 * Writes a folder with all folders in it, the innermost first and each in one block, its entries in the order of their names.
 *
 * @param entries Files by their paths, such as `works/256/media.png`.
 * @param put Takes the block of each folder.
 * @see https://specs.ipfs.tech/unixfs/
 */
export async function writeFolder(
  entries: ReadonlyMap<string, FolderEntry>,
  put: (block: IpldBlock) => Promise<void>,
): Promise<FolderEntry> {
  const here = new Map<string, FolderEntry>();
  const below = new Map<string, Map<string, FolderEntry>>();
  for (const [path, entry] of entries) {
    const [first = "", ...rest] = path.split("/");
    if (rest.length === 0) here.set(first, entry);
    else below.set(first, (below.get(first) ?? new Map<string, FolderEntry>()).set(rest.join("/"), entry));
  }
  // The same folder makes the same blocks in the same order, whoever lists its files.
  const folders = [...below].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, inside] of folders) here.set(name, await writeFolder(inside, put));
  const links = [...here].map(([Name, { cid, totalBytes }]) => ({ Name, Hash: cid, Tsize: totalBytes }));
  const bytes = encode(prepare({ Data: new UnixFS({ type: "directory" }).marshal(), Links: links }));
  const cid = CID.createV1(DAG_PB_CODEC, await sha256.digest(bytes));
  await put({ cid, bytes });
  return { cid, totalBytes: bytes.length + links.reduce((sum, { Tsize }) => sum + Tsize, 0) };
}

/** The entries of a folder by their names; null when the block is none. */
export function folderEntries({ cid, bytes }: IpldBlock): ReadonlyMap<string, CID> | null {
  if (cid.code !== DAG_PB_CODEC) return null;
  try {
    const { Data, Links } = decode(bytes);
    if (Data === undefined || UnixFS.unmarshal(Data).type !== "directory") return null;
    const entries = new Map(Links.map(({ Name = "", Hash }) => [Name, Hash]));
    return entries.size === Links.length ? entries : null;
  } catch {
    return null;
  }
}
