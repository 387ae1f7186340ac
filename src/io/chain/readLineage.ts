import { SeedlineError } from "../../core/errors.ts";
import { isExternalAsset } from "../../core/record/AssetId.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "./ChainReader.ts";
import { readRecord } from "./readRecord.ts";

/** The most works that one lineage is followed through. */
const MAX_LINEAGE = 2_000;

/**
 * Reads a work and all its ancestors up to the roots; tokens of other contracts have no record and are left out.
 * @returns Records by id, the work itself first.
 * @throws SeedlineError `LINEAGE_TOO_LARGE` above 2,000 works, and what {@link readRecord} throws.
 */
export async function readLineage(chain: ChainReader, id: bigint): Promise<WorkRecord[]> {
  const records = new Map<bigint, WorkRecord>();
  let frontier = [id];
  while (frontier.length > 0) {
    if (records.size + frontier.length > MAX_LINEAGE) {
      throw new SeedlineError("LINEAGE_TOO_LARGE", `Work ${id} has more than ${MAX_LINEAGE} ancestors.`, {
        hint: "Ask for the lineage of one of its parents.",
        details: { id },
      });
    }
    const generation = await Promise.all(frontier.map((next) => readRecord(chain, next)));
    for (const { record } of generation) records.set(record.id, record);
    const parents = generation.flatMap(({ record }) => record.edges.map((edge) => edge.parent));
    frontier = [...new Set(parents)].filter((parent) => !records.has(parent) && !isExternalAsset(parent));
  }
  return [...records.values()];
}
