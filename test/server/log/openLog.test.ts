import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLog } from "../../../src/server/log/openLog.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-log-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("the log", () => {
  it("is JSON lines for its owner alone, goes on where it ended, and tells warnings in words", async () => {
    const told: string[] = [];
    for (const run of [1, 2]) {
      const { log, close } = await openLog(dir, (line) => told.push(line));
      log.info({ run }, "began");
      log.warn({ run }, "The chain is away.");
      log.child({ requestId: "r-9" }).error("It failed.");
      close();
    }
    const file = join(dir, "log", "server.log");
    const lines = (await readFile(file, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { msg: string });
    expect(lines.map(({ msg }) => msg)).toEqual([1, 2].flatMap(() => ["began", "The chain is away.", "It failed."]));
    expect(lines[2]).toMatchObject({ level: 50, requestId: "r-9", pid: process.pid });
    expect(told).toEqual(["The chain is away.", "It failed.", "The chain is away.", "It failed."]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("is put aside when it has grown long", async () => {
    const file = join(dir, "log", "server.log");
    await mkdir(join(dir, "log"));
    await writeFile(file, "x".repeat(10 * 1024 * 1024 + 1));
    const { log, close } = await openLog(dir, () => {});
    log.info("new");
    close();
    expect((await stat(`${file}.1`)).size).toBe(10 * 1024 * 1024 + 1);
    expect((await readFile(file, "utf8")).split("\n")).toHaveLength(2);
  });
});
