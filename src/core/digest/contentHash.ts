import { sha256 } from "viem";
import type { ContentHash } from "./hashTypes.ts";

/** The contentHash of a file: SHA-256 of its bytes exactly as pinned. */
export function contentHash(file: Uint8Array): ContentHash {
  return sha256(file);
}
