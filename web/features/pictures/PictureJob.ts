import type { ContentHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { GenerationParams } from "../../../src/core/imported/readGenerationParams.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** What the picture worker is asked for. */
export type PictureJob =
  /** Encode pixels as PNG. */
  | { readonly kind: "encode"; readonly image: RgbaImage }
  /** Decode a PNG of our own. */
  | { readonly kind: "decode"; readonly file: Uint8Array }
  /** Read a file that somebody brought along, and make it a PNG. */
  | { readonly kind: "import"; readonly file: Blob };

/** A picture as pixels and as the PNG file that is kept and pinned. */
export interface PictureFile {
  readonly image: RgbaImage;
  readonly file: Uint8Array;
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
  /** With an import: the SHA-256 of the file as it was brought along. */
  readonly importedFrom?: ContentHash;
  /** With an import: what the file says of how it was generated. */
  readonly params?: GenerationParams | null;
}
