import { createServer } from "node:http";
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { SeedlineError } from "../../../src/core/errors.ts";
import { STUDIO_COLLECTIONS, type StudioCollection, type StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { MAX_STUDIO_DOCUMENT_BYTES, MAX_STUDIO_ENTRIES } from "../../../src/core/studio/studioEntrySchema.ts";
import { createServerStudioStore } from "../../../src/io/server/createServerStudioStore.ts";
import type { Database } from "../../../src/server/database/Database.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import { errorReply } from "../../../src/server/routes/errorReply.ts";
import type { ServerEnv } from "../../../src/server/routes/requestLog.ts";
import { studioRoutes } from "../../../src/server/routes/studioRoutes.ts";
import { startServer } from "../../../src/server/startServer.ts";
import { createStudioStore } from "../../../src/server/studio/createStudioStore.ts";
import { testDatabases } from "../../support/databases.ts";

let clock = 1_700_000_000_000;
const now = () => clock;

/** The server's store on every database, and the page's store through a real server. */
const stores = testDatabases.flatMap(({ name, open }) => [
  {
    name,
    async start() {
      const database = await open();
      await migrate(database);
      return { database, store: createStudioStore(database, { now }), stop: () => database.close() };
    },
  },
  {
    name: `page, server and ${name}`,
    async start() {
      const database = await open();
      await migrate(database);
      const app = new Hono<ServerEnv>().route("/api/studio", studioRoutes(createStudioStore(database, { now })));
      app.onError((error, c) => errorReply(c, error));
      const server = await startServer(app, 0);
      const stop = () => server.stop().then(() => database.close());
      return { database, store: createServerStudioStore(server.url), stop };
    },
  },
]);

describe.each(stores)("a studio store ($name)", ({ start }) => {
  let store: StudioStore;
  let database: Database;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, database, stop } = await start());
  });
  afterAll(() => stop());
  beforeEach(async () => {
    clock = 1_700_000_000_000;
    await database.query("DELETE FROM seedline.studio_entries");
  });
  const ids = async (collection: StudioCollection, limit?: number): Promise<string[]> =>
    (await store.list(collection, limit === undefined ? {} : { limit })).map(({ id }) => id);

  it("keeps a document as it is, with odd text and hostile keys", async () => {
    const document = JSON.parse(
      '{"prompt":"\\u0000\\ud800 ‮rtl <script>","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"n":1e-7,"z":null,"a":[[]],"big":9007199254740991}',
    ) as JsonObject;
    // The server reads strict JSON: a lone surrogate has no place in UTF-8 text.
    const sent = { ...document, prompt: "\u0000 ‮rtl <script>" };
    Object.defineProperty(sent, "__proto__", { value: { polluted: 1 }, enumerable: true, writable: true });
    const entry = await store.put("drafts", "odd", sent);
    expect(entry).toMatchObject({ id: "odd", revision: 1, updatedAt: 1_700_000_000_000 });
    const back = await store.get("drafts", "odd");
    expect(JSON.stringify(back?.document)).toBe(JSON.stringify(sent));
    expect(Object.keys(back?.document ?? {})).toContain("__proto__");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("counts revisions, tells the time, and keeps collections apart", async () => {
    await store.put("drafts", "one", { n: 1 });
    clock += 5;
    expect(await store.put("drafts", "one", { n: 2 })).toEqual({
      id: "one",
      revision: 2,
      updatedAt: clock,
      document: { n: 2 },
    });
    await store.put("mints", "one", { n: 3 });
    expect(await store.get("history", "one")).toBeNull();
    expect((await store.get("mints", "one"))?.document).toEqual({ n: 3 });
    expect((await store.get("drafts", "one"))?.document).toEqual({ n: 2 });
  });

  it("lists the youngest write first, also within one millisecond, and no more than asked for", async () => {
    for (const id of ["a", "b", "c", "d"]) await store.put("history", id, { id });
    await store.put("history", "b", { again: true });
    expect(await ids("history")).toEqual(["b", "d", "c", "a"]);
    expect(await ids("history", 2)).toEqual(["b", "d"]);
    expect(await ids("drafts")).toEqual([]);
  });

  it("writes only over the revision that the writer saw", async () => {
    await store.put("drafts", "x", { by: "first" }, { revision: 0 });
    const present = { id: "x", revision: 1, updatedAt: clock, document: { by: "first" } };
    for (const revision of [0, 2, 7]) {
      await expect(store.put("drafts", "x", { by: "late" }, { revision })).rejects.toMatchObject({
        code: "STUDIO_CONFLICT",
        retryable: false,
        details: { entry: present },
      });
    }
    expect(await store.get("drafts", "x")).toEqual(present);
    expect((await store.put("drafts", "x", { by: "second" }, { revision: 1 })).revision).toBe(2);
    await expect(store.put("drafts", "gone", { by: "late" }, { revision: 3 })).rejects.toMatchObject({
      code: "STUDIO_CONFLICT",
      details: { entry: null },
    });
    expect(await ids("drafts")).toEqual(["x"]);
  });

  it("lets exactly one of many writers win who saw the same revision", async () => {
    await store.put("mints", "race", { writer: -1 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, writer) => store.put("mints", "race", { writer }, { revision: 1 })),
    );
    const won = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason as SeedlineError] : [],
    );
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(["STUDIO_CONFLICT"]));
    expect(await store.get("mints", "race")).toEqual(won[0]);
    expect(lost.map(({ details }) => details.entry)).toEqual(lost.map(() => won[0]));

    const makers = await Promise.allSettled(
      Array.from({ length: 12 }, (_, writer) => store.put("mints", "made", { writer }, { revision: 0 })),
    );
    expect(makers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("moves to the bin and back, and a binned entry is as good as none", async () => {
    await store.put("drafts", "a", { v: 1 });
    await store.put("drafts", "b", { v: 2 });
    await store.remove("drafts", "a");
    await store.remove("drafts", "a");
    await store.remove("drafts", "never");
    expect(await ids("drafts")).toEqual(["b"]);
    expect(await store.get("drafts", "a")).toBeNull();
    await expect(store.put("drafts", "a", { v: 9 }, { revision: 1 })).rejects.toMatchObject({
      code: "STUDIO_CONFLICT",
      details: { entry: null },
    });
    expect(await store.restore("drafts", "a")).toMatchObject({ id: "a", revision: 1, document: { v: 1 } });
    expect(await store.restore("drafts", "a")).toMatchObject({ id: "a", revision: 1 });
    expect(await store.restore("drafts", "never")).toBeNull();
    expect((await ids("drafts")).sort()).toEqual(["a", "b"]);
    await store.remove("drafts", "a");
    expect(await store.put("drafts", "a", { v: 3 }, { revision: 0 })).toMatchObject({
      revision: 2,
      document: { v: 3 },
    });
  });

  it("empties the bin from its old end", async () => {
    await database.query(
      `INSERT INTO seedline.studio_entries SELECT 'history', 'old-' || n, 1, 0, nextval('seedline.studio_writes'), '{}', 1
       FROM generate_series(1, 200) AS n`,
    );
    await store.put("history", "last", {});
    await store.remove("history", "last");
    expect(await store.restore("history", "old-1")).toBeNull();
    expect(await store.restore("history", "old-2")).toMatchObject({ id: "old-2" });
    expect(await store.restore("history", "last")).toMatchObject({ id: "last" });
  });

  it("holds so many entries and no more, and says so", async () => {
    await database.query(
      `INSERT INTO seedline.studio_entries
       SELECT 'history', 'entry-' || n, 1, 0, nextval('seedline.studio_writes'), '{}' FROM generate_series(1, $1::integer) AS n`,
      [MAX_STUDIO_ENTRIES],
    );
    await expect(store.put("history", "one-more", { v: 1 })).rejects.toMatchObject({ code: "STUDIO_FULL" });
    expect(await store.put("history", "entry-7", { v: 2 }, { revision: 1 })).toMatchObject({ revision: 2 });
    await store.put("drafts", "elsewhere", { v: 3 });
    await store.remove("history", "entry-9");
    await store.put("history", "one-more", { v: 4 });
    await expect(store.restore("history", "entry-9")).rejects.toMatchObject({ code: "STUDIO_FULL" });
    expect((await store.list("history")).length).toBe(MAX_STUDIO_ENTRIES);
  });

  it("takes a document of the largest size, in bytes of UTF-8, and none larger", async () => {
    const frame = JSON.stringify({ text: "" }).length;
    const largest = "é".repeat((MAX_STUDIO_DOCUMENT_BYTES - frame) / 2);
    expect(await store.put("drafts", "large", { text: largest })).toMatchObject({ revision: 1 });
    for (const text of [`${largest}xx`, "x".repeat(MAX_STUDIO_DOCUMENT_BYTES * 3)]) {
      await expect(store.put("drafts", "large", { text })).rejects.toMatchObject({ code: "STUDIO_DOCUMENT_TOO_LARGE" });
    }
    expect(await store.get("drafts", "large")).toMatchObject({ revision: 1, document: { text: largest } });
  });

  it.each(["", "A", "a b", "../x", "a/b", "%2e", "ä", "a".repeat(65), "a\n", "_"])("refuses the id %j", async (id) => {
    for (const use of [
      async () => store.get("drafts", id),
      async () => store.put("drafts", id, {}),
      async () => store.remove("drafts", id),
      async () => store.restore("drafts", id),
    ]) {
      await expect(use()).rejects.toMatchObject({ code: "STUDIO_KEY_INVALID" });
    }
  });

  it("knows its collections only", async () => {
    const other = "migrations" as StudioCollection;
    await expect((async () => store.list(other))()).rejects.toMatchObject({ code: "STUDIO_KEY_INVALID" });
    expect(STUDIO_COLLECTIONS).toEqual(["drafts", "history", "mints", "templates", "presets", "favourites"]);
  });
});

