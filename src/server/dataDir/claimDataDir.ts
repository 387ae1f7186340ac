import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import { writeDurably } from "../ipfs/durableFile.ts";
import { isRunning, type KnownProcess } from "../process/endProcess.ts";
import { processStart } from "../process/processStart.ts";
import { notWritable, openDataDirFormat } from "./dataDirFormat.ts";

/** A program that Seedline started, and where it answers. */
export interface KnownChild extends KnownProcess {
  readonly name: string;
  readonly url: string;
}

/** The right to use a data directory, which one process has at a time. */
export interface DataDirClaim {
  /** Programs of an earlier start that were never ended and still run. */
  readonly orphans: readonly KnownChild[];
  /** Remembers a child on disk, so that the next start can end it if this process cannot; a child of the same name is forgotten. */
  recordChild(child: { readonly name: string; readonly pid: number; readonly url: string }): Promise<void>;
  forgetChild(name: string): Promise<void>;
  release(): Promise<void>;
}

const knownProcess = z.object({ pid: z.int().positive(), start: z.string().min(1) });
const children = z.array(knownProcess.extend({ name: z.string(), url: z.string() }));

/**
 * Claims a data directory for this process until it is released or the process is gone, however it ends.
 *
 * @throws SeedlineError `ALREADY_RUNNING`, and what {@link openDataDirFormat} throws; nothing is changed then
 */
export async function claimDataDir(dataDir: string): Promise<DataDirClaim> {
  await openDataDirFormat(dataDir);
  const lock = join(dataDir, "lock.json");
  const childrenFile = join(dataDir, "children.json");
  await takeLock(dataDir, lock);

  let known: readonly KnownChild[] = await readChecked(childrenFile, children).then((found) => found ?? []);
  const alive = await Promise.all(known.map(isRunning));
  const orphans = known.filter((_, index) => alive[index]);
  known = orphans;
  const save = () => writeDurably(childrenFile, `${JSON.stringify(known)}\n`);
  return {
    orphans,
    async recordChild({ name, pid, url }) {
      const start = await processStart(pid);
      known = known.filter((child) => child.name !== name);
      // A system that does not tell starts gets no record: better an orphan than a foreign program ended.
      if (start !== null) known = [...known, { name, pid, start, url }];
      await save();
    },
    async forgetChild(name) {
      known = known.filter((child) => child.name !== name);
      await save();
    },
    async release() {
      await rm(lock, { force: true });
    },
  };
}

/** Links a complete file into place, which fails if one is there: nobody ever reads half a lock. */
async function takeLock(dataDir: string, lock: string): Promise<void> {
  const own = { pid: process.pid, start: (await processStart(process.pid)) ?? "unknown" };
  const draft = `${lock}.${randomUUID()}`;
  await writeDurably(draft, JSON.stringify(own)).catch((cause) => {
    throw notWritable(dataDir, cause);
  });
  try {
    for (;;) {
      const linked = await link(draft, lock).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === "EEXIST") return false;
          throw notWritable(dataDir, error);
        },
      );
      if (linked) return;
      const holder = await readChecked(lock, knownProcess);
      if (holder !== null && (await isRunning(holder))) throw await alreadyRunning(dataDir, holder.pid);
      await moveStale(lock, holder);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes away the lock of a process that is gone, unless another start has just done so and put its own there. */
async function moveStale(lock: string, stale: KnownProcess | null): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = await readChecked(aside, knownProcess);
  if (moved !== null && (moved.pid !== stale?.pid || moved.start !== stale.start))
    await link(aside, lock).catch(() => {});
  await rm(aside, { force: true });
}

async function alreadyRunning(dataDir: string, pid: number): Promise<SeedlineError> {
  const run = await readChecked(join(dataDir, "run.json"), z.object({ pid: z.int(), url: z.string() }));
  const at = run?.pid === pid ? ` at ${run.url}` : "";
  return new SeedlineError("ALREADY_RUNNING", `Seedline already runs on ${dataDir}${at}, as process ${pid}.`, {
    hint: "Use that one, end it first, or set SEEDLINE_DATA_DIR and the ports to others for a second.",
    details: { dataDir, pid },
  });
}

/** Null when the file is not there or not in form. */
async function readChecked<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
