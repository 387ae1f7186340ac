import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeDurably } from "../../src/server/ipfs/durableFile.ts";

/** Reads a JSON file; null when it is not there or not JSON. The shape is the caller's to trust: only own files are read. */
export async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as T;
  } catch {
    return null;
  }
}

/** Writes a JSON file atomically: a reader sees the old one or the new one, never half of it. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeDurably(file, `${JSON.stringify(value, null, 2)}\n`);
}
