import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { metadataCid, metadataHash } from "../../../src/core/metadata/metadataHash.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";

/** The page's own fetch; a bare `fetch` handed around loses the window it belongs to. */
const pageFetch: typeof fetch = (...request) => fetch(...request);

/**
 * The metadata of a work, from a gateway that is not trusted: the bytes must hash to what the record says.
 * @throws SeedlineError of `fetchFile` and `parseMetadata`
 */
export async function readMetadata(gateway: string, record: WorkRecord, signal?: AbortSignal): Promise<WorkMetadata> {
  const cid = metadataCid(record.metadataHash);
  const bytes = await fetchFile(cid, {
    gateways: [gateway],
    maxBytes: 256 * 1024,
    fetch: pageFetch,
    ...(signal ? { signal } : {}),
  });
  if (metadataHash(bytes) !== record.metadataHash) throw lied("metadata", record.id);
  return parseMetadata(bytes);
}

/**
 * The media file of a work, checked against the metadata's contentHash.
 * @throws SeedlineError of `fetchFile`; `MEDIA_MISMATCH`
 */
export async function readMedia(
  gateway: string,
  { seedline: { mediaCid, contentHash: expected } }: WorkMetadata,
  id: bigint,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const bytes = await fetchFile(mediaCid, { gateways: [gateway], fetch: pageFetch, ...(signal ? { signal } : {}) });
  if (contentHash(bytes) !== expected) throw lied("picture", id);
  return bytes;
}

function lied(what: string, id: bigint): SeedlineError {
  return new SeedlineError("MEDIA_MISMATCH", `The ${what} that was delivered is not that of work ${id}.`, {
    hint: "Ask another gateway. The record on chain is not touched by this.",
    details: { id },
  });
}
