import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/server/database/Database.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import { openPglite } from "../../../src/server/database/openPglite.ts";
import { openPostgres } from "../../../src/server/database/openPostgres.ts";
import { testDatabases } from "../../support/databases.ts";

describe.each(testDatabases)("a database ($name)", ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it("answers rows by column name, and keeps text apart from SQL", async () => {
    const hostile = `'); DROP SCHEMA elsewhere; -- \\ " $1 😀`;
    const rows = await database.query("SELECT $1::text AS a, $2::integer AS b, $3::boolean AS c, $4::text AS d", [
      hostile,
      17,
      false,
      null,
    ]);
    expect(rows).toEqual([{ a: hostile, b: 17, c: false, d: null }]);
    expect(await database.query("SELECT 1 WHERE false")).toEqual([]);
  });

  it("applies statements together or not at all", async () => {
    await database.transact("CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.t (n integer)");
    await expect(
      database.transact("INSERT INTO elsewhere.t VALUES (1); INSERT INTO elsewhere.t VALUES (1/0)"),
    ).rejects.toMatchObject({ code: "22012" });
    expect(await database.query("SELECT n FROM elsewhere.t")).toEqual([]);
    await database.transact("INSERT INTO elsewhere.t VALUES (2); INSERT INTO elsewhere.t VALUES (3)");
    expect(await database.query("SELECT n FROM elsewhere.t ORDER BY n")).toEqual([{ n: 2 }, { n: 3 }]);
  });

  it("migrates once, also when two do it at the same time, and refuses a database of the future", async () => {
    await Promise.all([migrate(database), migrate(database)]);
    const versions = () => database.query<{ version: number }>("SELECT version FROM seedline.migrations ORDER BY 1");
    const known = await versions();
    expect(known.map(({ version }) => version)).toEqual(known.map((_, i) => i + 1));
    await migrate(database);
    expect(await versions()).toEqual(known);

    const future = known.length + 1;
    await database.query("INSERT INTO seedline.migrations (version) VALUES ($1)", [future]);
    await expect(migrate(database)).rejects.toMatchObject({
      code: "DATABASE_NEWER",
      details: { applied: future, known: known.length },
    });
    expect((await versions()).length).toBe(future);
  });
});

describe("the embedded database", () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "seedline-pglite-"));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it("begins anew after an end in the middle of its making", async () => {
    const folder = join(dir, "unfinished");
    await mkdir(`${folder}.new/base`, { recursive: true });
    await writeFile(`${folder}.new/PG_VERSION`, "1");
    const database = await openPglite(folder);
    expect(await database.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await database.close();
    expect(await readdir(dir)).toEqual(["unfinished"]);
  });

  it.each([
    ["a file", (folder: string) => writeFile(folder, "not a folder")],
    [
      "a folder of something else",
      (folder: string) => mkdir(folder).then(() => writeFile(join(folder, "photo.png"), "x")),
    ],
  ])("says what to do when %s is where it should be, and touches nothing", async (name, make) => {
    const folder = join(dir, name.replaceAll(" ", "-"));
    await make(folder);
    const before = await readdir(dir, { recursive: true });
    await expect(openPglite(folder)).rejects.toMatchObject({
      code: "DATABASE_DAMAGED",
      message: expect.stringContaining(folder),
      hint: expect.stringContaining("move"),
    });
    expect(await readdir(dir, { recursive: true })).toEqual(before);
  });

  it("has what was written by a process that was killed right after", async () => {
    const folder = join(dir, "killed");
    const child = spawn(process.execPath, [fileURLToPath(new URL("./killed.child.ts", import.meta.url)), folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const signal = await new Promise((resolve) => child.once("exit", (_, name) => resolve(name)));
    expect(signal).toBe("SIGKILL");
    const database = await openPglite(folder);
    expect(await database.query("SELECT v FROM t ORDER BY v")).toEqual([{ v: 1 }, { v: 2 }, { v: 3 }]);
    await database.close();
  });
});

describe("a PostgreSQL that is not there", () => {
  it("is reported without its password", async () => {
    const error = await openPostgres("postgres://ada:s3cret-word@127.0.0.1:1/x").catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "DATABASE_UNREACHABLE", retryable: true, details: { code: "ECONNREFUSED" } });
    expect(`${JSON.stringify(error)} ${String(error)} ${(error as Error).stack}`).not.toContain("s3cret-word");
  });
});