describe("the page's store", () => {
  const hostile = async (status: number, body: string): Promise<unknown> => {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const store = createServerStudioStore(`http://127.0.0.1:${port}`);
    return store
      .put("drafts", "mine", { salt: "0xfeed" }, { revision: 4 })
      .catch((error: unknown) => error)
      .finally(() => new Promise((resolve) => server.close(resolve)));
  };
  const entry = (id: string) => ({ id, revision: 5, updatedAt: 6, document: {} });

  it.each([
    [200, "not json"],
    [200, "{}"],
    [200, JSON.stringify({ entry: entry("another") })],
    [200, JSON.stringify({ entry: { ...entry("mine"), revision: 0.5 } })],
    [500, "<html>"],
    [
      409,
      JSON.stringify({
        error: { code: "STUDIO_CONFLICT", message: "m", hint: "h", retryable: false, details: { entry: "?" } },
      }),
    ],
  ])("takes no answer that is not in form (%i %s)", async (status, body) => {
    expect(await hostile(status, body)).toMatchObject({ code: "SERVER_ANSWER_INVALID", retryable: true });
  });

  it("says that a server which is not there may come back", async () => {
    const store = createServerStudioStore("http://127.0.0.1:1");
    await expect(store.list("drafts")).rejects.toMatchObject({ code: "SERVER_UNREACHABLE", retryable: true });
  });

  it("ends when the page no longer waits", async () => {
    const reason = new Error("closed");
    const store = createServerStudioStore("http://127.0.0.1:1");
    await expect(store.get("drafts", "x", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
