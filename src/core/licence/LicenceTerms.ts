import type { Address, Hex } from "viem";

/** Who pays: children only, or every descendant. In the order of `Scope` in contracts/types/Terms.sol. */
export const SCOPES = ["direct", "lineage"] as const;
export type Scope = (typeof SCOPES)[number];

/** Who may derive. In the order of `DerivativesBy` in contracts/types/Terms.sol. */
export const DERIVATIVES_BY = ["none", "open"] as const;
export type DerivativesBy = (typeof DERIVATIVES_BY)[number];

/** Licence terms of an asset as published on chain, immutable by id. */
export interface LicenceTerms {
  readonly id: bigint;
  readonly asset: bigint;
  /** Basis points of a derivative's income. */
  readonly shareBps: number;
  readonly scope: Scope;
  readonly by: DerivativesBy;
  /** Bits of permissions.ts. */
  readonly permissions: number;
  readonly shareAlike: boolean;
  readonly attribution: boolean;
  readonly minRoyaltyBps: number;
  readonly payee: Address;
  /** SHA-256 of a pinned licence text; zero when there is none. */
  readonly textHash: Hex;
  readonly closed: boolean;
}
