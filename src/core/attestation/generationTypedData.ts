import type { Address, Hex, TypedDataDomain } from "viem";

/**
 * What a generation service signs (EIP-712): "for this creator I produced this output from this prompt with this recipe".
 * Bound to a creator, so that a copied signature is of no use to another, and to one Works contract on one chain.
 */
export const GENERATION_TYPES = {
  Generation: [
    { name: "creator", type: "address" },
    { name: "outputHash", type: "bytes32" },
    { name: "promptHash", type: "bytes32" },
    { name: "recipeHash", type: "bytes32" },
    { name: "issuedAt", type: "uint64" },
  ],
} as const;

/** The values of one attestation. */
export interface Generation {
  readonly creator: Address;
  readonly outputHash: Hex;
  readonly promptHash: Hex;
  readonly recipeHash: Hex;
  /** Seconds since 1970. */
  readonly issuedAt: bigint;
}

/** The domain that attestations for a Works contract are signed in. */
export function generationDomain(chainId: number, works: Address) {
  return { name: "Seedline", version: "1", chainId, verifyingContract: works } as const satisfies TypedDataDomain;
}

/** The typed data to sign, as viem, wagmi and wallets take it. */
export function generationTypedData(chainId: number, works: Address, message: Generation) {
  return {
    domain: generationDomain(chainId, works),
    types: GENERATION_TYPES,
    primaryType: "Generation",
    message,
  } as const;
}
