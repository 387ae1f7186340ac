import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { SeedlineError } from "../errors.ts";
import type { WorkMetadata } from "./WorkMetadata.ts";

/** Most bytes of a metadata document: it has to stay one IPFS block, fetched and checked in one piece. */
export const MAX_METADATA_SIZE_BYTES = 256 * 1024;

/**
 * The bytes that are pinned and hashed: canonical JSON (RFC 8785).
 *
 * @throws SeedlineError `METADATA_TOO_LARGE`
 */
export function metadataBytes(metadata: WorkMetadata): Uint8Array {
  const bytes = canonicalJsonBytes(metadata);
  assertMetadataSize(bytes.length);
  return bytes;
}

/** @throws SeedlineError `METADATA_TOO_LARGE` over 256 KiB */
export function assertMetadataSize(sizeBytes: number): void {
  if (sizeBytes <= MAX_METADATA_SIZE_BYTES) return;
  throw new SeedlineError(
    "METADATA_TOO_LARGE",
    `The metadata has ${sizeBytes} bytes; ${MAX_METADATA_SIZE_BYTES} are allowed.`,
    {
      hint: "Shorten the description, the attributes or the recipe's parameters.",
      details: { sizeBytes, maxSizeBytes: MAX_METADATA_SIZE_BYTES },
    },
  );
}
