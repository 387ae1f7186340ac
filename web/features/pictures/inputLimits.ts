import { SeedlineError } from "../../../src/core/errors.ts";

/** Largest file that is read, in bytes. */
export const MAX_INPUT_BYTES = 32 * 1024 * 1024;
/** Sides of an input picture, in pixels: what every generator takes, and what our PNG codec writes. */
const MIN_INPUT_SIDE = 8;
const MAX_INPUT_SIDE = 8_192;
const MAX_INPUT_PIXELS = 4_096 * 4_096;

/** Refuses a file by its size before a byte of it is read. @throws SeedlineError `FILE_EMPTY`, `FILE_TOO_LARGE` */
export function assertInputFile({ name, size }: { readonly name: string; readonly size: number }): void {
  const shown = name.length > 60 ? `${name.slice(0, 57)}…` : name;
  if (size === 0) {
    throw new SeedlineError("FILE_EMPTY", `${shown} is empty.`, { hint: "Choose another file." });
  }
  if (size > MAX_INPUT_BYTES) {
    throw new SeedlineError(
      "FILE_TOO_LARGE",
      `${shown} has ${(size / 1024 / 1024).toFixed(0)} MiB; pictures up to ${MAX_INPUT_BYTES / 1024 / 1024} MiB are read.`,
      { hint: "Export it smaller. Nothing of it was read.", details: { size, maxBytes: MAX_INPUT_BYTES } },
    );
  }
}

/** @throws SeedlineError `PICTURE_SIZE` with the size, in pixels */
export function assertInputSize({ width, height }: { readonly width: number; readonly height: number }): void {
  const details = { width, height };
  if (Math.min(width, height) < MIN_INPUT_SIDE) {
    throw new SeedlineError("PICTURE_SIZE", `A picture of ${width} × ${height} pixels is too small to draw from.`, {
      hint: `Each side needs at least ${MIN_INPUT_SIDE} pixels.`,
      details,
    });
  }
  if (Math.max(width, height) > MAX_INPUT_SIDE || width * height > MAX_INPUT_PIXELS) {
    throw new SeedlineError("PICTURE_SIZE", `A picture of ${width} × ${height} pixels is too large.`, {
      hint: `At most ${MAX_INPUT_SIDE} pixels a side and ${Math.floor(MAX_INPUT_PIXELS / 1_000_000)} million in all; scale it down first.`,
      details,
    });
  }
}
