import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { OutputHash } from "../../core/digest/hashTypes.ts";
import { writeDurably } from "../ipfs/durableFile.ts";

/** A gigabyte or two; those that were not asked for longest make room. */
const MAX_KEPT = 1_000;

/** Keeps for a while what services put out, by outputHash. */
export interface KeptFiles {
  keep(outputHash: OutputHash, file: Uint8Array): Promise<void>;
  /** Null when it made room for others. */
  read(outputHash: OutputHash): Promise<Uint8Array | null>;
}

/** @param dir Made when it is first needed. */
export function openKeptFiles(dir: string, maxKept: number = MAX_KEPT): KeptFiles {
  return {
    async keep(outputHash, file) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await writeDurably(join(dir, outputHash), file);
      await makeRoom(dir, maxKept);
    },
    async read(outputHash) {
      const path = join(dir, outputHash);
      const file = await readFile(path).catch(() => null);
      if (file === null) return null;
      const now = new Date();
      await utimes(path, now, now).catch(() => {});
      return new Uint8Array(file);
    },
  };
}

async function makeRoom(dir: string, maxKept: number): Promise<void> {
  const names = await readdir(dir);
  if (names.length <= maxKept) return;
  const ages = await Promise.all(
    names.map(async (name) => ({ name, usedMs: (await stat(join(dir, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  const oldest = ages.sort((a, b) => a.usedMs - b.usedMs).slice(0, names.length - maxKept);
  await Promise.all(oldest.map(({ name }) => rm(join(dir, name), { force: true })));
}
