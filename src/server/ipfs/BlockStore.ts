import { mkdir, opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FsBlockstore } from "blockstore-fs";
import { NextToLast } from "blockstore-fs/sharding";
import type { CID } from "multiformats/cid";
import { identity } from "multiformats/hashes/identity";
import { sha256 } from "multiformats/hashes/sha2";
import { SeedlineError } from "../../core/errors.ts";
import { blockMatches } from "../../io/ipfs/blockMatches.ts";
import { syncFile } from "./durableFile.ts";

/** The largest block that IPFS nodes exchange: https://specs.ipfs.tech/bitswap-protocol/#block-sizes */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024;

/** An identity CID carries its block in itself; Kubo accepts no more than this. */
const MAX_IDENTITY_BYTES = 128;

const EXTENSION = ".data";

/**
 * Blocks on disk, one file each, named by multihash. The file system is not trusted: a block is hashed on its way in and on
 * its way out, so that a damaged or half-written file counts as absent and is replaced by the next `put`.
 */
export class BlockStore {
  readonly path: string;
  readonly #files: FsBlockstore;
  readonly #names = new NextToLast({ extension: EXTENSION });
  readonly #writing = new Map<string, Promise<void>>();

  private constructor(path: string) {
    this.path = path;
    this.#files = new FsBlockstore(path, { shardingStrategy: this.#names });
  }

  /** Opens the store in `path`, a folder that is made when it is missing. */
  static async open(path: string): Promise<BlockStore> {
    await mkdir(path, { recursive: true });
    const store = new BlockStore(path);
    await store.#files.open();
    return store;
  }

  /**
   * The verified bytes of a block, or null when it is not here whole.
   *
   * @throws SeedlineError `IPFS_STORE_FAILED` when the disk fails (as opposed to: has no such block).
   */
  async get(cid: CID): Promise<Uint8Array | null> {
    if (cid.multihash.code === identity.code) {
      return cid.multihash.size <= MAX_IDENTITY_BYTES ? cid.multihash.digest : null;
    }
    const bytes = await this.#read(cid);
    return bytes !== null && (await blockMatches(cid, bytes)) ? bytes : null;
  }

  /**
   * Stores a block. Storing it again is cheap and harmless, also at the same time.
   *
   * @throws SeedlineError `IPFS_BLOCK_TOO_LARGE`, `IPFS_HASH_UNSUPPORTED`, `IPFS_BLOCK_MISMATCH`
   */
  async put(cid: CID, bytes: Uint8Array): Promise<void> {
    await assertStorable(cid, bytes);
    if (cid.multihash.code === identity.code) {
      return;
    }
    const key = this.#pathOf(cid);
    const running = this.#writing.get(key);
    if (running !== undefined) {
      return running;
    }
    const write = this.#putOnce(cid, bytes).finally(() => this.#writing.delete(key));
    this.#writing.set(key, write);
    return write;
  }

  /** Returns once a block that was put survives a power cut. */
  async sync(cid: CID): Promise<void> {
    if (cid.multihash.code !== identity.code) {
      await syncFile(this.#pathOf(cid));
    }
  }

  /** How many blocks there are and how many bytes they hold, damaged ones included. */
  async stat(): Promise<{ blocks: number; sizeBytes: number }> {
    const total = { blocks: 0, sizeBytes: 0 };
    for await (const entry of await opendir(this.path, { recursive: true })) {
      if (entry.isFile() && entry.name.endsWith(EXTENSION)) {
        total.blocks += 1;
        total.sizeBytes += (await stat(join(entry.parentPath, entry.name))).size;
      }
    }
    return total;
  }

  async #putOnce(cid: CID, bytes: Uint8Array): Promise<void> {
    if ((await this.get(cid)) === null) {
      await this.#files.put(cid, bytes);
    }
  }

  async #read(cid: CID): Promise<Uint8Array | null> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of this.#files.get(cid)) {
        size += chunk.length;
        if (size > MAX_BLOCK_BYTES) {
          return null;
        }
        chunks.push(chunk);
      }
    } catch (cause) {
      // The store calls every failure "not found", a disk that is full of open files included.
      if (String(cause).includes("ENOENT")) {
        return null;
      }
      throw new SeedlineError("IPFS_STORE_FAILED", `The block ${cid} cannot be read: ${String(cause)}.`, {
        hint: `Check the disk and the permissions of ${this.path}.`,
        details: { cid: cid.toString(), path: this.path },
        retryable: true,
        cause,
      });
    }
    return Buffer.concat(chunks, size);
  }

  #pathOf(cid: CID): string {
    const { dir, file } = this.#names.encode(cid);
    return join(this.path, dir, file);
  }
}

async function assertStorable(cid: CID, bytes: Uint8Array): Promise<void> {
  const details = { cid: cid.toString(), sizeBytes: bytes.length };
  if (bytes.length > MAX_BLOCK_BYTES) {
    throw new SeedlineError(
      "IPFS_BLOCK_TOO_LARGE",
      `The block ${cid} has ${bytes.length} bytes; other nodes take no more than ${MAX_BLOCK_BYTES}.`,
      { hint: "Add the file instead of the block: it is then cut into smaller ones.", details },
    );
  }
  const { code } = cid.multihash;
  if (code !== sha256.code && code !== identity.code) {
    throw new SeedlineError("IPFS_HASH_UNSUPPORTED", `The CID ${cid} uses hash function 0x${code.toString(16)}.`, {
      hint: "This store keeps sha2-256 blocks only.",
      details,
    });
  }
  if (!(await blockMatches(cid, bytes))) {
    throw new SeedlineError("IPFS_BLOCK_MISMATCH", `The bytes given for the block ${cid} do not hash to it.`, {
      hint: "The data was damaged or replaced on its way; fetch it again.",
      details,
    });
  }
}
