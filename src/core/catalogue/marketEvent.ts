import { type Address, getAddress } from "viem";
import { type Activity, type CataloguedOffer, SALE_WAYS } from "../ports/Catalogue.ts";
import type { EventPlace } from "./ChainEvent.ts";

/** An event of the market, decoded with its ABI. */
export type MarketLog =
  | {
      readonly eventName: "Listed";
      readonly args: {
        works: Address;
        id: bigint;
        seller: Address;
        currency: Address;
        price: bigint;
        buyer: Address;
        expiresAt: number;
        transfers: bigint;
      };
    }
  | { readonly eventName: "Unlisted"; readonly args: { works: Address; id: bigint; holder: Address } }
  | {
      readonly eventName: "Sold";
      readonly args: {
        works: Address;
        id: bigint;
        seller: Address;
        buyer: Address;
        currency: Address;
        price: bigint;
        income: bigint;
        via: number;
      };
    }
  | {
      readonly eventName: "OfferMade";
      readonly args: {
        offerId: bigint;
        works: Address;
        id: bigint;
        buyer: Address;
        currency: Address;
        amount: bigint;
        expiresAt: number;
      };
    }
  | { readonly eventName: "OfferAccepted"; readonly args: { offerId: bigint; holder: Address } }
  | { readonly eventName: "OfferWithdrawn"; readonly args: { offerId: bigint; to: Address; paid: bigint } }
  | { readonly eventName: "BidUsed"; readonly args: { buyer: Address; nonce: bigint } }
  | { readonly eventName: "SignedCancelled"; readonly args: { account: Address; epoch: bigint } };

export const MARKET_EVENTS = [
  "Listed",
  "Unlisted",
  "Sold",
  "OfferMade",
  "OfferAccepted",
  "OfferWithdrawn",
  "BidUsed",
  "SignedCancelled",
] as const satisfies readonly MarketLog["eventName"][];

/** The offer that an event ends, by its id; null for events that end none. */
export function endedOffer({ eventName, args }: { eventName: string; args: object }): bigint | null {
  if (eventName !== "OfferAccepted" && eventName !== "OfferWithdrawn") return null;
  return (args as { offerId: bigint }).offerId;
}

/**
 * An event of the market as a catalogue tells it.
 * @param works The collection; the market serves others too.
 * @param offer The offer that the event ends, which says what it was for; null for one of another collection.
 * @returns Null for other collections.
 */
export function marketEvent(
  works: Address,
  { eventName, args }: MarketLog,
  here: EventPlace,
  offer: CataloguedOffer | null,
): Activity | null {
  if ("works" in args && args.works.toLowerCase() !== works.toLowerCase()) return null;
  switch (eventName) {
    case "Listed": {
      const { id: work, price, expiresAt } = args;
      const [seller, asset, buyer] = [getAddress(args.seller), getAddress(args.currency), getAddress(args.buyer)];
      return { ...here, type: "listed", work, seller, asset, price, buyer, expiresAt };
    }
    case "Unlisted":
      return { ...here, type: "unlisted", work: args.id, holder: getAddress(args.holder) };
    case "Sold": {
      const { id: work, price, income } = args;
      const [seller, asset, buyer] = [getAddress(args.seller), getAddress(args.currency), getAddress(args.buyer)];
      const via = SALE_WAYS[args.via];
      return via === undefined ? null : { ...here, type: "sold", work, seller, buyer, asset, price, income, via };
    }
    case "OfferMade": {
      const { id: work, offerId, amount, expiresAt } = args;
      const [buyer, asset] = [getAddress(args.buyer), getAddress(args.currency)];
      return { ...here, type: "offer-made", work, offerId, buyer, asset, amount, expiresAt };
    }
    case "OfferAccepted": {
      if (offer === null) return null;
      const { work, offerId, buyer } = offer;
      return { ...here, type: "offer-accepted", work, offerId, holder: getAddress(args.holder), buyer };
    }
    case "OfferWithdrawn": {
      if (offer === null) return null;
      const { work, offerId, buyer, asset } = offer;
      const to = getAddress(args.to);
      return { ...here, type: "offer-withdrawn", work, offerId, buyer, to, asset, amount: args.paid };
    }
    case "BidUsed":
      return { ...here, type: "bid-used", account: getAddress(args.buyer), nonce: args.nonce };
    case "SignedCancelled":
      return { ...here, type: "signed-cancelled", account: getAddress(args.account), epoch: args.epoch };
  }
}
