import { SeedlineError } from "../../src/core/errors.ts";

/**
 * Tries the first byte of a file that somebody gave: a folder looks like a file until it is read, and a file may have been moved
 * since it was chosen.
 * @throws SeedlineError `FILE_UNREADABLE`
 */
export async function assertFileReads(file: File): Promise<void> {
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch((cause: unknown) => {
      const name = file.name.length > 60 ? `${file.name.slice(0, 57)}…` : file.name;
      throw new SeedlineError("FILE_UNREADABLE", `${name} cannot be read.`, {
        hint: "It is a folder, or was moved, changed or removed since. Choose the file itself again.",
        cause,
      });
    });
}
