import { isExternalAsset } from "../../record/AssetId.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import { deriveShareTable, type ParentShares } from "../../royalty/shareTable.ts";
import { type Finding, fail, pass, unknown } from "../Check.ts";
import type { ChainEvidence } from "../Evidence.ts";
import { findingOf, reasonOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import type { Lineage } from "../facts/lineageFact.ts";
import { gatheredAt } from "../Gathered.ts";
import { unnamedGenerator } from "../generatorAuthor.ts";
import { undeclaredInput } from "../undeclaredInput.ts";
import { sameShares } from "./sameShares.ts";

/**
 * Every parent exists and is older than its child, up to the roots, and every share table on the way is the one that
 * follows from the parents' tables and terms: nobody was left out, and nobody pays who need not. Nor was a work used as an input
 * that is no parent.
 */
export function checkAncestors(chain: ChainEvidence, facts: Facts): Finding {
  const { record, lineage } = facts;
  if (!record.known || lineage === null)
    return unknown("Without the record nobody can say what the work descends from.");
  const [, ...ids] = lineage.works.keys();
  const evidence = { ancestors: ids.sort((a, b) => (a < b ? -1 : 1)).map(String) };
  const gaps = [...lineage.gaps.values()];
  const refutedGap = gaps.find(({ status }) => status === "fail");
  if (refutedGap !== undefined) return findingOf(refutedGap, evidence);

  const findings = [...lineage.works.values()].map((work) => checkWork(chain, lineage, work));
  const leftOut = undeclaredInput(chain, facts);
  const failed = [...findings, leftOut].find((finding) => finding?.status === "fail");
  if (failed) return { ...failed, evidence };
  const [gap] = gaps;
  if (gap !== undefined) return findingOf(gap, evidence);
  const open = [...findings, leftOut].find((finding) => finding !== null);
  if (open) return { ...open, evidence };
  const owed =
    record.value.edges.length === 0
      ? "The work is a root: it names no parents and owes nobody."
      : `${described(lineage)} on record, and what the work owes them is what their terms say.`;
  const remark = unnamedGenerator(chain, facts);
  return pass(remark === null ? owed : `${owed} ${remark}`, evidence);
}

/** Null when all is as it should be. */
function checkWork(chain: ChainEvidence, lineage: Lineage, work: WorkRecord): Finding | null {
  const parents: ParentShares[] = [];
  for (const { parent: id, termsId } of work.edges) {
    const parent = lineage.works.get(id);
    if (parent === undefined && !isExternalAsset(id)) continue;
    if (parent !== undefined && parent.createdAt > work.createdAt)
      return fail(`Work ${work.id} is recorded as older than its parent ${id}.`);
    const terms = gatheredAt(chain.terms, termsId);
    if (terms.state === "found") parents.push({ terms: terms.value.terms, shares: parent?.shares ?? [] });
  }
  if (parents.length < work.edges.length) {
    return unknown(`What work ${work.id} owes could not be worked out: a parent or its terms are missing.`);
  }
  try {
    const expected = deriveShareTable(parents);
    if (sameShares(expected, work.shares)) return null;
    return fail(`Work ${work.id} does not pay its ancestors what their terms say.`);
  } catch (error) {
    return fail(`The parents of work ${work.id} could not have been combined: ${reasonOf(error)}`);
  }
}

function described({ works }: Lineage): string {
  const count = works.size - 1;
  return count === 1 ? "The one ancestor is" : `All ${count} ancestors are`;
}
