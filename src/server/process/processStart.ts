import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * When a process was started, as text that no other process of this machine ever has together with the same id: ids are used again,
 * so an id alone does not say who it is.
 *
 * @returns null when there is no such process, when it has ended and waits to be collected, or when the system does not tell
 */
export async function processStart(pid: number): Promise<string | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8").catch(() => null),
      readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""),
    ]);
    if (stat !== null) return parseProcStat(stat, boot.trim());
  }
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  return promisify(execFile)("ps", ["-o", "stat=", "-o", "lstart=", "-p", String(pid)], { env, timeout: 5_000 }).then(
    ({ stdout }) => parsePs(stdout),
    () => null,
  );
}

/** Reads `/proc/PID/stat` (proc(5)): the 22nd field is the start in clock ticks since boot; the second, in brackets, may hold anything. */
export function parseProcStat(stat: string, bootId: string): string | null {
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .trim()
    .split(" ");
  const [state, ticks] = [fields[0] ?? "Z", fields[19]];
  if (ticks === undefined || "ZXx".includes(state)) return null;
  return `${bootId}:${ticks}`;
}

/** Reads a line of `ps -o stat= -o lstart=` (POSIX, and what BSD and Linux add). */
export function parsePs(line: string): string | null {
  const match = /^\s*(\S+)\s+(\S.*\S)\s*$/.exec(line);
  if (match === null || match[1]?.startsWith("Z")) return null;
  return (match[2] as string).replaceAll(/\s+/g, " ");
}
