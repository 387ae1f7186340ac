import { type Address, type Hex, zeroAddress } from "viem";

/** Who pays: children only, or every descendant. In the order of `Scope` in contracts/types/Terms.sol. */
export const SCOPES = ["direct", "lineage"] as const;
export type Scope = (typeof SCOPES)[number];

/** Who may derive. In the order of `DerivativesBy` in contracts/types/Terms.sol. */
export const DERIVATIVES_BY = ["none", "open", "offer", "holders"] as const;
export type DerivativesBy = (typeof DERIVATIVES_BY)[number];

/** What terms ask of a mint beyond being named. */
export interface TermsConditions {
  /** Last second in which derivatives can be minted, since 1970; 0 for terms that do not expire. */
  readonly expiresAt: number;
  /** Most tokens that may be minted under the terms; 0 for any number. */
  readonly cap: number;
  /** Price of minting one token, in the smallest unit of `currency`. */
  readonly fee: bigint;
  /** Zero for the chain's coin. */
  readonly currency: Address;
  /** Collection whose holders may derive; zero unless `by` is "holders". */
  readonly gate: Address;
}

/** Naming the terms is enough. */
export const NO_CONDITIONS: TermsConditions = {
  expiresAt: 0,
  cap: 0,
  fee: 0n,
  currency: zeroAddress,
  gate: zeroAddress,
};

/** Licence terms of an asset as published on chain, immutable by id. */
export interface LicenceTerms extends TermsConditions {
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
