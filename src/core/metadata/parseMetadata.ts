import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { SeedlineError } from "../errors.ts";
import { checkMetadata } from "./checkMetadata.ts";
import { assertMetadataSize, MAX_METADATA_SIZE_BYTES } from "./metadataBytes.ts";
import type { WorkMetadata } from "./WorkMetadata.ts";

/**
 * Reads a metadata document that came from anywhere. Only the one canonical spelling of a document is accepted, so that
 * `metadataBytes(parseMetadata(bytes))` is `bytes` again. All strings of the result are plain text: nothing in them is to be
 * executed, fetched or rendered as markup because it stands there.
 *
 * @throws SeedlineError `METADATA_TOO_LARGE` (over 256 KiB, before parsing), `METADATA_INVALID`, `RECIPE_INVALID`,
 *   `RECIPE_TOO_LARGE`, `JSON_MALFORMED`, `JSON_DUPLICATE_KEY`
 */
export function parseMetadata(bytes: Uint8Array): WorkMetadata {
  assertMetadataSize(bytes.length);
  const json = parseJsonStrict(bytes, MAX_METADATA_SIZE_BYTES);
  const metadata = checkMetadata(json);
  const canonical = canonicalJsonBytes(metadata);
  if (canonical.length !== bytes.length || canonical.some((byte, i) => byte !== bytes[i])) {
    throw new SeedlineError("METADATA_INVALID", "The metadata is not written as canonical JSON (RFC 8785).", {
      hint: "Fetch the document as it was pinned; a program that formats JSON has rewritten it.",
    });
  }
  return metadata;
}
