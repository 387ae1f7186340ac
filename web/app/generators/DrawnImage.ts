import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** A picture, or a text in the shape of an output, as this page's generator workers hand it over: all that would hold up the page is done. */
export interface DrawnImage extends RgbaImage {
  readonly outputHash: OutputHash;
  /** The same pixels, ready to be put on screen. Only for looking at: `data` is what counts. Null for a text. */
  readonly bitmap: ImageBitmap | null;
}
