import type { WorkMetadata } from "../../../../src/core/metadata/WorkMetadata.ts";
import type { Kind } from "../../../../src/core/record/Kind.ts";

/**
 * Whether an asset is a style that works are drawn under. A single picture can be called a style as well: that is a picture like any
 * other. Undefined until the metadata is there.
 */
export function isStyleDocument(kind: Kind, metadata: WorkMetadata | undefined): boolean | undefined {
  if (kind !== "style") return false;
  return metadata === undefined ? undefined : !metadata.seedline.recipe.output.mediaType.startsWith("image/");
}
