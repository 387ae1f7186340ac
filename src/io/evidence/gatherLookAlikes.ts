import { isWorkId } from "../../core/catalogue/checkQuery.ts";
import { mintNonceOf } from "../../core/record/AssetId.ts";
import { recordPointer } from "../../core/record/recordPointer.ts";
import type { ChainEvidence, Evidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { nodesOf } from "./askNodes.ts";
import { attempt } from "./attempt.ts";
import type { GatherLimits, GatherOptions } from "./GatherOptions.ts";
import { codeAt } from "./gatherContracts.ts";
import type { FileSources } from "./gatherFile.ts";
import { mapLimited } from "./mapLimited.ts";

/** More than a person looks at. */
const MAX_LOOK_ALIKES = 8;
const PARALLEL_READS = 4;

/**
 * Works that are said to look like this one, with their records from the chain: who lists works is not believed what they are. Null when
 * nobody is to be asked or there is no picture.
 */
export async function gatherLookAlikes(
  { output }: Facts,
  chain: ChainEvidence,
  { chain: reader, otherNodes = [], findLookAlikes }: Pick<GatherOptions, "chain" | "otherNodes" | "findLookAlikes">,
  { chainTimeoutMs, fileTimeoutMs }: GatherLimits,
  { signal, deadline }: FileSources,
): Promise<{ lookAlikes: NonNullable<Evidence["lookAlikes"]>; records: ChainEvidence["records"] } | null> {
  const image = output.known ? output.value.png?.image : undefined;
  // A bundle holds no other works.
  if (findLookAlikes === undefined || image === undefined || !("client" in reader)) return null;
  const ask = (either: AbortSignal) => findLookAlikes(image, { signal: either });
  const lookAlikes = await attempt(ask, { timeoutMs: fileTimeoutMs, signal, deadline });
  const records = new Map(chain.records);
  if (lookAlikes.state !== "found") return { lookAlikes, records };
  const nodes = nodesOf([reader, ...otherNodes], { timeoutMs: chainTimeoutMs, signal, deadline });
  const ids = lookAlikes.value.ids.filter(isWorkId).slice(0, MAX_LOOK_ALIKES);
  const missing = new Map(ids.map((id) => [mintNonceOf(id), id]));
  await mapLimited([...missing], PARALLEL_READS, async ([nonce, id]) => {
    if (records.has(nonce)) return;
    records.set(nonce, await codeAt(nodes, chain.block, recordPointer(reader.deployment.contracts.works, id)));
  });
  return { lookAlikes: { ...lookAlikes, value: { ...lookAlikes.value, ids } }, records };
}
