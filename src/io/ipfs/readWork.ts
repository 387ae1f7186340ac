import { contentHash } from "../../core/digest/contentHash.ts";
import type { ContentHash, MetadataHash } from "../../core/digest/hashTypes.ts";
import { SeedlineError } from "../../core/errors.ts";
import { metadataCid, metadataHash } from "../../core/metadata/metadataHash.ts";
import { parseMetadata } from "../../core/metadata/parseMetadata.ts";
import type { WorkMetadata } from "../../core/metadata/WorkMetadata.ts";
import { fetchFile } from "./fetchFile.ts";

/** A bare `fetch` handed around loses the scope it belongs to, and browsers refuse it then. */
const ownFetch: typeof fetch = (...request) => fetch(...request);

/**
 * The metadata of a work, from a gateway that is not trusted: the bytes must hash to what the record says.
 * @throws SeedlineError of `fetchFile` and `parseMetadata`; `FILE_MISMATCH`
 */
export async function readMetadata(
  gateway: string,
  id: bigint | null,
  expected: MetadataHash,
  signal?: AbortSignal,
): Promise<WorkMetadata> {
  const cid = metadataCid(expected);
  const rest = signal === undefined ? {} : { signal };
  const bytes = await fetchFile(cid, { gateways: [gateway], maxBytes: 256 * 1024, fetch: ownFetch, ...rest });
  if (metadataHash(bytes) !== expected) throw mismatch("metadata", id);
  return parseMetadata(bytes);
}

/**
 * The media file of a work, checked against the contentHash that its metadata names.
 * @throws SeedlineError of `fetchFile`; `FILE_MISMATCH`
 */
export async function readMedia(
  gateway: string,
  id: bigint | null,
  cid: string,
  expected: ContentHash,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const rest = signal === undefined ? {} : { signal };
  const bytes = await fetchFile(cid, { gateways: [gateway], fetch: ownFetch, ...rest });
  if (contentHash(bytes) !== expected) throw mismatch("picture", id);
  return bytes;
}

/** What was delivered is not what the record or the metadata names. @param id Null where only the record's hashes are known. */
export function mismatch(what: string, id: bigint | null): SeedlineError {
  const whose = id === null ? "what its hash names" : `that of work ${id}`;
  return new SeedlineError("FILE_MISMATCH", `The ${what} that was delivered is not ${whose}.`, {
    hint: "Ask another gateway. The record on chain is not touched by this.",
    details: { id },
  });
}
