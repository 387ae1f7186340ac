import { createCipheriv, createHash } from "node:crypto";
import { decode } from "@ipld/dag-pb";
import { exporter } from "ipfs-unixfs-exporter";
import type { CID } from "multiformats/cid";
import { type Hex, sha256 } from "viem";
import { describe, expect, it } from "vitest";
import { fileBlocks } from "../../../src/core/cid/fileBlocks.ts";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { rawCidOfBytes } from "../../../src/core/cid/rawCid.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Published {
  texts: { text: string; cid: string }[];
  seeded: { seed: string; sizeBytes: number; cid: string }[];
  large: { seed: string; sizeBytes: number; cid: string }[];
}
interface FileVector {
  sizeBytes: number;
  salt: number;
  contentHash: Hex;
  cid: string;
}
const published = readVectors<Published>("published/ipip499.json");
const { files } = readVectors<{ files: FileVector[] }>("cid.json");
const MIB = 1024 * 1024;

/** The ChaCha20 key stream that the published fixtures are made of, in pieces of 1 MiB. */
function* seededBytes(sizeBytes: number, seed: string): Generator<Uint8Array> {
  const cipher = createCipheriv("chacha20", createHash("sha256").update(seed).digest(), Buffer.alloc(16));
  for (let left = sizeBytes; left > 0; left -= MIB)
    yield new Uint8Array(cipher.update(Buffer.alloc(Math.min(left, MIB))));
}

/** The file of a vector in cid.json; see the README there. */
function patternBytes(sizeBytes: number, salt: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, i) => i * 31 + (i >> 8) * 7 + (i >> 16) * 13 + salt);
}

describe("fileCid gives the published CIDs of IPIP-499", () => {
  it.each(published.texts)("of $text", async ({ text, cid }) => {
    expect((await fileCid(new TextEncoder().encode(text))).toString()).toBe(cid);
  });

  it.each(published.seeded)("of $sizeBytes bytes of $seed", async ({ seed, sizeBytes, cid }) => {
    expect((await fileCid(seededBytes(sizeBytes, seed))).toString()).toBe(cid);
  });

  // 1025 chunks are the first that need a second level; the sizes around it run in the deep tests.
  const large = process.env.SEEDLINE_DEEP ? published.large : published.large.slice(-1);
  it.each(large)(
    "of $sizeBytes bytes of $seed",
    async ({ seed, sizeBytes, cid }) => {
      expect((await fileCid(seededBytes(sizeBytes, seed))).toString()).toBe(cid);
    },
    180_000,
  );
});

describe("fileCid", () => {
  it.each(files)("gives the vector of $sizeBytes bytes", async ({ sizeBytes, salt, contentHash, cid }) => {
    const bytes = patternBytes(sizeBytes, salt);
    expect(sha256(bytes)).toBe(contentHash);
    expect((await fileCid(bytes)).toString()).toBe(cid);
    expect(rawCidOfBytes(bytes).toString() === cid).toBe(sizeBytes <= MIB);
  });

  it("does not depend on how the bytes arrive", async () => {
    const bytes = patternBytes(MIB + 70_001, 3);
    const whole = (await fileCid(bytes)).toString();
    for (const size of [1000, 65_536, MIB - 1, MIB, MIB + 1]) {
      const pieces: Uint8Array[] = [];
      for (let i = 0; i < bytes.length; i += size) pieces.push(bytes.subarray(i, i + size));
      expect((await fileCid(pieces)).toString(), `pieces of ${size} bytes`).toBe(whole);
    }
    expect((await fileCid([new Uint8Array(0), bytes, new Uint8Array(0)])).toString()).toBe(whole);
  });
});

describe("fileBlocks", () => {
  it.each([0, 1, MIB, MIB + 1, 3 * MIB + 5])(
    "of %i bytes hash to their CIDs and give the file back",
    async (sizeBytes) => {
      const bytes = patternBytes(sizeBytes, 11);
      const { root, blocks } = await fileBlocks(bytes);
      expect(root.toString()).toBe((await fileCid(bytes)).toString());
      expect(blocks[0]?.cid.toString()).toBe(root.toString());
      for (const { cid, bytes: block } of blocks) {
        expect(sha256(block)).toBe(`0x${Buffer.from(cid.multihash.digest).toString("hex")}`);
      }
      const store = new Map(blocks.map((block) => [block.cid.toString(), block.bytes]));
      expect(Buffer.compare(await readBack(root, store), bytes)).toBe(0);
    },
  );

  it("come depth first, each once, even when chunks repeat", async () => {
    const bytes = new Uint8Array(5 * MIB + 9).fill(7, 0, 2 * MIB).fill(8, 2 * MIB, 3 * MIB);
    const { blocks } = await fileBlocks(bytes);
    const links = decode(blocks[0]!.bytes).Links.map(({ Hash }) => Hash.toString());
    expect(links).toHaveLength(6);
    expect(blocks.slice(1).map(({ cid }) => cid.toString())).toEqual([...new Set(links)]);
    expect(blocks).toHaveLength(1 + 4);
  });
});

/** Reads a file from its blocks with the exporter, which knows nothing of how they were made. */
async function readBack(root: CID, store: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const blockstore = {
    async *get(cid: CID) {
      const block = store.get(cid.toString());
      if (block === undefined) throw new Error(`no block ${cid}`);
      yield block;
    },
  };
  const entry = await exporter(root, blockstore);
  const pieces: Uint8Array[] = [];
  if (entry.type !== "file" && entry.type !== "raw") throw new Error(`a ${entry.type}`);
  for await (const piece of entry.content()) pieces.push(piece);
  return Buffer.concat(pieces);
}
