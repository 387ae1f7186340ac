import { readFile, stat } from "node:fs/promises";
import { SeedlineError } from "../../src/core/errors.ts";
import { type DecodedPng, decodePng } from "../../src/core/png/decodePng.ts";

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Reads a file of at most 64 MiB. @throws SeedlineError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`, `FILE_TOO_LARGE`, `FILE_EMPTY` */
export async function readBytes(file: string): Promise<Uint8Array> {
  const info = await stat(file).catch(() => null);
  if (info === null) {
    throw new SeedlineError("FILE_NOT_FOUND", `There is no file ${file}.`, {
      hint: "Check the path.",
      details: { file },
    });
  }
  if (!info.isFile()) {
    const hint = "Name a single file.";
    throw new SeedlineError("FILE_NOT_READABLE", `${file} is a directory or a device.`, { hint, details: { file } });
  }
  if (info.size > MAX_FILE_BYTES) {
    throw new SeedlineError("FILE_TOO_LARGE", `${file} has ${info.size} bytes.`, {
      hint: `Files of up to ${MAX_FILE_BYTES / 1024 / 1024} MiB are read.`,
      details: { file, sizeBytes: info.size },
    });
  }
  if (info.size === 0) {
    throw new SeedlineError("FILE_EMPTY", `${file} is empty.`, { hint: "Choose another file.", details: { file } });
  }
  return new Uint8Array(
    await readFile(file).catch((cause: unknown) => {
      const hint = "Check that you may read it.";
      throw new SeedlineError("FILE_NOT_READABLE", `${file} cannot be read.`, { hint, details: { file }, cause });
    }),
  );
}

/** Reads a PNG. @throws SeedlineError as {@link readBytes}, and `NOT_A_PNG`, `PNG_CORRUPT`, `PNG_TOO_LARGE` */
export async function readPicture(file: string): Promise<DecodedPng & { bytes: Uint8Array }> {
  const bytes = await readBytes(file);
  return { ...decodePng(bytes), bytes };
}
