import { stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { SeedlineError } from "../../src/core/errors.ts";

/** Writes what a command made. @param mode Who may read it. @throws SeedlineError `FILE_NOT_WRITABLE` */
export async function writeOut(file: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  await writeFile(file, content, { mode }).catch((cause: unknown) => {
    throw notWritable(file, cause);
  });
}

/** Said before the work begins rather than after. @throws SeedlineError `FILE_NOT_WRITABLE` */
export async function assertWritable(file: string): Promise<void> {
  const path = resolve(file);
  const there = await stat(path).catch(() => null);
  const folder = await stat(dirname(path)).catch(() => null);
  if (there?.isDirectory() || !folder?.isDirectory()) throw notWritable(file);
}

export function notWritable(file: string, cause?: unknown): SeedlineError {
  return new SeedlineError("FILE_NOT_WRITABLE", `${file} cannot be written.`, {
    hint: "Name a file in a directory that exists and that you may write to.",
    details: { file },
    cause,
  });
}
