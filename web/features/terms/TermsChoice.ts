import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";

/** What somebody who licences a work decides; the asset, the payee and a licence text are added when it is published. */
export type TermsChoice = Pick<
  LicenceTerms,
  "by" | "shareBps" | "scope" | "permissions" | "shareAlike" | "attribution" | "minRoyaltyBps"
>;

/** Whether two choices would put the same terms on chain. */
export function sameChoice(a: TermsChoice, b: TermsChoice): boolean {
  return (
    a.by === b.by &&
    a.shareBps === b.shareBps &&
    a.scope === b.scope &&
    a.permissions === b.permissions &&
    a.shareAlike === b.shareAlike &&
    a.attribution === b.attribution &&
    a.minRoyaltyBps === b.minRoyaltyBps
  );
}
