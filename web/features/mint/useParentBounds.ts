import { useQueries } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { termsQuery } from "../parents/parentQueries.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { type BindingParent, boundsUnder, type LicensingBounds } from "../terms/LicensingBounds.ts";
import { recordQuery } from "../work/workQueries.ts";

/** What the parents of a work that is not minted yet will allow its own terms to say; null while they are read, or cannot be. */
export function useParentBounds(parents: readonly DraftParent[]): LicensingBounds | null {
  const seedline = useSeedline();
  const terms = useQueries({ queries: parents.map(({ id }) => termsQuery(seedline, BigInt(id))) });
  const records = useQueries({ queries: parents.map(({ id }) => recordQuery(seedline, BigInt(id))) });
  const binding: BindingParent[] = [];
  for (const [i, { termsId }] of parents.entries()) {
    const chosen = terms[i]?.data?.find(({ id }) => id.toString() === termsId);
    const shares = records[i]?.data?.record.shares;
    if (chosen === undefined || shares === undefined) return null;
    binding.push({ terms: chosen, shares });
  }
  try {
    return boundsUnder(binding);
  } catch {
    // With these parents nothing can be minted at all, which the income preview says in words.
    return null;
  }
}
