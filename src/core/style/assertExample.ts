import type { ContentHash, OutputHash } from "../digest/hashTypes.ts";
import { SeedlineError } from "../errors.ts";
import type { StyleExample } from "./StyleDocument.ts";

/**
 * A style draws from the very files that it names: another file of the same work has another hash, and a recipe names the hash.
 * @param found What was read as the picture of the work that the example names.
 * @throws SeedlineError `STYLE_INVALID`
 */
export function assertExample(
  { asset, contentHash, outputHash }: StyleExample,
  found: { readonly contentHash: ContentHash; readonly outputHash: OutputHash },
): void {
  if (found.contentHash === contentHash && found.outputHash === outputHash) return;
  throw new SeedlineError("STYLE_INVALID", `The style names another file as work ${asset} than that work has.`, {
    hint: "Use another style.",
    details: { asset, expected: contentHash, found: found.contentHash },
  });
}
