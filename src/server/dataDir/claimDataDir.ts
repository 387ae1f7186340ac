import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "../ipfs/durableFile.ts";
import { isRunning, type KnownProcess } from "../process/endProcess.ts";
import { processStart } from "../process/processStart.ts";
import { openDataDirFormat } from "./dataDirFormat.ts";
import { takeDataDirLock } from "./dataDirLock.ts";
import { readJson } from "./readJson.ts";

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

const children = z.array(
  z.object({ name: z.string(), pid: z.int().positive(), start: z.string().min(1), url: z.string() }),
);

/**
 * Claims a data directory for this process until it is released or the process is gone, however it ends.
 *
 * @throws SeedlineError `ALREADY_RUNNING`, and what {@link openDataDirFormat} throws; nothing is changed then
 */
export async function claimDataDir(dataDir: string): Promise<DataDirClaim> {
  await openDataDirFormat(dataDir);
  const childrenFile = join(dataDir, "children.json");
  const release = await takeDataDirLock(dataDir);

  let known: readonly KnownChild[] = await readJson(childrenFile, children).then((found) => found ?? []);
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
    release,
  };
}
