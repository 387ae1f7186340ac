import { type Address, zeroAddress } from "viem";
import { Book, type Journal } from "./Journal.ts";
import { Refusal, refuseIf } from "./Refusal.ts";

export const EXTERNAL = 2n ** 48n;

/** Tokens of another collection, honest here, and the ids that they have as assets. */
export class ReferenceExternals {
  readonly collection: Address;
  readonly #holders: Book<Address>;
  readonly #assets: Book<bigint>;
  readonly #tokens: Book<bigint | undefined>;
  readonly #count: Book<bigint>;

  constructor(journal: Journal, collection: Address) {
    this.collection = collection;
    this.#holders = new Book<Address>(journal, zeroAddress);
    this.#assets = new Book(journal, 0n);
    this.#tokens = new Book<bigint | undefined>(journal, undefined);
    this.#count = new Book(journal, 0n);
  }

  /** Moves a token, or makes it. */
  give(token: bigint, to: Address): void {
    this.#holders.set(to, token);
  }

  holds(account: Address): boolean {
    return this.#holders.values().includes(account);
  }

  /** @returns Its id as an asset: the same each time. */
  register(caller: Address, collection: Address, token: bigint): bigint {
    const holder = collection === this.collection ? this.#holders.get(token) : zeroAddress;
    if (caller !== holder) throw new Refusal("NotTokenHolder", caller, holder);
    const known = this.#assets.get(token);
    if (known !== 0n) return known;
    const asset = EXTERNAL + this.#count.get();
    this.#count.set(this.#count.get() + 1n);
    this.#assets.set(asset, token);
    this.#tokens.set(token, asset);
    return asset;
  }

  /** The token behind an asset; nothing for assets that nobody registered. */
  tokenOf(asset: bigint): bigint | undefined {
    return this.#tokens.get(asset);
  }

  holderOf(asset: bigint): Address {
    const token = this.tokenOf(asset);
    return token === undefined ? zeroAddress : this.#holders.get(token);
  }

  /** A day under one holder, who holds it still. */
  checkMature(termsId: number, asset: bigint, publishedAt: bigint, publisher: Address, time: bigint): void {
    const matureAt = publishedAt + 86_400n;
    refuseIf(time < matureAt, "TermsNotMature", termsId, matureAt, time);
    const holder = this.holderOf(asset);
    refuseIf(holder !== publisher, "HolderChanged", asset, publisher, holder);
  }
}
