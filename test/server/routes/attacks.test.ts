import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { StudioStore } from "../../../src/core/ports/StudioStore.ts";
import type { Database } from "../../../src/server/database/Database.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import { createStudioStore } from "../../../src/server/studio/createStudioStore.ts";
import { testDatabases } from "../../support/databases.ts";
import { rawRequest, startTestServer } from "../../support/testServer.ts";

const SALT = "0x5a17000000000000000000000000000000000000000000000000000000005a17";
const ROUTES: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/api/health"],
  ["GET", "/api/config"],
  ["POST", "/api/pin"],
  ["GET", "/api/studio/drafts"],
  ["GET", "/api/studio/drafts/mine"],
  ["PUT", "/api/studio/drafts/mine"],
  ["DELETE", "/api/studio/drafts/mine"],
  ["POST", "/api/studio/drafts/mine/restore"],
  ["GET", "/api/none"],
  ["OPTIONS", "/api/studio/drafts/mine"],
];
const json = (value: unknown): string => JSON.stringify(value);

let database: Database;
let store: StudioStore;
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  database = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  await migrate(database);
  store = createStudioStore(database);
  server = await startTestServer({ studioStore: store });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});
beforeEach(async () => {
  await database.query("DELETE FROM seedline.studio_entries");
  await store.put("drafts", "mine", { prompt: "a secret garden", salt: SALT });
});

const put = (body: string, path = "/api/studio/drafts/mine", headers: Record<string, string> = {}) =>
  rawRequest(server.url, { method: "PUT", path, body, headers: { "content-type": "application/json", ...headers } });
const codeOf = (body: string): string => (JSON.parse(body) as { error: { code: string } }).error.code;

describe("pages of other sites", () => {
  const port = () => new URL(server.url).port;
  const strangers: readonly (readonly [string, () => Record<string, string>])[] = [
    ["another site", () => ({ origin: "https://evil.example" })],
    ["a sandboxed page", () => ({ origin: "null" })],
    ["another port of this machine", () => ({ origin: `http://127.0.0.1:${Number(port()) + 1}` })],
    ["this machine by another name", () => ({ origin: `http://localhost:${port()}` })],
    ["a name that was rebound to this machine", () => ({ host: `evil.example:${port()}` })],
    ["such a name that looks like this machine", () => ({ host: `127.0.0.1.evil.example:${port()}` })],
    ["such a name and its origin", () => ({ host: `evil.example:${port()}`, origin: `http://evil.example:${port()}` })],
    ["an image tag elsewhere", () => ({ "sec-fetch-site": "cross-site" })],
    ["a page at another port", () => ({ "sec-fetch-site": "same-site" })],
  ];
  it.each(strangers)("get nothing and change nothing: %s", async (_, headers) => {
    for (const [method, path] of ROUTES) {
      const body = method === "PUT" ? json({ document: { stolen: true } }) : "";
      const answer = await rawRequest(server.url, { method, path, headers: headers(), body });
      expect([method, path, answer.status, codeOf(answer.body)]).toEqual([method, path, 403, "FOREIGN_PAGE"]);
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      expect(answer.body).not.toContain(SALT);
    }
    expect((await store.get("drafts", "mine"))?.document).toEqual({ prompt: "a secret garden", salt: SALT });
  });

  it("nor does who names no host", async () => {
    for (const [method, path] of ROUTES) {
      const answer = await rawRequest(server.url, { method, path, headers: { host: "" } });
      expect([method, path, answer.status]).toEqual([method, path, 400]);
      expect(answer.body).not.toContain(SALT);
    }
  });

  it("and the own page and programs of this machine are let in", async () => {
    for (const headers of [
      {},
      { origin: server.url, "sec-fetch-site": "same-origin" },
      { host: `localhost:${port()}` },
    ]) {
      const answer = await rawRequest(server.url, { path: "/api/studio/drafts/mine", headers });
      expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "no-store"]);
      expect(answer.body).toContain(SALT);
    }
  });
});

