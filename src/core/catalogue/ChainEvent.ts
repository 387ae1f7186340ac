import { type Address, getAddress, type Hex, zeroAddress } from "viem";
import type { LicenceTerms } from "../licence/LicenceTerms.ts";
import { type TermsStruct, termsOfStruct } from "../licence/termsOfStruct.ts";
import type { Activity, CataloguedOffer } from "../ports/Catalogue.ts";
import { MARKET_EVENTS, type MarketLog, marketEvent } from "./marketEvent.ts";

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
  | MarketLog
  | { readonly eventName: "Transfer"; readonly args: { from: Address; to: Address; tokenId: bigint } }
  | {
      readonly eventName: "TermsPublished";
      readonly args: { works: Address; asset: bigint; termsId: bigint; terms: TermsStruct };
    }
  | { readonly eventName: "TermsClosed"; readonly args: { works: Address; asset: bigint; termsId: bigint } }
  | { readonly eventName: "Superseded"; readonly args: { loser: bigint; winner: bigint } }
  | { readonly eventName: "PromptRevealed"; readonly args: { id: bigint } }
  | { readonly eventName: "VouchersCancelled"; readonly args: { creator: Address; epoch: bigint } }
  | {
      readonly eventName: "Waived";
      readonly args: { works: Address; id: bigint; termsId: bigint; permissions: number; shareAlike: boolean };
    }
  | {
      readonly eventName: "ExternalRegistered";
      readonly args: { asset: bigint; collection: Address; tokenId: bigint };
    }
  | { readonly eventName: "OfferCancelled"; readonly args: { works: Address; authority: Address; nonce: bigint } }
  | { readonly eventName: "OffersCancelled"; readonly args: { works: Address; authority: Address; epoch: bigint } }
  | {
      readonly eventName: "AccountSettled";
      readonly args: { account: Address; asset: Address; amount: bigint };
    }
  | { readonly eventName: "Distributed"; readonly args: { split: Address; asset: Address; amount: bigint } }
  | { readonly eventName: "Settled"; readonly args: { works: Address; id: bigint; asset: Address; amount: bigint } }
  | {
      readonly eventName: "Withdrawn";
      readonly args: { asset: Address; account: Address; to: Address; amount: bigint };
    };

/** The events that a catalogue is made of. */
export const CATALOGUE_EVENTS = [
  "Transfer",
  "Superseded",
  "PromptRevealed",
  "VouchersCancelled",
  "TermsPublished",
  "TermsClosed",
  "Waived",
  "ExternalRegistered",
  "OfferCancelled",
  "OffersCancelled",
  "Settled",
  "AccountSettled",
  "Distributed",
  "Withdrawn",
  ...MARKET_EVENTS,
] as const satisfies readonly DecodedLog["eventName"][];

/** What happened, and the terms if that is what it was about. */
export interface ChainEvent {
  readonly activity: Activity;
  readonly terms: LicenceTerms | null;
}

/**
 * An event of the contracts as a catalogue knows it.
 * @param works The collection. Licences, the ledger and the market serve others too, whose events are none of ours.
 * @param offer As {@link marketEvent} needs it.
 * @returns Null for other collections, and where nothing was credited to anybody.
 */
export function chainEvent(
  works: Address,
  log: DecodedLog,
  place: EventPlace,
  offer: CataloguedOffer | null = null,
): ChainEvent | null {
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
    case "Superseded":
      return plain({ ...here, type: "superseded", work: log.args.loser, by: log.args.winner });
    case "PromptRevealed":
      return plain({ ...here, type: "prompt-revealed", work: log.args.id });
    case "VouchersCancelled": {
      const { creator, epoch } = log.args;
      return plain({ ...here, type: "vouchers-cancelled", account: getAddress(creator), epoch });
    }
    case "Waived": {
      const { id: work, termsId, permissions, shareAlike } = log.args;
      if (!isSame(log.args.works, works)) return null;
      return plain({ ...here, type: "waived", work, termsId, permissions, shareAlike });
    }
    case "ExternalRegistered": {
      const { asset: work, collection, tokenId } = log.args;
      return plain({ ...here, type: "registered", work, collection: getAddress(collection), tokenId });
    }
    case "OfferCancelled": {
      const { authority, nonce } = log.args;
      if (!isSame(log.args.works, works)) return null;
      return plain({ ...here, type: "offer-cancelled", account: getAddress(authority), nonce });
    }
    case "OffersCancelled": {
      const { authority, epoch } = log.args;
      if (!isSame(log.args.works, works)) return null;
      return plain({ ...here, type: "offers-cancelled", account: getAddress(authority), epoch });
    }
    case "AccountSettled":
      return passed(here, "account-settled", log.args.account, log.args);
    case "Distributed":
      return passed(here, "distributed", log.args.split, log.args);
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
    default: {
      const activity = marketEvent(works, log, here, offer);
      return activity === null ? null : plain(activity);
    }
  }
}

function passed(
  here: EventPlace,
  type: "account-settled" | "distributed",
  account: Address,
  { asset, amount }: { asset: Address; amount: bigint },
): ChainEvent | null {
  if (amount === 0n) return null;
  return plain({ ...here, type, account: getAddress(account), asset: getAddress(asset), amount });
}

function plain(activity: Activity): ChainEvent {
  return { activity, terms: null };
}

function isSame(a: Address, b: Address): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
