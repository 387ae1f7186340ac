import { type Address, getAddress, type Hex, zeroAddress } from "viem";
import type { LicenceTerms } from "../licence/LicenceTerms.ts";
import { type TermsStruct, termsOfStruct } from "../licence/termsOfStruct.ts";
import type { Activity } from "../ports/Catalogue.ts";

/** Where on chain an event is. */
export interface EventPlace {
  readonly txHash: Hex;
  readonly blockNumber: bigint;
  readonly logIndex: number;
  /** Seconds since 1970. */
  readonly at: number;
}

/** An event of the contracts, decoded with their ABI. */
export type DecodedLog =
  | { readonly eventName: "Transfer"; readonly args: { from: Address; to: Address; tokenId: bigint } }
  | {
      readonly eventName: "TermsPublished";
      readonly args: { works: Address; asset: bigint; termsId: bigint; terms: TermsStruct };
    }
  | { readonly eventName: "TermsClosed"; readonly args: { works: Address; asset: bigint; termsId: bigint } }
  | { readonly eventName: "Settled"; readonly args: { works: Address; id: bigint; asset: Address; amount: bigint } }
  | {
      readonly eventName: "Withdrawn";
      readonly args: { asset: Address; account: Address; to: Address; amount: bigint };
    };

/** The events that a catalogue is made of. */
export const CATALOGUE_EVENTS = ["Transfer", "TermsPublished", "TermsClosed", "Settled", "Withdrawn"] as const;

/** What happened, and the terms if that is what it was about. */
export interface ChainEvent {
  readonly activity: Activity;
  readonly terms: LicenceTerms | null;
}

/**
 * An event of the contracts as a catalogue knows it.
 * @param works The collection. Licences and the ledger serve others too, whose events are none of ours.
 * @returns Null for other collections, and for a settlement of nothing, which credits nobody.
 */
export function chainEvent(works: Address, log: DecodedLog, place: EventPlace): ChainEvent | null {
  const { txHash, blockNumber, logIndex, at } = place;
  const here = { txHash, blockNumber, logIndex, at };
  switch (log.eventName) {
    case "Transfer": {
      const { from, to, tokenId: work } = log.args;
      // A mint goes to the minter, who is the creator in the record.
      return from === zeroAddress
        ? plain({ ...here, type: "minted", work, creator: getAddress(to) })
        : plain({ ...here, type: "transferred", work, from: getAddress(from), to: getAddress(to) });
    }
    case "TermsPublished": {
      const { asset: work, termsId, terms } = log.args;
      if (!isSame(log.args.works, works)) return null;
      const known = termsOfStruct(termsId, { ...terms, payee: getAddress(terms.payee) }, false);
      return { activity: { ...here, type: "terms-published", work, termsId }, terms: known };
    }
    case "TermsClosed": {
      const { asset: work, termsId } = log.args;
      return isSame(log.args.works, works) ? plain({ ...here, type: "terms-closed", work, termsId }) : null;
    }
    case "Settled": {
      const { id: work, asset, amount } = log.args;
      if (!isSame(log.args.works, works) || amount === 0n) return null;
      return plain({ ...here, type: "settled", work, asset: getAddress(asset), amount });
    }
    case "Withdrawn": {
      const { account, to, asset, amount } = log.args;
      const addresses = { account: getAddress(account), to: getAddress(to), asset: getAddress(asset) };
      return plain({ ...here, type: "withdrawn", ...addresses, amount });
    }
  }
}

function plain(activity: Activity): ChainEvent {
  return { activity, terms: null };
}

function isSame(a: Address, b: Address): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