describe("bodies that are no documents", () => {
  const deep = (levels: number) => `{"document":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}`;
  it.each([
    ["nothing", "", "JSON_MALFORMED"],
    ["no JSON", "{'a':1}", "JSON_MALFORMED"],
    ["half a JSON", '{"document":{"a":1}', "JSON_MALFORMED"],
    ["two documents", '{"document":{}}{"document":{}}', "JSON_MALFORMED"],
    ["nesting beyond reason", deep(60_000), "JSON_MALFORMED"],
    ["the same key twice", '{"document":{"a":1},"document":{"a":2}}', "JSON_DUPLICATE_KEY"],
    ["a number beyond all numbers", '{"document":{"a":1e999}}', "JSON_MALFORMED"],
    ["a list", '{"document":[]}', "REQUEST_INVALID"],
    ["null", '{"document":null}', "REQUEST_INVALID"],
    ["text", '{"document":"x"}', "REQUEST_INVALID"],
    ["a key that nobody asked for", '{"document":{},"collection":"mints"}', "REQUEST_INVALID"],
    ["a prototype", '{"document":{},"__proto__":{"revision":1}}', "REQUEST_INVALID"],
    ["a revision in words", '{"document":{},"revision":"1"}', "REQUEST_INVALID"],
    ["a negative revision", '{"document":{},"revision":-1}', "REQUEST_INVALID"],
    ["a broken revision", '{"document":{},"revision":0.5}', "REQUEST_INVALID"],
    ["a revision beyond all writes", '{"document":{},"revision":99999999999}', "REQUEST_INVALID"],
  ])("are refused: %s", async (_, body, code) => {
    const answer = await put(body);
    expect([answer.status, codeOf(answer.body)]).toEqual([400, code]);
    expect((await store.get("drafts", "mine"))?.revision).toBe(1);
  });

  it("do not reach any prototype", async () => {
    const answer = await put(
      '{"document":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
    );
    expect(answer.status).toBe(200);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(answer.body).toContain('"__proto__":{"polluted":true}');
  });

  it("are refused without being read when they say that they are large, and cut off when they do not", async () => {
    const chunk = new Uint8Array(1024 * 1024);
    for (const [path, method] of [
      ["/api/studio/drafts/mine", "PUT"],
      ["/api/pin", "POST"],
    ] as const) {
      for (const declared of [true, false]) {
        const { status, sentMiB } = await sendLarge(path, method, chunk, declared);
        expect([path, declared, status]).toEqual([path, declared, 413]);
        expect(sentMiB).toBeLessThan(200);
      }
    }
    expect((await store.get("drafts", "mine"))?.revision).toBe(1);
  });

  /** Sends 200 MiB, or as much of it as the server takes. */
  function sendLarge(path: string, method: string, chunk: Uint8Array, declared: boolean) {
    const { hostname, port } = new URL(server.url);
    const headers = declared ? { "content-length": String(200 * chunk.length) } : {};
    return new Promise<{ status: number; sentMiB: number }>((resolve, reject) => {
      let sentMiB = 0;
      let done = false;
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        done = true;
        response.resume();
        response.on("close", () => {
          sent.destroy();
          resolve({ status: response.statusCode ?? 0, sentMiB });
        });
      });
      sent.on("error", (error) => {
        if (!done) reject(error);
      });
      const more = (): void => {
        while (!done && sentMiB < 200) {
          sentMiB += 1;
          if (!sent.write(chunk)) {
            sent.once("drain", more);
            return;
          }
        }
        if (!done) sent.end();
      };
      more();
    });
  }
});

describe("addresses that are no entries", () => {
  const path = (rest: string) => `/api/studio/${rest}`;
  it.each([
    ["an unknown collection", path("salts/mine"), 400],
    ["the database's own", path("migrations/1"), 400],
    ["an inherited name", path("__proto__/constructor"), 400],
    ["a huge id", path(`drafts/${"a".repeat(8_000)}`), 400],
    ["capital letters", path("drafts/MINE"), 400],
    ["a path upwards", path("drafts/..%2f..%2fetc"), 400],
    ["an encoded slash", path("drafts/a%2fb"), 400],
    ["a null", path("drafts/mine%00"), 400],
    ["SQL", path("drafts/x'%3b%20drop%20schema%20seedline--"), 400],
    ["broken encoding", path("drafts/%ff"), 400],
    ["something below an entry", path("drafts/mine/else"), 404],
  ])("are refused: %s", async (_, at, status) => {
    for (const method of ["GET", "DELETE"])
      expect((await rawRequest(server.url, { method, path: at })).status).toBe(status);
    expect((await put('{"document":{}}', at)).status).toBe(status);
    expect((await store.list("drafts")).map(({ id }) => id)).toEqual(["mine"]);
  });

  it.each(["0", "-1", "1.5", "x", "2001", "1e3x", ""])("a limit of %j", async (limit) => {
    const answer = await rawRequest(server.url, { path: path(`drafts?limit=${limit}`) });
    expect([answer.status, codeOf(answer.body)]).toEqual([400, "REQUEST_INVALID"]);
  });
});

