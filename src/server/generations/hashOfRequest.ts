import { createHash } from "node:crypto";
import { canonicalJsonBytes } from "../../core/bytes/jcs.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { GenerationRequest } from "../../core/providers/generationWire.ts";

/** What was asked for, its files included, as one SHA-256 in hex: the same id may not ask for anything else. */
export function hashOfRequest(request: GenerationRequest, inputs: readonly Uint8Array[]): string {
  const hash = createHash("sha256").update(
    canonicalJsonBytes(request as unknown as Parameters<typeof canonicalJsonBytes>[0]),
  );
  for (const file of inputs) hash.update(contentHash(file));
  return hash.digest("hex");
}
