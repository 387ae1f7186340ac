import { mkdir, mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openKeptFolder } from "../../../src/server/files/openKeptFolder.ts";

const HOUR_MS = 3_600_000;
const bytes = (value: number) => Uint8Array.of(value, value + 1);

let parent: string;
let dir: string;
/** A clock that is set by hand. */
let nowMs: number;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "seedline-kept-"));
  dir = join(parent, "kept");
  nowMs = Date.UTC(2026, 4, 1);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** Keeps a file as of the clock: writing takes the system's time. */
async function keepNow(folder: ReturnType<typeof openKeptFolder>, name: string, value: number): Promise<void> {
  await folder.keep(name, bytes(value));
  await utimes(join(dir, name), new Date(nowMs), new Date(nowMs));
}

it("gives back what it keeps, and null for what it never had, before the folder is there too", async () => {
  const folder = openKeptFolder(dir, { maxFiles: 3 });
  expect(await folder.read("a")).toBeNull();
  await folder.keep("a", bytes(7));
  expect(await folder.read("a")).toEqual(bytes(7));
  expect(await folder.read("b")).toBeNull();
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(dir, "a"))).mode & 0o777).toBe(0o600);
});

it("never holds more than its bound, and lets go of what was not read for longest", async () => {
  const folder = openKeptFolder(dir, { maxFiles: 10 }, () => nowMs);
  for (let i = 0; i < 10; i += 1) {
    nowMs += 1_000;
    await keepNow(folder, `file-${i}`, i);
  }
  expect(await readdir(dir)).toHaveLength(10);
  nowMs += 1_000;
  // The oldest is asked for, so the second oldest goes.
  expect(await folder.read("file-0")).toEqual(bytes(0));
  nowMs += 1_000;
  await keepNow(folder, "file-10", 10);
  const left = await readdir(dir);
  expect(left.length).toBeLessThanOrEqual(10);
  expect(left).toContain("file-0");
  expect(left).toContain("file-10");
  expect(left).not.toContain("file-1");
  for (let i = 11; i < 60; i += 1) {
    nowMs += 1_000;
    await keepNow(folder, `file-${i}`, i);
    expect((await readdir(dir)).length).toBeLessThanOrEqual(10);
  }
});

it("counts what an earlier server left there", async () => {
  await mkdir(dir);
  const before = openKeptFolder(dir, { maxFiles: 100 }, () => nowMs);
  for (let i = 0; i < 30; i += 1) await keepNow(before, `old-${i}`, i);
  nowMs += 1_000;
  const folder = openKeptFolder(dir, { maxFiles: 20 }, () => nowMs);
  await keepNow(folder, "new", 99);
  expect((await readdir(dir)).length).toBeLessThanOrEqual(20);
  expect(await folder.read("new")).toEqual(bytes(99));
});

it("lets go of what was not read for too long, by the next thing that is kept", async () => {
  const folder = openKeptFolder(dir, { maxFiles: 100, maxAgeMs: 30 * 24 * HOUR_MS }, () => nowMs);
  await keepNow(folder, "forgotten", 1);
  await keepNow(folder, "asked-for", 2);
  nowMs += 29 * 24 * HOUR_MS;
  expect(await folder.read("asked-for")).toEqual(bytes(2));
  nowMs += 2 * 24 * HOUR_MS;
  await keepNow(folder, "new", 3);
  expect((await readdir(dir)).sort()).toEqual(["asked-for", "new"]);
  // Within the hour ages are not looked at again: that would read the whole folder for every file.
  await utimes(join(dir, "asked-for"), new Date(0), new Date(0));
  nowMs += HOUR_MS / 2;
  await keepNow(folder, "newer", 4);
  expect(await readdir(dir)).toContain("asked-for");
  nowMs += HOUR_MS;
  await keepNow(folder, "newest", 5);
  expect((await readdir(dir)).sort()).toEqual(["new", "newer", "newest"]);
});

it("keeps what is written at the same time, and stays within its bound", async () => {
  const folder = openKeptFolder(dir, { maxFiles: 8 });
  await Promise.all(Array.from({ length: 40 }, (_, i) => folder.keep(`file-${i}`, bytes(i))));
  await folder.keep("last", bytes(200));
  expect((await readdir(dir)).length).toBeLessThanOrEqual(8);
  expect(await folder.read("last")).toEqual(bytes(200));
});

it("keeps a file even where something cannot be thrown away", async () => {
  await mkdir(join(dir, "a-folder-of-somebody"), { recursive: true });
  await utimes(join(dir, "a-folder-of-somebody"), new Date(0), new Date(0));
  const folder = openKeptFolder(dir, { maxFiles: 2 });
  for (let i = 0; i < 5; i += 1) await folder.keep(`file-${i}`, bytes(i));
  expect(await folder.read("file-4")).toEqual(bytes(4));
  expect((await readdir(dir)).length).toBeLessThanOrEqual(3);
});
