import { type ChildProcess, spawn } from "node:child_process";
import fs, { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimDataDir } from "../../../src/server/dataDir/claimDataDir.ts";
import { processStart } from "../../../src/server/process/processStart.ts";

const CHILD = fileURLToPath(new URL("./claim.child.ts", import.meta.url));
let dir: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-claim-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(dir, { recursive: true, force: true });
});

/** A second program that claims the directory; resolves to what it says. */
function claimElsewhere(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [CHILD, dir], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  return new Promise((resolve) => {
    child.stdout.once("data", (chunk: Buffer) => resolve({ child, said: chunk.toString("utf8").trim() }));
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Puts a wait of random length before each call of the file system, so that starts overtake each other everywhere. Returns what ends it. */
function slowDisk(): () => void {
  const names = ["link", "readdir", "readFile", "rename", "rm", "open"] as const;
  const spies = names.map((name) => {
    const real = fs[name] as (...args: unknown[]) => Promise<unknown>;
    return vi.spyOn(fs, name).mockImplementation(async (...args: unknown[]): Promise<never> => {
      await delay(Math.random() < 0.2 ? Math.random() * 12 : 0);
      return real(...args) as Promise<never>;
    });
  });
  syncBuiltinESMExports();
  return () => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  };
}

const contents = async (): Promise<string[]> => (await readdir(dir, { recursive: true })).sort();

describe("a data directory", () => {
  it("is made for its owner alone, and claimed by one at a time", async () => {
    const path = join(dir, "deep", "er");
    const claim = await claimDataDir(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    await expect(claimDataDir(path)).rejects.toMatchObject({ code: "ALREADY_RUNNING", details: { pid: process.pid } });
    await claim.release();
    await (await claimDataDir(path)).release();
    expect((await readdir(path)).sort()).toEqual(["lock.2.json", "seedline.json"]);
    expect(await readFile(join(path, "lock.2.json"), "utf8")).toBe("{}");
  });

  it("says which process holds it, and where that answers", async () => {
    const { child, said } = await claimElsewhere();
    expect(said).toBe("claimed");
    await writeFile(join(dir, "run.json"), JSON.stringify({ pid: child.pid, url: "http://127.0.0.1:4242" }));
    await expect(claimDataDir(dir)).rejects.toMatchObject({
      message: `Seedline already runs on ${dir} at http://127.0.0.1:4242, as process ${child.pid}.`,
    });
    await kill(child);
    await (await claimDataDir(dir)).release();
  });

  it("is claimed by exactly one of many that start at once, also over a dead one's lock", async () => {
    await kill((await claimElsewhere()).child);
    expect(await contents()).toContain("lock.1.json");
    const said = (await Promise.all(Array.from({ length: 5 }, () => claimElsewhere()))).map((each) => each.said);
    expect(said.sort()).toEqual([...Array(4).fill("ALREADY_RUNNING"), "claimed"]);
    expect((await contents()).filter((name) => name.startsWith("lock"))).toEqual(["lock.2.json"]);
  });

  it("is never claimed by two, whoever dies, lets go or is slow between two steps", async () => {
    const dead = { pid: process.pid, start: "another process with this id" };
    const last = async () => (await contents()).filter((name) => /^lock\.\d+\.json$/.test(name)).at(-1) ?? "none";
    const undo = slowDisk();
    try {
      for (let round = 0; round < 60; round++) {
        // The first of them finds an empty folder, which all make their own at once.
        if (round % 2 === 1) await writeFile(join(dir, await last()), JSON.stringify(dead));
        let holders = 0;
        const claims = await Promise.allSettled(
          Array.from({ length: 6 }, async (_, index) => {
            const claim = await claimDataDir(dir);
            expect(++holders).toBe(1);
            await delay(3);
            expect(holders--).toBe(1);
            // One of three keeps it, as a server does; the others are off again while the rest still try.
            if (index % 3 !== 0) await claim.release();
            return claim;
          }),
        );
        const reasons = claims
          .filter((claim) => claim.status === "rejected")
          .map((claim) => claim.reason.code ?? claim.reason);
        expect(reasons).toEqual(reasons.map(() => "ALREADY_RUNNING"));
        expect(reasons.length).toBeLessThan(6);
        for (const claim of claims) if (claim.status === "fulfilled") await claim.value.release();
      }
    } finally {
      undo();
    }
  });

  it("is not taken from a version whose lock had no number", async () => {
    await claimDataDir(dir).then((claim) => claim.release());
    await rm(join(dir, "lock.1.json"));
    const start = await processStart(process.pid);
    await writeFile(join(dir, "lock.json"), JSON.stringify({ pid: process.pid, start }));
    await expect(claimDataDir(dir)).rejects.toMatchObject({ code: "ALREADY_RUNNING" });
    await writeFile(join(dir, "lock.json"), JSON.stringify({ pid: process.pid, start: `${start}7` }));
    await (await claimDataDir(dir)).release();
    expect((await contents()).filter((name) => name.startsWith("lock"))).toEqual(["lock.1.json"]);
  });

  it("is free when the process of the lock is gone, even if its id is in use again", async () => {
    await claimDataDir(dir).then((claim) => claim.release());
    const start = await processStart(process.ppid);
    await writeFile(join(dir, "lock.1.json"), JSON.stringify({ pid: process.ppid, start: `${start}7` }));
    await (await claimDataDir(dir)).release();
    await writeFile(join(dir, "lock.2.json"), "{ half a lo");
    await (await claimDataDir(dir)).release();
  });

  it("tells what earlier children still run, and no others", async () => {
    const sleeper = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    started.push(sleeper);
    const first = await claimDataDir(dir);
    expect(first.orphans).toEqual([]);
    const pid = sleeper.pid as number;
    await first.recordChild({ name: "chain", pid: 1, url: "http://127.0.0.1:1" });
    await first.recordChild({ name: "chain", pid, url: "http://127.0.0.1:2" });
    await first.recordChild({ name: "index", pid, url: "http://127.0.0.1:3" });
    await first.forgetChild("index");
    await first.release();

    const second = await claimDataDir(dir);
    const start = await processStart(pid);
    expect(second.orphans).toEqual([{ name: "chain", pid, start, url: "http://127.0.0.1:2" }]);
    await second.release();
    await kill(sleeper);
    expect((await claimDataDir(dir)).orphans).toEqual([]);
  });

  it("takes a record of children that is damaged for none", async () => {
    await claimDataDir(dir).then((claim) => claim.release());
    await writeFile(join(dir, "children.json"), '[{"pid":"1; rm","start":1}]');
    expect((await claimDataDir(dir)).orphans).toEqual([]);
  });

  it("adopts one from before there was a format", async () => {
    await writeFile(join(dir, "deployment-31337.json"), "{}");
    await (await claimDataDir(dir)).release();
    expect(JSON.parse(await readFile(join(dir, "seedline.json"), "utf8"))).toEqual({ format: 1 });
  });

  it.each([
    ["DATA_DIR_FOREIGN", "holds", () => writeFile(join(dir, "holiday.jpg"), "x")],
    ["DATA_DIR_DAMAGED", "seedline.json", () => writeFile(join(dir, "seedline.json"), '{"form')],
    ["DATA_DIR_DAMAGED", "seedline.json", () => writeFile(join(dir, "seedline.json"), '{"format":"2"}')],
    ["DATA_DIR_DAMAGED", "seedline.json", () => mkdir(join(dir, "seedline.json"))],
    ["DATA_DIR_NEWER", "format 2", () => writeFile(join(dir, "seedline.json"), '{"format":2}')],
  ])("is refused with %s (%s), and left as it is", async (code, word, damage) => {
    await damage();
    const before = await contents();
    await expect(claimDataDir(dir)).rejects.toMatchObject({ code, message: expect.stringContaining(word) });
    expect(await contents()).toEqual(before);
  });

  it("is refused when it is a file, or below one", async () => {
    const file = join(dir, "file");
    await writeFile(file, "x");
    for (const path of [file, join(file, "below")]) {
      await expect(claimDataDir(path)).rejects.toMatchObject({ code: "DATA_DIR_NOT_A_FOLDER" });
    }
    expect(await readFile(file, "utf8")).toBe("x");
  });

  it("is refused when it cannot be written", async () => {
    // The superuser may write anywhere but where the kernel keeps its own.
    const path = process.getuid?.() === 0 ? "/sys/kernel/seedline" : dir;
    if (path === dir) await chmod(dir, 0o555);
    await expect(claimDataDir(path)).rejects.toMatchObject({
      code: "DATA_DIR_NOT_WRITABLE",
      details: { dataDir: path },
    });
    await chmod(dir, 0o755);
    expect(await contents()).toEqual([]);
  });
});
