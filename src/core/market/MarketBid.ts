import type { Address } from "viem";
import { type MarketDomain, marketDomain } from "./MarketDomain.ts";

/** An offer to buy that is signed instead of paid in, as `Bid` in contracts/types/Sale.sol. */
export interface MarketBid {
  readonly works: Address;
  readonly id: bigint;
  /** An ERC-20 token: coin cannot be taken from anybody. */
  readonly currency: Address;
  /** In the smallest unit of the currency, below 2^96. */
  readonly amount: bigint;
  /** Last second in which it can be accepted, since 1970; 0 for no end. */
  readonly expiresAt: bigint;
  /** The buyer's epoch in the market; raising it on chain cancels whatever it signed before. */
  readonly epoch: bigint;
  /** Of all bids of a buyer with the same nonce one can be accepted, once. */
  readonly nonce: bigint;
}

const TYPES = {
  Bid: [
    { name: "works", type: "address" },
    { name: "id", type: "uint256" },
    { name: "currency", type: "address" },
    { name: "amount", type: "uint96" },
    { name: "expiresAt", type: "uint256" },
    { name: "epoch", type: "uint256" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

/** The typed data (EIP-712) that a buyer signs. */
export function bidTypedData(domain: MarketDomain, bid: MarketBid) {
  const { works, id, currency, amount, expiresAt, epoch, nonce } = bid;
  return {
    domain: marketDomain(domain),
    types: TYPES,
    primaryType: "Bid",
    message: { works, id, currency, amount, expiresAt, epoch, nonce },
  } as const;
}
