import { contentHash } from "../../../src/core/digest/contentHash.ts";
import type { ContentHash, MetadataHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { metadataCid, metadataHash } from "../../../src/core/metadata/metadataHash.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";

/** A bare `fetch` handed around loses the scope it belongs to, and browsers refuse it then. */
const ownFetch: typeof fetch = (...request) => fetch(...request);

/**
 * The metadata of a work, from a gateway that is not trusted: the bytes must hash to what the record says.
 * @throws SeedlineError of `fetchFile` and `parseMetadata`; `FILE_MISMATCH`
 */
export async function readMetadata(
  gateway: string,
  id: bigint,
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
  id: bigint,
  cid: string,
  expected: ContentHash,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const rest = signal === undefined ? {} : { signal };
  const bytes = await fetchFile(cid, { gateways: [gateway], fetch: ownFetch, ...rest });
  if (contentHash(bytes) !== expected) throw mismatch("picture", id);
  return bytes;
}

/** What was delivered is not what the record or the metadata names. */
export function mismatch(what: string, id: bigint): SeedlineError {
  return new SeedlineError("FILE_MISMATCH", `The ${what} that was delivered is not that of work ${id}.`, {
    hint: "Ask another gateway. The record on chain is not touched by this.",
    details: { id },
  });
}
