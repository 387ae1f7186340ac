import { SeedlineError } from "../../../src/core/errors.ts";
import { DEFAULT_PNG_LIMITS } from "../../../src/core/png/pngLimits.ts";

/** The largest file that is read at all, in bytes. */
export const MAX_FILE_BYTES = DEFAULT_PNG_LIMITS.maxFileSizeBytes;

/** Refuses by size alone, before a byte is read. @throws SeedlineError `FILE_EMPTY`, `FILE_TOO_LARGE` */
export function assertReadable(sizeBytes: number): void {
  if (sizeBytes === 0) {
    throw new SeedlineError("FILE_EMPTY", "The file is empty.", {
      hint: "Choose the file again; a folder or an unfinished download looks like this.",
    });
  }
  if (sizeBytes > MAX_FILE_BYTES) {
    const mebibytes = (bytes: number) => Math.ceil(bytes / 1_048_576);
    throw new SeedlineError(
      "FILE_TOO_LARGE",
      `The file has ${mebibytes(sizeBytes)} MB, and no work is larger than ${mebibytes(MAX_FILE_BYTES)} MB.`,
      { hint: "It was not read. Give the picture itself, not an archive or a video.", details: { sizeBytes } },
    );
  }
}
