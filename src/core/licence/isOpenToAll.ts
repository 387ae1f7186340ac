import type { LicenceTerms } from "./LicenceTerms.ts";

/**
 * Whether anybody may derive under terms by naming them alone: open, not closed, with no fee, no cap and no expiry, and not of an
 * external asset, whose holder has to be asked. The same as `SIMPLE` in contracts/libraries/TermsWord.sol.
 */
export function isOpenToAll(terms: Pick<LicenceTerms, "by" | "closed" | "fee" | "cap" | "expiresAt">): boolean {
  return terms.by === "open" && !terms.closed && terms.fee === 0n && terms.cap === 0 && terms.expiresAt === 0;
}
