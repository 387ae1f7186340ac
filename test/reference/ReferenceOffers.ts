import { type Address, type Hex, zeroAddress, zeroHash } from "viem";
import { Book, type Journal } from "./Journal.ts";
import type { Pen } from "./Pen.ts";
import { refuseIf } from "./Refusal.ts";
import type { TypedData } from "./TypedData.ts";
import type { Offer } from "./types.ts";

const CANCELLED = 2n ** 256n - 1n;

/** What a use of an offer is about. */
export interface OfferUse {
  readonly works: Address;
  readonly asset: bigint;
  readonly termsId: number;
  /** Whose signature counts now. */
  readonly authority: Address;
  readonly licensee: Address;
  readonly content: Hex;
  readonly tokens: number;
}

/** Signed permissions to derive: counted by authority and nonce, void when the authority says so. */
export class ReferenceOffers {
  readonly #uses: Book<bigint>;
  readonly #epochs: Book<bigint>;
  readonly #pen: Pen;
  readonly #data: TypedData;

  constructor(journal: Journal, pen: Pen, data: TypedData) {
    this.#uses = new Book(journal, 0n);
    this.#epochs = new Book(journal, 0n);
    [this.#pen, this.#data] = [pen, data];
  }

  usesOf(works: Address, authority: Address, nonce: bigint): bigint {
    return this.#uses.get(works, authority, nonce);
  }

  epochOf(works: Address, authority: Address): bigint {
    return this.#epochs.get(works, authority);
  }

  cancel(caller: Address, works: Address, nonce: bigint): void {
    this.#uses.set(CANCELLED, works, caller, nonce);
  }

  cancelAll(caller: Address, works: Address): void {
    this.#epochs.set(this.epochOf(works, caller) + 1n, works, caller);
  }

  use(offer: Offer, { works, asset, termsId, authority, licensee, content, tokens }: OfferUse, time: bigint): void {
    const isForAnother = offer.licensee !== zeroAddress && offer.licensee !== licensee;
    refuseIf(isForAnother, "OfferForAnother", offer.licensee, licensee);
    const isForOther = offer.content !== zeroHash && offer.content !== content;
    refuseIf(isForOther, "OfferForOtherContent", offer.content, content);
    refuseIf(time > offer.deadline, "OfferExpired", offer.deadline, time);
    const epoch = this.epochOf(works, authority);
    refuseIf(offer.epoch !== epoch, "OfferOfOtherEpoch", offer.epoch, epoch);
    const digest = this.#data.offer(works, asset, termsId, offer);
    const isSigned = authority !== zeroAddress && this.#pen.isSignedBy(authority, digest, offer.signature);
    refuseIf(!isSigned, "OfferNotSigned", authority, digest);
    const used = this.usesOf(works, authority, offer.nonce);
    refuseIf(used + BigInt(tokens) > offer.uses, "OfferUsedUp", offer.nonce, offer.uses, used, tokens);
    this.#uses.set(used + BigInt(tokens), works, authority, offer.nonce);
  }
}
