import type { CID } from "multiformats/cid";
import { identity } from "multiformats/hashes/identity";
import { linksOf } from "./linksOf.ts";

/** Blocks that arrive in any order, kept until every block reachable from the root is there. The blocks are checked already. */
export class PartialDag {
  readonly #root: string;
  readonly #blocks = new Map<string, { cid: CID; bytes: Uint8Array }>();
  /** Reachable from the root by the blocks so far, and not there yet. */
  readonly #missing: Set<string>;
  readonly #reached: Set<string>;

  constructor(root: CID) {
    this.#root = root.toString();
    this.#missing = new Set([this.#root]);
    this.#reached = new Set([this.#root]);
  }

  get complete(): boolean {
    return this.#missing.size === 0;
  }

  has(cid: CID): boolean {
    return this.#blocks.has(cid.toString());
  }

  /** A block that has come; to ask for another is a mistake. */
  get(cid: CID): Uint8Array {
    const block = this.#blocks.get(cid.toString());
    if (block === undefined) {
      throw new Error(`The block ${cid} has not come.`);
    }
    return block.bytes;
  }

  /** @throws SeedlineError what `linksOf` throws, for a block that is part of the DAG. */
  add(cid: CID, bytes: Uint8Array): void {
    this.#blocks.set(cid.toString(), { cid, bytes });
    this.#follow(cid.toString());
  }

  #follow(from: string): void {
    const stack = [from];
    for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
      const block = this.#blocks.get(name);
      if (block !== undefined && this.#missing.delete(name)) {
        for (const link of linksOf(block.cid, block.bytes)) {
          const linked = link.toString();
          if (!this.#reached.has(linked)) {
            this.#reached.add(linked);
            this.#missing.add(linked);
            stack.push(linked);
            if (link.multihash.code === identity.code) {
              // Such a block travels in its CID and is not sent.
              this.#blocks.set(linked, { cid: link, bytes: link.multihash.digest });
            }
          }
        }
      }
    }
  }
}
