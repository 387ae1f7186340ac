import { setTimeout as delay } from "node:timers/promises";
import { processStart } from "./processStart.ts";

/** A process as it can be found again: by its id and the time of its start. */
export interface KnownProcess {
  readonly pid: number;
  readonly start: string;
}

const POLL_MS = 50;

/** Whether it is still the same process that runs under this id. */
export async function isRunning({ pid, start }: KnownProcess): Promise<boolean> {
  return (await processStart(pid)) === start;
}

/**
 * Ends a process that is not a child of this one: asks first, then insists. A process that merely has the same id is left alone:
 * its start is looked at before each signal.
 */
export async function endProcess(known: KnownProcess, { graceMs = 5_000 }: { graceMs?: number } = {}): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!(await isRunning(known))) return;
    try {
      process.kill(known.pid, signal);
    } catch {
      return; // It ended in between, or belongs to somebody else.
    }
    const deadline = performance.now() + graceMs;
    while (performance.now() < deadline && (await isRunning(known))) await delay(POLL_MS);
  }
}
