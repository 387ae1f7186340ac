import type { Address } from "viem";
import { type MarketDomain, marketDomain } from "./MarketDomain.ts";

/** What a holder asks for a work, as `Listing` in contracts/types/Sale.sol. */
export interface MarketListing {
  readonly works: Address;
  readonly id: bigint;
  /** How often the token had moved when it was listed: the listing is over when it has moved again. */
  readonly transfers: bigint;
  /** Token that the price is paid in; zero for the chain's coin. */
  readonly currency: Address;
  /** In the smallest unit of the currency, below 2^96. */
  readonly price: bigint;
  /** The only account that may buy; zero for anyone. */
  readonly buyer: Address;
  /** Last second in which it can be bought, since 1970; 0 for no end. */
  readonly expiresAt: bigint;
  /** The seller's epoch in the market; raising it on chain cancels whatever it signed before. 0 for a stored listing. */
  readonly epoch: bigint;
}

const TYPES = {
  Listing: [
    { name: "works", type: "address" },
    { name: "id", type: "uint256" },
    { name: "transfers", type: "uint256" },
    { name: "currency", type: "address" },
    { name: "price", type: "uint96" },
    { name: "buyer", type: "address" },
    { name: "expiresAt", type: "uint256" },
    { name: "epoch", type: "uint256" },
  ],
} as const;

/** The typed data (EIP-712) that a token's holder signs to sell without storing a listing. */
export function listingTypedData(domain: MarketDomain, listing: MarketListing) {
  const { works, id, transfers, currency, price, buyer, expiresAt, epoch } = listing;
  return {
    domain: marketDomain(domain),
    types: TYPES,
    primaryType: "Listing",
    message: { works, id, transfers, currency, price, buyer, expiresAt, epoch },
  } as const;
}