describe("what is written down", () => {
  it("is route, outcome and id of each request, and nothing that it carried", async () => {
    const seen = server.logged.length;
    const answer = await put(
      json({ document: { prompt: "only for me", salt: SALT } }),
      "/api/studio/drafts/private-name",
    );
    await rawRequest(server.url, {
      path: `/api/studio/drafts/private-name?limit=${SALT}`,
      headers: { "x-request-id": SALT },
    });
    await put(json({ document: { salt: SALT }, revision: 7 }), "/api/studio/drafts/private-name");
    const lines = server.logged.slice(seen);
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(parsed.map(({ method, route, status }) => [method, route, status])).toEqual([
      ["PUT", "/api/studio/:collection/:id", 200],
      ["GET", "/api/studio/:collection/:id", 200],
      ["PUT", "/api/studio/:collection/:id", 409],
    ]);
    expect(parsed[0]?.requestId).toBe(answer.headers["x-request-id"]);
    for (const secret of [SALT, "only for me", "private-name"]) expect(lines.join("")).not.toContain(secret);
  });

  it("of a failure is where it happened, and not what the driver quotes", async () => {
    const quoting = Object.assign(new Error(`bad value ${SALT}`), { code: "22P02", params: [SALT], detail: SALT });
    const failing = await startTestServer({
      studioStore: { ...store, get: () => Promise.reject(quoting), list: () => Promise.reject(outage()) },
    });
    const failed = await rawRequest(failing.url, { path: "/api/studio/drafts/mine" });
    expect([failed.status, codeOf(failed.body)]).toEqual([500, "INTERNAL"]);
    const away = await rawRequest(failing.url, { path: "/api/studio/drafts" });
    expect([away.status, codeOf(away.body)]).toEqual([503, "DATABASE_UNREACHABLE"]);
    await failing.stop();
    const log = failing.logged.join("");
    expect(log).toContain("22P02");
    expect(log).toContain("attacks.test.ts");
    expect(log).toContain("DATABASE_UNREACHABLE");
    expect(log + failed.body).not.toContain(SALT);
  });

  const outage = () => new SeedlineError("DATABASE_UNREACHABLE", "It is away.", { hint: "Wait.", retryable: true });
});

describe("clients that ask for too much", () => {
  it("are told when to come back, reads and writes apart", async () => {
    const limited = await startTestServer({ studioStore: store, rateLimits: { reads: 5, writes: 3 } });
    const statuses = async (method: string, times: number) => {
      const found: number[] = [];
      for (let i = 0; i < times; i += 1)
        found.push((await rawRequest(limited.url, { method, path: "/api/config" })).status);
      return found;
    };
    expect(await statuses("GET", 6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statuses("POST", 4)).toEqual([404, 404, 404, 429]);
    const answer = await rawRequest(limited.url, { path: "/api/config" });
    expect(codeOf(answer.body)).toBe("RATE_LIMITED");
    expect(JSON.parse(answer.body)).toMatchObject({ error: { retryable: true } });
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(60);
    await limited.stop();
  });

  it("are not counted when they are another site's page: it cannot lock the own one out", async () => {
    const limited = await startTestServer({ studioStore: store, rateLimits: { reads: 2, writes: 2 } });
    for (let i = 0; i < 5; i += 1) {
      const foreign = await rawRequest(limited.url, {
        path: "/api/config",
        headers: { origin: "https://evil.example" },
      });
      expect(foreign.status).toBe(403);
    }
    expect((await rawRequest(limited.url, { path: "/api/config" })).status).toBe(200);
    await limited.stop();
  });

  it.each([
    ["headers", "GET /api/config HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: 1"],
    ["a body", "PUT /api/studio/drafts/mine HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"],
  ])("are cut off when they dribble %s", async (_, start) => {
    const slow = await startTestServer({ studioStore: store }, { headersMs: 200, requestMs: 400 });
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(slow.url).port), "127.0.0.1", () => socket.write(start));
      let text = "";
      socket.on("data", (chunk: Buffer) => {
        text += chunk.toString("utf8");
      });
      socket.on("close", () => resolve(text));
      socket.on("error", () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1.1 408 /);
    await slow.stop();
  });
});
