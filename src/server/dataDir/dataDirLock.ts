import { randomUUID } from "node:crypto";
import { link, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import { writeDurably } from "../ipfs/durableFile.ts";
import { isRunning } from "../process/endProcess.ts";
import { processStart } from "../process/processStart.ts";
import { notWritable } from "./dataDirFormat.ts";
import { readJson } from "./readJson.ts";

const holderSchema = z.object({ pid: z.int().positive(), start: z.string().min(1) });
/** `lock.json` is what versions before locks had numbers wrote; it counts as number 0. */
const LOCK_NAME = /^lock(?:\.([1-9]\d{0,14}))?\.json$/;

/**
 * Takes the lock of a data directory, which one process has until it lets go or is gone, however it ends.
 *
 * Locks are numbered, and only the highest number counts. A lock of a process that is gone is never taken away or written over, which
 * two starts could do at once, one of them to the other's fresh lock; it is followed by the next number, a name that the file system
 * gives to one of them only. Numbers never go down: who lets go leaves the file behind, without a holder.
 *
 * @returns Lets go of it.
 * @throws SeedlineError `ALREADY_RUNNING`, `DATA_DIR_NOT_WRITABLE`
 */
export async function takeDataDirLock(dataDir: string): Promise<() => Promise<void>> {
  const own = { pid: process.pid, start: (await processStart(process.pid)) ?? "unknown" };
  const draft = join(dataDir, `lock.json.${randomUUID()}`);
  const write = (file: string, content: object) =>
    writeDurably(file, JSON.stringify(content)).catch((cause) => {
      throw notWritable(dataDir, cause);
    });
  await write(draft, own);
  try {
    for (;;) {
      const last = (await lockNumbers(dataDir)).at(-1);
      // None when the lock was let go, has been cleared away since, or is damaged.
      const holder = last === undefined ? null : await readJson(lockFile(dataDir, last), holderSchema);
      if (holder !== null && (await isRunning(holder))) throw await alreadyRunning(dataDir, holder.pid);
      const number = (last ?? 0) + 1;
      const file = lockFile(dataDir, number);
      if (!(await linkAsNew(dataDir, draft, file))) continue;
      const numbers = await lockNumbers(dataDir);
      if (numbers.at(-1) !== number) {
        // While this start was slow, others took this number and a higher one, and cleared this one away.
        await rm(file, { force: true });
        continue;
      }
      for (const older of numbers.slice(0, -1)) await rm(lockFile(dataDir, older), { force: true });
      return () => write(file, {});
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** In order, the highest last. */
async function lockNumbers(dataDir: string): Promise<number[]> {
  const matches = (await readdir(dataDir)).map((name) => LOCK_NAME.exec(name)).filter((match) => match !== null);
  return matches.map(([, number]) => Number(number ?? 0)).sort((a, b) => a - b);
}

function lockFile(dataDir: string, number: number): string {
  return join(dataDir, number === 0 ? "lock.json" : `lock.${number}.json`);
}

/** Links a complete file into place: nobody ever reads half a lock. False when there is one of that name. */
async function linkAsNew(dataDir: string, draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw notWritable(dataDir, error);
  }
}

async function alreadyRunning(dataDir: string, pid: number): Promise<SeedlineError> {
  const run = await readJson(join(dataDir, "run.json"), z.object({ pid: z.int(), url: z.string() }));
  const at = run?.pid === pid ? ` at ${run.url}` : "";
  return new SeedlineError("ALREADY_RUNNING", `Seedline already runs on ${dataDir}${at}, as process ${pid}.`, {
    hint: "Use that one, end it first, or set SEEDLINE_DATA_DIR and the ports to others for a second.",
    details: { dataDir, pid },
  });
}
