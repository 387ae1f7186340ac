import type { Address } from "viem";
import type { ReportedIngredient } from "../c2pa/ManifestReport.ts";
import { assetUri } from "../c2pa/manifestLabels.ts";
import type { RecordEdge } from "../record/WorkRecord.ts";

/** A parent on record beside the ingredient that is the same work; one of the two is null where there is no such. */
export interface IngredientPair {
  readonly edge: RecordEdge | null;
  readonly ingredient: ReportedIngredient | null;
}

/**
 * Holds the ingredients that a C2PA manifest names against the parents on record: every parent first, in the record's order, then what the
 * manifest names besides. An ingredient is a work by the address it carries (CAIP-19), whatever its title says.
 */
export function compareIngredients(
  { chainId, works }: { readonly chainId: number; readonly works: Address },
  edges: readonly RecordEdge[],
  ingredients: readonly ReportedIngredient[],
): IngredientPair[] {
  const left = [...ingredients];
  const pairs = edges.map((edge): IngredientPair => {
    const uri = assetUri(chainId, works, edge.parent);
    const at = left.findIndex(({ instanceId }) => instanceId === uri);
    return { edge, ingredient: at < 0 ? null : (left.splice(at, 1)[0] ?? null) };
  });
  return [...pairs, ...left.map((ingredient) => ({ edge: null, ingredient }))];
}
