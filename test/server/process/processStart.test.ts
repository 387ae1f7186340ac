import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { endProcess, isRunning } from "../../../src/server/process/endProcess.ts";
import { parseProcStat, parsePs, processStart } from "../../../src/server/process/processStart.ts";

/** A process that waits, and takes its time or no notice at SIGTERM. */
function startSleeper(onTerm = "process.exit(0)"): Promise<{ pid: number; gone: Promise<NodeJS.Signals | null> }> {
  const program = `process.on("SIGTERM", () => { ${onTerm} }); setInterval(() => {}, 1000); process.stdout.write("up")`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  return new Promise((resolve) => child.stdout.once("data", () => resolve({ pid: child.pid as number, gone })));
}

describe("processStart", () => {
  it("is the same at every look, and another for another process", async () => {
    const own = await processStart(process.pid);
    expect(own).not.toBeNull();
    expect(await processStart(process.pid)).toBe(own);
    const sleeper = await startSleeper();
    const start = await processStart(sleeper.pid);
    expect(start).not.toBeNull();
    expect(start).not.toBe(own);
    process.kill(sleeper.pid, "SIGKILL");
    await sleeper.gone;
    expect(await processStart(sleeper.pid)).toBeNull();
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 40])("knows no process %d", async (pid) => {
    expect(await processStart(pid)).toBeNull();
  });

  it("reads Linux's record, whatever the program is called", () => {
    const record = (name: string, state: string) =>
      `4711 (${name}) ${state} 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20 21`;
    expect(parseProcStat(record("node", "S"), "boot-a")).toBe("boot-a:987654");
    expect(parseProcStat(record("a) Z 1 (b", "R"), "boot-a")).toBe("boot-a:987654");
    expect(parseProcStat(record("node", "Z"), "boot-a")).toBeNull();
    expect(parseProcStat("", "boot-a")).toBeNull();
  });

  it("reads what ps says elsewhere", () => {
    expect(parsePs("Ss   Sun Nov  2 19:17:35 2026\n")).toBe("Sun Nov 2 19:17:35 2026");
    expect(parsePs("Z+   Sun Nov 22 19:17:35 2026\n")).toBeNull();
    expect(parsePs("")).toBeNull();
  });
});

describe("endProcess", () => {
  it("asks first", async () => {
    const sleeper = await startSleeper();
    await endProcess({ pid: sleeper.pid, start: (await processStart(sleeper.pid)) as string });
    expect(await sleeper.gone).toBeNull();
  });

  it("insists when asking does not help", async () => {
    const sleeper = await startSleeper("");
    await endProcess({ pid: sleeper.pid, start: (await processStart(sleeper.pid)) as string }, { graceMs: 200 });
    expect(await sleeper.gone).toBe("SIGKILL");
  });

  it("leaves a foreign process alone that was given the same id", async () => {
    const stranger = await startSleeper("process.exit(9)");
    const start = (await processStart(stranger.pid)) as string;
    await endProcess({ pid: stranger.pid, start: `${start}0` });
    await endProcess({ pid: stranger.pid, start: "unknown" });
    expect(await isRunning({ pid: stranger.pid, start })).toBe(true);
    process.kill(stranger.pid, "SIGKILL");
    await stranger.gone;
  });
});
