import { combine, type Interval, intervalOf, isWithin } from "./Interval.ts";
import { EXTERNAL } from "./ReferenceExternals.ts";
import type { Published } from "./ReferenceLicences.ts";
import { Refusal, refuseIf } from "./Refusal.ts";
import { type ReferenceLine, type ReferenceWork, referenceShareTable } from "./shareTable.ts";
import type { Edge } from "./types.ts";

/** What a lineage is made from. */
export interface Parents {
  find(termsId: number): Published | undefined;
  isOffered(published: Published): boolean;
  lineageOf(id: bigint): ReferenceWork | undefined;
  supersededBy(id: bigint): bigint;
}

export interface Derived {
  readonly parents: ReferenceWork["parents"];
  readonly table: readonly ReferenceLine[];
  readonly interval: Interval;
}

/** What works derive from their parents: whom they pay, and what they may be used for. */
export function derive(edges: readonly Edge[], royaltyBps: number, maxCedeBps: number, from: Parents): Derived {
  refuseIf(edges.length > 16, "TooManyParents", edges.length, 16);
  let previous = 0n;
  for (const { parent, roles } of edges) {
    refuseIf(parent <= previous, "ParentsNotAscending", previous, parent);
    refuseIf(roles === 0 || roles > 63, "BadRoles", parent, roles);
    previous = parent;
  }
  const parents: ReferenceWork["parents"][number][] = [];
  for (const { parent, termsId } of edges) {
    const published = from.find(termsId);
    const isOfParent = published?.terms.asset === parent;
    const lineage = parent >= EXTERNAL ? { id: parent, parents: [] } : from.lineageOf(parent);
    if (lineage === undefined || (parent >= EXTERNAL && !isOfParent)) throw new Refusal("UnknownParent", parent);
    const winner = parent >= EXTERNAL ? 0n : from.supersededBy(parent);
    refuseIf(winner !== 0n, "ParentSuperseded", parent, winner);
    const isUsable = published !== undefined && isOfParent && from.isOffered(published);
    if (!isUsable) throw new Refusal("TermsNotUsable", parent, termsId);
    const { shareBps, scope, payee } = published.terms;
    parents.push({ work: lineage, terms: { shareBps: BigInt(shareBps), lineage: scope === 1, payee } });
  }
  const table = referenceShareTable(parents);
  refuseIf(table.length > 64, "TooManyPayingAncestors", table.length, 64);
  const terms = edges.map(({ termsId }) => from.find(termsId)!.terms);
  const interval = combine(terms.map((one) => intervalOf(one)));
  const isEmpty = !isWithin(interval.required, interval.permitted);
  refuseIf(isEmpty, "IncompatibleParents", interval.required, interval.permitted);
  const floorBps = Math.max(0, ...terms.map(({ minRoyaltyBps }) => minRoyaltyBps));
  refuseIf(royaltyBps < floorBps || royaltyBps > 1_000, "RoyaltyOutOfRange", royaltyBps, floorBps, 1_000);
  const sum = table.reduce((total, line) => total + line.payBps, 0n);
  const limit = Math.min(maxCedeBps, 8_000);
  refuseIf(sum > BigInt(limit), "ShareSumExceeded", sum, limit);
  return { parents, table, interval };
}
