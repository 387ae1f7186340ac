import type { Hex } from "viem";
import { hammingDistance } from "../phash/hammingDistance.ts";
import { MAX_DISTANCE_BITS } from "../phash/maxDistance.ts";
import { mirroredPerceptualHash } from "../phash/perceptualHash.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import type { Evidence } from "./Evidence.ts";
import type { Facts } from "./facts/Facts.ts";
import { recordFact } from "./facts/recordFact.ts";

/** A work on record that looks like the one that is judged: a hint, and proof of nothing. */
export interface NearWork {
  readonly record: WorkRecord;
  /** How many of the 64 features differ, in the picture or its mirror image. */
  readonly distanceBits: number;
  readonly mirrored: boolean;
  /** Who varies an own work, or derives from one on record, copies nobody. */
  readonly isKin: boolean;
}

/**
 * The works that look like the one that is judged, by their own records and whoever listed them; without itself and other tokens of its
 * edition. In the order in which they were listed.
 */
export function nearWorks({ chain, lookAlikes }: Pick<Evidence, "chain" | "lookAlikes">, facts: Facts): NearWork[] {
  const { record, output, lineage } = facts;
  if (lookAlikes?.state !== "found" || !record.known || !output.known || output.value.png === null) return [];
  const own = record.value;
  const mirroredHash = mirroredPerceptualHash(output.value.png.image);
  return lookAlikes.value.ids.flatMap((id): NearWork[] => {
    const fact = recordFact(chain.records, id);
    if (!fact.known || fact.value.id === own.id || fact.value.outputHash === own.outputHash) return [];
    const other = fact.value;
    const distance = distanceOf(other, own.perceptualHash, mirroredHash);
    const isOfLineage = lineage?.works.has(other.id) || other.edges.some(({ parent }) => parent === own.id);
    const isKin = isOfLineage || other.creator === own.creator;
    return distance.distanceBits <= MAX_DISTANCE_BITS ? [{ record: other, ...distance, isKin }] : [];
  });
}

/** Whether a work was recorded before another. */
export function isBefore(a: WorkRecord, b: WorkRecord): boolean {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);
}

function distanceOf({ perceptualHash: other }: WorkRecord, own: Hex, mirroredHash: Hex) {
  const [straight, turned] = [hammingDistance(other, own), hammingDistance(other, mirroredHash)];
  return { distanceBits: Math.min(straight, turned), mirrored: turned < straight };
}
