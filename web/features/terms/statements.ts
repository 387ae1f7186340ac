import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import type { TermsChoice } from "./TermsChoice.ts";

/** One thing that terms say; the words belong to TermsSummary.tsx. */
export type TermsStatement =
  | { readonly code: "closed" }
  | { readonly code: "nobody" }
  | { readonly code: "anybody" }
  | { readonly code: "by-offer" }
  | { readonly code: "holders" }
  | { readonly code: "fee" }
  | { readonly code: "free" }
  | { readonly code: "children-pay"; readonly shareBps: number }
  | { readonly code: "lineage-pays"; readonly shareBps: number }
  | { readonly code: "commercial" }
  | { readonly code: "non-commercial" }
  | { readonly code: "last-generation" }
  | { readonly code: "share-alike" }
  | { readonly code: "attribution" }
  | { readonly code: "min-royalty"; readonly minRoyaltyBps: number };

const WHO = { open: "anybody", offer: "by-offer", holders: "holders" } as const;

/**
 * What terms say, in the order in which somebody who would derive asks: may I, what does it cost, what may I do with it, what do I
 * owe besides. Terms that let nobody derive say only that: nothing else of them can ever take effect.
 */
export function statementsOf(terms: TermsChoice & Partial<Pick<LicenceTerms, "closed" | "fee">>): TermsStatement[] {
  if (terms.by === "none") return [{ code: "nobody" }];
  const { shareBps, scope, permissions, shareAlike, attribution, minRoyaltyBps, fee = 0n } = terms;
  const furtherAllowed = (permissions & PERMISSION.derivatives) !== 0;
  const statements: (TermsStatement | false)[] = [
    terms.closed === true ? { code: "closed" } : { code: WHO[terms.by] },
    fee > 0n && { code: "fee" },
    shareBps === 0
      ? fee === 0n && { code: "free" }
      : scope === "lineage" && furtherAllowed
        ? { code: "lineage-pays", shareBps }
        : { code: "children-pay", shareBps },
    { code: (permissions & PERMISSION.commercial) !== 0 ? "commercial" : "non-commercial" },
    !furtherAllowed && { code: "last-generation" },
    shareAlike && furtherAllowed && { code: "share-alike" },
    attribution && { code: "attribution" },
    minRoyaltyBps > 0 && { code: "min-royalty", minRoyaltyBps },
  ];
  return statements.filter((statement) => statement !== false);
}
