import type { Address, Hex } from "viem";
import { DERIVATIVES_BY, type LicenceTerms, SCOPES } from "./LicenceTerms.ts";

/** Licence terms as contracts/types/Terms.sol encodes them in events and answers. */
export interface TermsStruct {
  readonly asset: bigint;
  readonly shareBps: number;
  readonly scope: number;
  readonly by: number;
  readonly permissions: number;
  readonly shareAlike: boolean;
  readonly attribution: boolean;
  readonly minRoyaltyBps: number;
  readonly expiresAt: number;
  readonly cap: number;
  readonly fee: bigint;
  readonly currency: Address;
  readonly gate: Address;
  readonly payee: Address;
  readonly textHash: Hex;
}

/** Licence terms from their on-chain form. What is unknown here grants nothing. */
export function termsOfStruct(id: bigint, terms: TermsStruct, closed: boolean): LicenceTerms {
  return {
    id,
    asset: terms.asset,
    shareBps: terms.shareBps,
    scope: SCOPES[terms.scope] ?? "direct",
    by: DERIVATIVES_BY[terms.by] ?? "none",
    permissions: terms.permissions,
    shareAlike: terms.shareAlike,
    attribution: terms.attribution,
    minRoyaltyBps: terms.minRoyaltyBps,
    expiresAt: terms.expiresAt,
    cap: terms.cap,
    fee: terms.fee,
    currency: terms.currency,
    gate: terms.gate,
    payee: terms.payee,
    textHash: terms.textHash,
    closed,
  };
}
