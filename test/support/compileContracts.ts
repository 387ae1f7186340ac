import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import hre from "hardhat";

const LOCK = fileURLToPath(new URL("../../cache/compile-for-tests.lock", import.meta.url));
const POLL_MS = 200;

/** How long a hook that compiles, or waits for another process that does, may take on a busy machine. */
export const COMPILE_TIMEOUT_MS = 600_000;

/**
 * Compiles the contracts and those of the tests, unless that is done already. Test files run in several processes: the
 * first compiles, the others wait for it.
 */
export async function compileContracts(): Promise<void> {
  await mkdir(dirname(LOCK), { recursive: true });
  while (!(await takeLock())) await sleep(POLL_MS);
  try {
    await hre.tasks.getTask("build").run({ quiet: true });
  } finally {
    await rm(LOCK, { force: true });
  }
}

async function takeLock(): Promise<boolean> {
  try {
    await writeFile(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const holder = Number(await readFile(LOCK, "utf8").catch(() => "0"));
    if (holder > 0 && !isRunning(holder)) await rm(LOCK, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
