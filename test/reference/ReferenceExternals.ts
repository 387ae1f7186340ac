import { type Address, zeroAddress } from "viem";
import { Book, type Journal } from "./Journal.ts";
import type { ReferenceTokens } from "./ReferenceTokens.ts";
import { Refusal, refuseIf } from "./Refusal.ts";

export const EXTERNAL = 2n ** 48n;

interface Token {
  readonly collection: Address;
  readonly id: bigint;
}

/** Tokens of another collection, honest here, or works taken for tokens from outside; and the ids that they have as assets. */
export class ReferenceExternals {
  readonly #collection: Address;
  readonly #works: { readonly address: Address; readonly tokens: ReferenceTokens };
  readonly #holders: Book<Address>;
  readonly #assets: Book<bigint>;
  readonly #tokens: Book<Token | undefined>;
  readonly #count: Book<bigint>;

  constructor(journal: Journal, collection: Address, works: { address: Address; tokens: ReferenceTokens }) {
    [this.#collection, this.#works] = [collection, works];
    this.#holders = new Book<Address>(journal, zeroAddress);
    this.#assets = new Book(journal, 0n);
    this.#tokens = new Book<Token | undefined>(journal, undefined);
    this.#count = new Book(journal, 0n);
  }

  /** Moves a token of the other collection, or makes it. */
  give(id: bigint, to: Address): void {
    this.#holders.set(to, id);
  }

  holds(account: Address): boolean {
    return this.#holders.values().includes(account);
  }

  /** @returns Its id as an asset: the same each time. */
  register(caller: Address, collection: Address, id: bigint): bigint {
    const holder = this.#holderOf({ collection, id });
    if (caller !== holder) throw new Refusal("NotTokenHolder", caller, holder);
    const known = this.#assets.get(collection, id);
    if (known !== 0n) return known;
    const asset = EXTERNAL + this.#count.get();
    this.#count.set(this.#count.get() + 1n);
    this.#assets.set(asset, collection, id);
    this.#tokens.set({ collection, id }, asset);
    return asset;
  }

  /** Nothing (0) for assets that nobody registered. */
  collectionOf(asset: bigint): Address {
    return this.#tokens.get(asset)?.collection ?? zeroAddress;
  }

  holderOf(asset: bigint): Address {
    const token = this.#tokens.get(asset);
    return token === undefined ? zeroAddress : this.#holderOf(token);
  }

  /** A day under one holder, who holds it still. */
  checkMature(termsId: number, asset: bigint, publishedAt: bigint, publisher: Address, time: bigint): void {
    const matureAt = publishedAt + 86_400n;
    refuseIf(time < matureAt, "TermsNotMature", termsId, matureAt, time);
    const holder = this.holderOf(asset);
    refuseIf(holder !== publisher, "HolderChanged", asset, publisher, holder);
  }

  #holderOf({ collection, id }: Token): Address {
    if (collection === this.#collection) return this.#holders.get(id);
    return collection === this.#works.address ? this.#works.tokens.ownerOf(id) : zeroAddress;
  }
}
