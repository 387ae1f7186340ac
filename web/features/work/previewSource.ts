import { PREVIEW_SIDES, type PreviewSide, previewPath } from "../../../src/core/previews/previewPath.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";

/**
 * The attributes of an image that shows a work as the server drew it, as large as the place and the screen ask for.
 * @param sizePx Longest side at which it is shown, in CSS pixels.
 */
export function previewSource({ metadataHash, outputHash }: WorkRecord, sizePx: number) {
  const at = (side: PreviewSide) => previewPath({ metadataHash, outputHash, side });
  return {
    src: at(512),
    srcSet: PREVIEW_SIDES.map((side) => `${at(side)} ${side}w`).join(", "),
    sizes: `min(100vw, ${Math.ceil(sizePx)}px)`,
  };
}
