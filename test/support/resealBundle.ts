import type { CID } from "multiformats/cid";
import { fileBlocks, type IpldBlock } from "../../src/core/cid/fileBlocks.ts";
import { type FolderEntry, writeFolder } from "../../src/io/bundle/folderBlock.ts";
import type { Bundle } from "../../src/io/bundle/openBundle.ts";
import { carHeader, carSectionHead } from "../../src/io/ipfs/writeCar.ts";

/** A CAR of blocks as they are given, checked by nobody. */
export function uncheckedCar(root: CID, blocks: readonly IpldBlock[]): Blob {
  const parts = blocks.flatMap(({ cid, bytes: of }) => [carSectionHead(cid, of.length), of]);
  return new Blob([carHeader([root]), ...parts].map((part) => new Uint8Array(part)));
}

/**
 * The bundle put together anew with other files: every CID fits, as whoever forges it would see to.
 * @param change Edits the files by their paths; null leaves one out.
 * @param more Entries whose blocks the forger made itself.
 */
export async function resealBundle(
  bundle: Bundle,
  change: (files: Map<string, Uint8Array | null>) => void,
  more: { readonly entries?: ReadonlyMap<string, FolderEntry>; readonly blocks?: readonly IpldBlock[] } = {},
): Promise<Blob> {
  const files = new Map<string, Uint8Array | null>();
  for (const [path, cid] of bundle.files) files.set(path, await bundle.readFile(cid, 1 << 26));
  change(files);
  const blocks = new Map<string, IpldBlock>();
  const put = async (block: IpldBlock) => void blocks.set(block.cid.toString(), block);
  const entries = new Map<string, FolderEntry>();
  for (const [path, content] of files) {
    if (content === null) continue;
    const { root, blocks: own } = await fileBlocks(content);
    for (const block of own) await put(block);
    entries.set(path, { cid: root, totalBytes: content.length });
  }
  for (const block of more.blocks ?? []) await put(block);
  const { cid } = await writeFolder(new Map([...entries, ...(more.entries ?? [])]), put);
  return uncheckedCar(cid, [...blocks.values()]);
}
