import type { Address, Hex } from "viem";
import { isExternalAsset, mintNonceOf } from "../../core/record/AssetId.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { BlockReference } from "../../core/verify/Evidence.ts";
import { recordFact } from "../../core/verify/facts/recordFact.ts";
import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { Nodes } from "./askNodes.ts";
import { codeAt } from "./gatherContracts.ts";
import { mapLimited } from "./mapLimited.ts";

const PARALLEL_READS = 8;

/** Record codes of a work and its ancestors, and the records in them that could be read, the work's own first. */
export interface GatheredLineage {
  readonly records: ReadonlyMap<bigint, Gathered<Hex>>;
  readonly works: readonly WorkRecord[];
}

/**
 * Reads the code of a work's record and of its ancestors', generation by generation. Only parents that a well-formed record
 * names are followed. At `maxLineage` works it stops, and says so of those left out.
 */
export async function gatherLineage(
  nodes: Nodes,
  works: Address,
  block: Gathered<BlockReference>,
  { id, maxLineage }: { id: bigint; maxLineage: number },
): Promise<GatheredLineage> {
  const codes = new Map<bigint, Gathered<Hex>>();
  const records = new Map<bigint, WorkRecord>();
  const seen = new Set([id]);
  let generation = [id];
  while (generation.length > 0) {
    const room = Math.max(0, maxLineage - records.size);
    const within = generation.slice(0, room);
    // Works of one mint share their code.
    const missing = [...new Map(within.map((work) => [mintNonceOf(work), work])).entries()].filter(
      ([nonce]) => !codes.has(nonce),
    );
    const read = await mapLimited(missing, PARALLEL_READS, async ([nonce, work]) => {
      return [nonce, await codeAt(nodes, block, recordPointer(works, work))] as const;
    });
    for (const [nonce, code] of read) codes.set(nonce, code);
    for (const work of generation.slice(room)) {
      const nonce = mintNonceOf(work);
      if (!codes.has(nonce)) codes.set(nonce, unavailable(`the lineage has more than ${maxLineage} works`));
    }

    const parents = new Set<bigint>();
    for (const work of within) {
      const fact = recordFact(codes, work);
      if (!fact.known) continue;
      records.set(work, fact.value);
      for (const { parent } of fact.value.edges) if (!seen.has(parent) && !isExternalAsset(parent)) parents.add(parent);
    }
    for (const parent of parents) seen.add(parent);
    generation = [...parents];
  }
  return { records: codes, works: [...records.values()] };
}
