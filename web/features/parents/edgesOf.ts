import { rolesToMask } from "../../../src/core/record/roles.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import type { DraftParent } from "../studio/Draft.ts";

/** The edges of a work that is drawn from its parents' pixels, or by one of them, in the order that the contract wants. */
export function edgesOf(parents: readonly DraftParent[]): RecordEdge[] {
  return parents
    .map(({ id, termsId, role = "image" }) => ({
      parent: BigInt(id),
      roles: rolesToMask([role]),
      termsId: BigInt(termsId),
    }))
    .sort((a, b) => (a.parent < b.parent ? -1 : 1));
}
