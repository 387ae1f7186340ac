import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CID } from "multiformats/cid";
import { identity } from "multiformats/hashes/identity";
import { sha256 } from "multiformats/hashes/sha2";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileBlocks } from "../../../src/core/cid/fileBlocks.ts";
import { BlockStore } from "../../../src/server/ipfs/BlockStore.ts";
import { PinStore } from "../../../src/server/ipfs/PinStore.ts";

const MAX = 2 * 1024 * 1024;

let folder: string;
let store: BlockStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedline-blocks-"));
  store = await BlockStore.open(join(folder, "blocks"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("BlockStore", () => {
  it.each([0, 1, 1000, MAX])("keeps a block of %i bytes for the next time it is opened", async (size) => {
    const { cid, bytes } = await block(size);
    await store.put(cid, bytes);
    await store.sync(cid);
    const reopened = await BlockStore.open(join(folder, "blocks"));
    expect(Buffer.compare((await reopened.get(cid))!, bytes)).toBe(0);
  });

  it("has nothing that it was not given", async () => {
    expect(await store.get((await block(5)).cid)).toBeNull();
    expect(await store.stat()).toEqual({ blocks: 0, sizeBytes: 0 });
  });

  it.each<[string, (file: string, bytes: Uint8Array) => Promise<void>]>([
    ["is empty", (file) => truncate(file, 0)],
    ["is cut off", (file, bytes) => truncate(file, bytes.length - 1)],
    ["has a byte changed", (file, bytes) => writeFile(file, bytes.with(40, bytes[40]! ^ 1))],
    ["has a byte more", (file, bytes) => writeFile(file, Buffer.concat([bytes, Buffer.of(0)]))],
    ["is larger than any block", (file) => writeFile(file, Buffer.alloc(MAX + 1))],
    ["was never moved into place", (file) => rename(file, join(file, "..", `.${file.split("/").pop()}.tmp`))],
  ])("treats a block whose file %s as absent, and takes it again", async (_, damage) => {
    const { cid, bytes } = await block(100);
    await store.put(cid, bytes);
    await damage(await onlyFile(), bytes);
    expect(await store.get(cid)).toBeNull();
    await store.put(cid, bytes);
    expect(Buffer.compare((await store.get(cid))!, bytes)).toBe(0);
  });

  it("tells a failing disk from a missing block", async () => {
    const { cid, bytes } = await block(100);
    await store.put(cid, bytes);
    const file = await onlyFile();
    await rm(file);
    await mkdir(file);
    await expect(store.get(cid)).rejects.toMatchObject({ code: "IPFS_STORE_FAILED", retryable: true });
  });

  it("writes one file when many write the same block", async () => {
    const { cid, bytes } = await block(MAX);
    await Promise.all(Array.from({ length: 20 }, () => store.put(cid, bytes)));
    expect(Buffer.compare(await readFile(await onlyFile()), bytes)).toBe(0);
    expect(await store.stat()).toEqual({ blocks: 1, sizeBytes: MAX });
  });

  it("refuses what it could not check or serve", async () => {
    const { cid, bytes } = await block(100);
    const large = await block(MAX + 1);
    await expect(store.put(cid, bytes.with(0, bytes[0]! ^ 1))).rejects.toMatchObject({ code: "IPFS_BLOCK_MISMATCH" });
    await expect(store.put(large.cid, large.bytes)).rejects.toMatchObject({ code: "IPFS_BLOCK_TOO_LARGE" });
    const sha512 = CID.createV1(0x55, { code: 0x13, size: 64, digest: new Uint8Array(64), bytes: new Uint8Array(66) });
    await expect(store.put(sha512, bytes)).rejects.toMatchObject({ code: "IPFS_HASH_UNSUPPORTED" });
    expect(await store.stat()).toEqual({ blocks: 0, sizeBytes: 0 });
  });

  it("reads small identity blocks out of their CIDs and stores none", async () => {
    const cid = CID.createV1(0x55, identity.digest(Buffer.from("seed")));
    await store.put(cid, Buffer.from("seed"));
    expect(await store.get(cid)).toEqual(new Uint8Array(Buffer.from("seed")));
    expect(await store.get(CID.createV1(0x55, identity.digest(new Uint8Array(129))))).toBeNull();
    expect((await store.stat()).blocks).toBe(0);
  });

  async function onlyFile(): Promise<string> {
    const entries = await readdir(join(folder, "blocks"), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files).toHaveLength(1);
    return join(files[0]!.parentPath, files[0]!.name);
  }
});

describe("PinStore", () => {
  it("remembers pins, their mode and their name", async () => {
    const pins = await openPins();
    const { root } = await stored(3_000_000);
    const single = await block(10);
    await store.put(single.cid, single.bytes);
    await pins.add(root, "recursive", "tüte");
    await pins.add(single.cid, "direct");
    const reopened = await openPins();
    expect(
      reopened
        .list()
        .map(({ cid, mode, name }) => [cid.toString(), mode, name])
        .sort(),
    ).toEqual(
      [
        [root.toString(), "recursive", "tüte"],
        [single.cid.toString(), "direct", ""],
      ].sort(),
    );
    await reopened.remove(root, "recursive");
    expect((await openPins()).get(root)).toBeUndefined();
  });

  it("does not pin a DAG that misses a block or holds a damaged one", async () => {
    const pins = await openPins();
    const { root, blocks } = await fileBlocks(randomBytes(2_500_000));
    for (const { cid, bytes } of blocks.slice(0, -1)) {
      await store.put(cid, bytes);
    }
    await expect(pins.add(root, "recursive")).rejects.toMatchObject({ code: "IPFS_NOT_FOUND" });
    expect((await openPins()).list()).toEqual([]);
  });

  it("sweeps away what a crash left behind, and names a damaged pin", async () => {
    const { root } = await stored(100);
    await (await openPins()).add(root, "recursive");
    const [name] = await readdir(join(folder, "pins"));
    await writeFile(join(folder, "pins", `${name}.0.tmp`), '{"cid":');
    expect((await openPins()).list()).toHaveLength(1);
    expect(await readdir(join(folder, "pins"))).toEqual([name]);
    await writeFile(join(folder, "pins", name!), '{"cid":"bafy"}');
    await expect(openPins()).rejects.toMatchObject({
      code: "IPFS_PIN_DAMAGED",
      message: expect.stringContaining(name!),
    });
  });

  const openPins = () => PinStore.open(join(folder, "pins"), store);

  async function stored(size: number) {
    const file = await fileBlocks(randomBytes(size));
    for (const { cid, bytes } of file.blocks) {
      await store.put(cid, bytes);
    }
    return file;
  }
});

async function block(size: number): Promise<{ cid: CID; bytes: Uint8Array }> {
  const bytes = new Uint8Array(randomBytes(size));
  return { cid: CID.createV1(0x55, await sha256.digest(bytes)), bytes };
}
