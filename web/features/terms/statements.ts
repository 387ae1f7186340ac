import type { Address, Hex } from "viem";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { hasText, type TermsChoice } from "./TermsChoice.ts";

/** One thing that terms say; the words belong to TermsSummary.tsx. */
export type TermsStatement =
  | { readonly code: "closed" }
  | { readonly code: "nobody" }
  | { readonly code: "anybody" }
  | { readonly code: "by-offer" }
  | { readonly code: "holders"; readonly gate: Address }
  | { readonly code: "fee"; readonly fee: bigint; readonly currency: Address }
  | { readonly code: "free" }
  | { readonly code: "children-pay"; readonly shareBps: number }
  | { readonly code: "lineage-pays"; readonly shareBps: number }
  | { readonly code: "cap"; readonly cap: number }
  | { readonly code: "until"; readonly expiresAt: number }
  | { readonly code: "commercial" }
  | { readonly code: "non-commercial" }
  | { readonly code: "last-generation" }
  | { readonly code: "share-alike" }
  | { readonly code: "attribution" }
  | { readonly code: "min-royalty"; readonly minRoyaltyBps: number }
  | { readonly code: "machines"; readonly permissions: number }
  | { readonly code: "no-machines" }
  | { readonly code: "text"; readonly textHash: Hex };

/**
 * What terms say, in the order in which somebody who would derive asks: may I, what does it cost, until when, what may I do with it,
 * what do I owe besides. Terms that let nobody derive say only that: nothing else of them can ever take effect.
 */
export function statementsOf(terms: TermsChoice & Partial<Pick<LicenceTerms, "closed">>): TermsStatement[] {
  if (terms.by === "none") return [{ code: "nobody" }];
  const { shareBps, scope, permissions, shareAlike, attribution, minRoyaltyBps, fee, cap, expiresAt } = terms;
  const furtherAllowed = (permissions & PERMISSION.derivatives) !== 0;
  const machines = permissions & ~USE_PERMISSIONS;
  const statements: (TermsStatement | false)[] = [
    terms.closed === true ? { code: "closed" } : who(terms),
    fee > 0n && { code: "fee", fee, currency: terms.currency },
    shareBps === 0
      ? fee === 0n && { code: "free" }
      : scope === "lineage" && furtherAllowed && Number.isFinite(shareBps)
        ? { code: "lineage-pays", shareBps }
        : Number.isFinite(shareBps) && { code: "children-pay", shareBps },
    cap > 0 && { code: "cap", cap },
    expiresAt > 0 && { code: "until", expiresAt },
    { code: (permissions & PERMISSION.commercial) !== 0 ? "commercial" : "non-commercial" },
    !furtherAllowed && { code: "last-generation" },
    shareAlike && furtherAllowed && { code: "share-alike" },
    attribution && { code: "attribution" },
    minRoyaltyBps > 0 && { code: "min-royalty", minRoyaltyBps },
    machines === 0 ? { code: "no-machines" } : { code: "machines", permissions: machines },
    hasText(terms) && { code: "text", textHash: terms.textHash },
  ];
  return statements.filter((statement) => statement !== false);
}

function who({ by, gate }: TermsChoice): TermsStatement {
  if (by === "offer") return { code: "by-offer" };
  return by === "holders" ? { code: "holders", gate } : { code: "anybody" };
}
