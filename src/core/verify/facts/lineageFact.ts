import { isExternalAsset } from "../../record/AssetId.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { NotEstablished } from "./Fact.ts";
import { type RecordCodes, recordFact } from "./recordFact.ts";

/** A work with its ancestors, as far as their records are known. */
export interface Lineage {
  /** Known records by id, the work itself first. */
  readonly works: ReadonlyMap<bigint, WorkRecord>;
  /** Ancestors that are named as a parent but whose record is not known. */
  readonly gaps: ReadonlyMap<bigint, NotEstablished>;
}

/** Follows the edges up to the roots. Ends on any evidence: a parent is older than its child, and no id is visited twice. */
export function lineageFact(codes: RecordCodes, work: WorkRecord): Lineage {
  const works = new Map([[work.id, work]]);
  const gaps = new Map<bigint, NotEstablished>();
  const pending = work.edges.map((edge) => edge.parent);
  while (pending.length > 0) {
    const id = pending.pop()!;
    // A token of another contract has no record here: a lineage ends there.
    if (works.has(id) || gaps.has(id) || isExternalAsset(id)) continue;
    const fact = recordFact(codes, id);
    if (!fact.known) {
      gaps.set(id, fact);
      continue;
    }
    works.set(id, fact.value);
    for (const { parent } of fact.value.edges) pending.push(parent);
  }
  return { works, gaps };
}
