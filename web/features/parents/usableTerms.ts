import { isOpenToAll } from "../../../src/core/licence/isOpenToAll.ts";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";

/** The terms under which anybody may derive from a work now, cheapest first. */
export function usableTerms(terms: readonly LicenceTerms[]): LicenceTerms[] {
  return terms.filter(isOpenToAll).sort((a, b) => a.shareBps - b.shareBps || (a.id < b.id ? -1 : 1));
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
