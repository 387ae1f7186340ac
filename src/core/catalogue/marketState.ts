import { zeroAddress } from "viem";
import type { Activity, CataloguedListing, CataloguedOffer } from "../ports/Catalogue.ts";

/** The listing that was stored. */
export function listingOf(listed: Activity & { type: "listed" }): CataloguedListing {
  const { seller, asset, price, buyer, expiresAt } = listed;
  return { seller, asset, price, buyer, expiresAt };
}

/** The offer that was made. */
export function offerOf(made: Activity & { type: "offer-made" }): CataloguedOffer {
  const { offerId, work, buyer, asset, amount, expiresAt, txHash, at } = made;
  return { offerId, work, buyer, asset, amount, expiresAt, txHash, at };
}

/** Whether anybody can buy at a second, since 1970: the listing is neither over nor for one account alone. */
export function isForSale(listing: CataloguedListing | null, at: number): listing is CataloguedListing {
  return listing !== null && listing.buyer === zeroAddress && (listing.expiresAt === 0 || listing.expiresAt >= at);
}
