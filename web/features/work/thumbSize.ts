import { PREVIEW_SIDES } from "../../../src/core/previews/previewPath.ts";

/** The thumbnail that is sharp at this size on this screen. @param cssPixels Of its longer side. */
export function thumbSide(cssPixels: number, pixelRatio: number): number {
  const wanted = cssPixels * Math.min(2, Math.max(1, pixelRatio));
  return PREVIEW_SIDES.find((side) => side >= wanted * 0.9) ?? 2_048;
}

/** A size with the same proportions whose longer side is at most `side`, and whose shorter is at least one pixel. */
export function fitInside(
  { width, height }: { readonly width: number; readonly height: number },
  side: number,
): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
