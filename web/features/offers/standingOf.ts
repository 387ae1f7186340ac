import { type Address, isAddressEqual } from "viem";
import type { OfferDocument } from "../../../src/core/licence/OfferDocument.ts";
import type { OfferState } from "../../../src/io/chain/offers.ts";

/** How an offer stands: only an open one can be used. */
export type OfferStanding = "open" | "cancelled" | "used-up" | "over" | "void";

/**
 * How an offer stands by what the chain says of it.
 * @param signer Who signed it.
 * @param now Seconds since 1970.
 */
export function standingOf(
  { deadline }: Pick<OfferDocument, "deadline">,
  { authority, usesLeft, isCancelled }: OfferState,
  signer: Address,
  now: number,
): OfferStanding {
  // Who may not licence the work any more has no offers for it.
  if (!isAddressEqual(authority, signer)) return "void";
  if (isCancelled) return "cancelled";
  if (usesLeft === 0n) return "used-up";
  return deadline < BigInt(Math.floor(now)) ? "over" : "open";
}
