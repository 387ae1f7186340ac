import { isOpenToAll } from "../../../src/core/licence/isOpenToAll.ts";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";

/**
 * The terms that somebody may be able to derive under now, those that ask for nothing but to be named first, then the cheapest. Whether
 * an account has what the others ask for (an offer, a token, a fee) is for the contracts to say.
 * @param now Seconds since 1970.
 */
export function usableTerms(terms: readonly LicenceTerms[], now: number): LicenceTerms[] {
  const rank = (one: LicenceTerms) => (isOpenToAll(one) ? 0 : one.by === "offer" ? 2 : 1);
  return terms
    .filter(({ closed, by, expiresAt }) => !closed && by !== "none" && (expiresAt === 0 || expiresAt >= now))
    .sort((a, b) => rank(a) - rank(b) || a.shareBps - b.shareBps || (a.id < b.id ? -1 : 1));
}

/** Licence terms in one line, without the words of the law. */
export function describeTerms({ shareBps, scope, permissions, shareAlike, attribution }: LicenceTerms): string {
  const share =
    shareBps === 0
      ? "free of charge"
      : `${shareBps / 100} % of the income of ${scope === "lineage" ? "every descendant" : "direct children"}`;
  const rest = [
    (permissions & PERMISSION.commercial) === 0 ? "no commercial use" : null,
    shareAlike ? "children under like terms" : null,
    attribution ? "named as source" : null,
  ].filter((part) => part !== null);
  return [share, ...rest].join(", ");
}
