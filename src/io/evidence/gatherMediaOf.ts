import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { metadataCid } from "../../core/metadata/metadataHash.ts";
import { parseMetadata } from "../../core/metadata/parseMetadata.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import { clauseOf } from "./attempt.ts";
import type { GatherLimits } from "./GatherOptions.ts";
import { type FileSources, gatherFileOnce } from "./gatherFile.ts";

/** The media file of an ancestor, found through the metadata that its record names. */
export async function gatherMediaOf(
  { lineage }: Facts,
  id: bigint,
  sources: FileSources,
  { maxMediaBytes }: Pick<GatherLimits, "maxMediaBytes">,
): Promise<Gathered<Uint8Array>> {
  const record = lineage?.works.get(id);
  if (record === undefined) return unavailable("its record is not known");
  const cid = metadataCid(record.metadataHash);
  const document = await gatherFileOnce(cid, sources, MAX_METADATA_SIZE_BYTES);
  if (document.state !== "found") return document;
  try {
    const { mediaCid } = parseMetadata(document.value).seedline;
    return await gatherFileOnce(mediaCid, sources, maxMediaBytes);
  } catch (error) {
    sources.signal.throwIfAborted();
    return unavailable(clauseOf(error));
  }
}
