import type { Address } from "viem";

/** The market that something is signed for; it is good there and nowhere else. */
export interface MarketDomain {
  readonly chainId: number;
  readonly market: Address;
}

/** The domain (EIP-712) of what is signed for a market. */
export function marketDomain({ chainId, market }: MarketDomain) {
  return { name: "Seedline Market", version: "1", chainId, verifyingContract: market } as const;
}
