import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { SeedlineError } from "../../src/core/errors.ts";

/** Opens a file without reading it. @throws SeedlineError `FILE_NOT_FOUND`, `FILE_NOT_READABLE` */
export async function openFile(file: string): Promise<Blob> {
  const info = await stat(file).catch(() => null);
  const details = { file };
  if (info === null) {
    throw new SeedlineError("FILE_NOT_FOUND", `There is no file ${file}.`, { hint: "Check the path.", details });
  }
  if (!info.isFile()) {
    const hint = "Name a single file.";
    throw new SeedlineError("FILE_NOT_READABLE", `${file} is a directory or a device.`, { hint, details });
  }
  return openAsBlob(file).catch((cause: unknown) => {
    const hint = "Check that you may read it.";
    throw new SeedlineError("FILE_NOT_READABLE", `${file} cannot be read.`, { hint, details, cause });
  });
}
