import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../ipfs/durableFile.ts";

const HOUR_MS = 3_600_000;

/** How much stays in a folder. */
export interface KeptBounds {
  readonly maxFiles: number;
  /** Milliseconds without being read after which a file goes; none when left out. */
  readonly maxAgeMs?: number;
}

/** A folder of files that can be done without: those that were not read for longest make room for others. */
export interface KeptFolder {
  /** Writes a file that only this account may read, and afterwards makes room. @throws Error of the file system when it cannot be written */
  keep(name: string, file: Uint8Array): Promise<void>;
  /** Null when it is not there, or not any more. */
  read(name: string): Promise<Uint8Array | null>;
}

/**
 * @param dir Made when it is first needed.
 * @param now Milliseconds since 1970.
 */
export function openKeptFolder(dir: string, bounds: KeptBounds, now: () => number = Date.now): KeptFolder {
  /** How many files there are; counted once, and again when room is made. */
  let count: Promise<number> | null = null;
  let agesAfterMs = 0;

  async function makeRoom(): Promise<void> {
    const { maxFiles, maxAgeMs = Number.POSITIVE_INFINITY } = bounds;
    count ??= readdir(dir).then((names) => names.length);
    const known = await count;
    const looksAtAges = maxAgeMs !== Number.POSITIVE_INFINITY && now() >= agesAfterMs;
    if (known <= maxFiles && !looksAtAges) return;
    agesAfterMs = now() + HOUR_MS;
    // A tenth more than has to go, so that a full folder is not read anew for every file.
    const room = known > maxFiles ? Math.floor(maxFiles * 0.9) : maxFiles;
    count = removeOldest(dir, room, now() - maxAgeMs);
    await count;
  }

  return {
    async keep(name, file) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await writeDurably(join(dir, name), file, 0o600);
      count = count?.then((before) => before + 1) ?? null;
      // What was to be kept is kept: that nothing could be thrown away is no reason to fail.
      await makeRoom().catch(() => {
        count = null;
      });
    },
    async read(name) {
      const path = join(dir, name);
      const file = await readFile(path).catch(() => null);
      if (file === null) return null;
      const at = new Date(now());
      await utimes(path, at, at).catch(() => {});
      return new Uint8Array(file);
    },
  };
}

/** Removes what was last read before `sinceMs`, and of the others the oldest until `room` are left. @returns How many are left */
async function removeOldest(dir: string, room: number, sinceMs: number): Promise<number> {
  const names = await readdir(dir);
  const files = await Promise.all(
    names.map(async (name) => ({ name, usedMs: (await stat(join(dir, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  const youngestFirst = files.sort((a, b) => b.usedMs - a.usedMs);
  const left = youngestFirst.slice(0, room).filter(({ usedMs }) => usedMs >= sinceMs);
  await Promise.all(youngestFirst.slice(left.length).map(({ name }) => rm(join(dir, name), { force: true })));
  return left.length;
}
