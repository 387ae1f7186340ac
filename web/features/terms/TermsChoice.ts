import { type Hex, isHash } from "viem";
import { type LicenceTerms, NO_CONDITIONS, type TermsConditions } from "../../../src/core/licence/LicenceTerms.ts";

/** What somebody who licences a work decides; the asset and the payee are added when it is published. */
export type TermsChoice = Pick<
  LicenceTerms,
  "by" | "shareBps" | "scope" | "permissions" | "shareAlike" | "attribution" | "minRoyaltyBps" | "textHash"
> &
  TermsConditions;

/** What stands for a part of a choice while nobody can read what is typed for it; for numbers that is NaN. */
export const UNREAD_AMOUNT = -1n;
/** The same for an address. */
export const UNREAD_ADDRESS = "0x";

/** No licence text. */
export const NO_TEXT: Hex = `0x${"0".repeat(64)}`;

/** A choice that asks for nothing beyond being named. */
export const NO_MORE: TermsConditions & { readonly textHash: Hex } = { ...NO_CONDITIONS, textHash: NO_TEXT };

const PARTS = Object.keys({
  by: true,
  shareBps: true,
  scope: true,
  permissions: true,
  shareAlike: true,
  attribution: true,
  minRoyaltyBps: true,
  textHash: true,
  expiresAt: true,
  cap: true,
  fee: true,
  currency: true,
  gate: true,
} satisfies Record<keyof TermsChoice, true>) as (keyof TermsChoice)[];

/** Whether two choices would put the same terms on chain. */
export function sameChoice(a: TermsChoice, b: TermsChoice): boolean {
  return PARTS.every((part) => normal(a[part]) === normal(b[part]));
}

/** Whether a licence text is named. */
export function hasText({ textHash }: Pick<TermsChoice, "textHash">): boolean {
  return isHash(textHash) && BigInt(textHash) !== 0n;
}

/** Addresses and hashes are written in either case. */
function normal(value: TermsChoice[keyof TermsChoice]) {
  return typeof value === "string" ? value.toLowerCase() : value;
}
