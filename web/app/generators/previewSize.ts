import { MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";

/** Longer side of a preview in pixels. */
const PREVIEW_SIDE = 128;
/** A preview may cost this part of the picture at most, or it is not worth the wait. */
const MAX_COST = 1 / 16;

/**
 * The size of a preview with the picture's proportions, both sides within what generators take; null when it would save too little.
 * @param size Pixels.
 */
export function previewSize({
  width,
  height,
}: {
  width: number;
  height: number;
}): { width: number; height: number } | null {
  const scale = Math.max(PREVIEW_SIDE / Math.max(width, height), MIN_SIDE / Math.min(width, height));
  const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return small.width * small.height <= width * height * MAX_COST ? small : null;
}
