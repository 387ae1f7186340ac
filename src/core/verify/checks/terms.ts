import type { LicenceTerms } from "../../licence/LicenceTerms.ts";
import { combineIntervals, intervalOfTerms, isEmptyInterval, WHOLE_INTERVAL } from "../../licence/permissions.ts";
import { isExternalAsset } from "../../record/AssetId.ts";
import type { RecordEdge, WorkRecord } from "../../record/WorkRecord.ts";
import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import type { ChainEvidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { gatheredAt } from "../Gathered.ts";

/**
 * The licence terms that the work and its ancestors were made under exist, belong to the parent, were open when the work was
 * minted, and what they demand is recorded. Terms never change, but for being closed, which touches no earlier work.
 */
export function checkTerms(chain: ChainEvidence, { record, lineage }: Facts): Finding {
  if (!record.known || lineage === null) return unknown("Without the record nobody can say which terms were used.");
  const edgeCount = record.value.edges.length;
  if (edgeCount === 0) return notApplicable("The work has no parents, so no licence was needed.");
  const findings = [...lineage.works.values()].map((work) => checkWork(chain, work));
  const evidence = { termsIds: record.value.edges.map((edge) => edge.termsId.toString()) };
  const worst = findings.find((finding) => finding?.status === "fail") ?? findings.find((finding) => finding !== null);
  if (worst) return { ...worst, evidence };
  if (lineage.gaps.size > 0) {
    return unknown(`Not all ancestors' records could be read, so their terms were not checked.`, evidence);
  }
  return pass("Every parent's licence terms were in force when the work was minted, and it keeps to them.", evidence);
}

/** Null when all is as it should be. */
function checkWork(chain: ChainEvidence, work: WorkRecord): Finding | null {
  let missing: Finding | null = null;
  const used: LicenceTerms[] = [];
  for (const edge of work.edges) {
    const terms = gatheredAt(chain.terms, edge.termsId);
    if (terms.state === "absent") return fail(`${named(work, edge)}, and no such terms were ever published.`);
    if (terms.state === "unavailable") {
      missing = unknown(`The terms ${edge.termsId} of work ${edge.parent} could not be read: ${terms.reason}.`);
      continue;
    }
    const { publishedAt } = terms.value;
    const fault = edgeFault(terms.value.terms, edge, work.createdAt);
    if (fault !== null) return fail(`${named(work, edge)}, and ${fault}.`);
    const usableFrom = publishedAt.state === "found" ? publishedAt.value + maturityOf(edge.parent) : 0;
    if (usableFrom > work.createdAt) {
      const what = isExternalAsset(edge.parent) ? "were not a day old by then" : "were published only afterwards";
      return fail(`${named(work, edge)}, and they ${what}.`);
    }
    used.push(terms.value.terms);
  }
  return missing ?? intervalFinding(work, used);
}

function named(work: WorkRecord, edge: RecordEdge): string {
  return `Work ${work.id} was made from work ${edge.parent} under terms ${edge.termsId}`;
}

/** Seconds from publication until terms can be used. */
function maturityOf(asset: bigint): number {
  return isExternalAsset(asset) ? 86_400 : 0;
}

function edgeFault(terms: LicenceTerms, edge: RecordEdge, mintedAt: number): string | null {
  if (terms.id !== edge.termsId) return `what was read are the terms ${terms.id}`;
  if (terms.asset !== edge.parent) return `these are the terms of work ${terms.asset}`;
  if (terms.by === "none") return "they do not let anyone derive";
  if (terms.expiresAt !== 0 && mintedAt > terms.expiresAt) return "they had expired by then";
  return null;
}

function intervalFinding(work: WorkRecord, used: readonly LicenceTerms[]): Finding | null {
  const interval = used.map(intervalOfTerms).reduce(combineIntervals, WHOLE_INTERVAL);
  if (isEmptyInterval(interval)) return fail(`The terms of work ${work.id}'s parents contradict one another.`);
  if (interval.permitted !== work.permitted || interval.required !== work.required) {
    return fail(`The record of work ${work.id} does not carry the permissions that its parents' terms leave.`);
  }
  if (used.some((terms) => terms.shareAlike) !== work.shareAlike) {
    return fail(`The record of work ${work.id} does not say share-alike as its parents' terms do.`);
  }
  if (used.some((terms) => terms.attribution) !== work.attribution) {
    return fail(`The record of work ${work.id} does not ask for attribution as its parents' terms do.`);
  }
  const least = Math.max(0, ...used.map((terms) => terms.minRoyaltyBps));
  if (work.royaltyBps >= least) return null;
  return fail(
    `Work ${work.id} asks for ${work.royaltyBps / 100} % royalty, and its parents' terms for ${least / 100} %.`,
  );
}
