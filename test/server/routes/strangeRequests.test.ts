import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { rawRequest, startTestServer } from "../../support/testServer.ts";

const SECRET = "the salt of somebody";
/** Nobody gets as far as to the store. */
const untouched = new Proxy({} as StudioStore, {
  get: (_, name) => () => Promise.reject(new Error(`${String(name)} was called`)),
});

let dir: string;
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-strange-"));
  const [webDir, generatorsDir] = [join(dir, "web", "dist"), join(dir, "generators")];
  await mkdir(join(webDir, "assets"), { recursive: true });
  await mkdir(join(generatorsDir, "one"), { recursive: true });
  await mkdir(join(dir, "web", "dist-secret"));
  await writeFile(join(webDir, "index.html"), "<title>the page</title>");
  await writeFile(join(webDir, "assets", "a.js"), "a()");
  await writeFile(join(webDir, "routes.json"), '{"":{"shell":["assets/a.js"],"page":[]}}');
  await writeFile(join(generatorsDir, "one", "one.wasm"), "module");
  for (const at of ["secret.js", "web/secret.js", "web/dist-secret/secret.js", "generators/secret.wasm"])
    await writeFile(join(dir, at), SECRET);
  server = await startTestServer({ studioStore: untouched, webDir, generatorsDir });
});
afterAll(async () => {
  await server?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Bytes on a socket, and all that comes back before it is closed. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text, "latin1"));
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}
const line = (target: string, method = "GET", more = "") =>
  exchange(`${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${more}\r\n`);
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);

describe("addresses that lead outside", () => {
  it.each([
    "/../secret.js",
    "/../../secret.js",
    "/assets/../../secret.js",
    "/..%2fsecret.js",
    "/%2e%2e/secret.js",
    "/%2e%2e%2f%2e%2e%2fsecret.js",
    "/%252e%252e%252fsecret.js",
    "/..%5csecret.js",
    "/..\\secret.js",
    "/assets/..%2f..%2fdist-secret/secret.js",
    "/../dist-secret/secret.js",
    "//../secret.js",
    "//127.0.0.1/../secret.js",
    "http://127.0.0.1/../secret.js",
    "http://evil.example/..%2fsecret.js",
    "../secret.js",
    "secret.js",
    "/secret.js%00.html",
    "/generators/../secret.wasm",
    "/generators/..%2fsecret.wasm",
    "/generators/%2e%2e%2f%2e%2e%2fsecret.wasm",
    "/generators/one%2f..%2f..%2fsecret.wasm",
    "/generators/secret.wasm",
    "file:///etc/passwd",
    "/etc/passwd",
  ])("%s gives nothing away", async (target) => {
    const answer = await line(target);
    expect(answer).not.toContain(SECRET);
    expect(answer).not.toContain("root:");
    expect(answer).not.toContain(dir);
    expect([200, 400, 404]).toContain(statusOf(answer));
    // The one thing that may be found there is the page itself.
    if (statusOf(answer) === 200) expect(answer).toContain("<title>the page</title>");
  });

  it("are found where they are meant to be", async () => {
    expect((await rawRequest(server.url, { path: "/assets/a.js" })).body).toBe("a()");
    expect((await rawRequest(server.url, { path: "/generators/one.wasm" })).body).toBe("module");
    const page = await rawRequest(server.url, { path: "/" });
    expect(page.body).toBe("<title>the page</title>");
    expect(page.headers.link).toContain('</assets/a.js>; rel="modulepreload"');
  });

  it.each(["/__proto__", "/constructor", "/hasOwnProperty/x", "/toString"])(
    "%s is a page like any other, not what every object has",
    async (path) => {
      const page = await rawRequest(server.url, { path });
      expect(page.status).toBe(200);
      expect(page.headers.link).not.toContain("modulepreload");
    },
  );

  it("a file is answered with its type and never guessed at, nor framed, nor read by other origins", async () => {
    for (const path of ["/", "/assets/a.js", "/generators/one.wasm", "/nowhere.js", "/api/none"]) {
      const { headers } = await rawRequest(server.url, { path });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
    }
  });
});

describe("frames of other pages", () => {
  it.each(["/badge/256", "/badge/1099511627775", "/badge/512?theme=dark", "/badge/512?x=/work/1#y"])(
    "may hold %s, and nothing else of it is laxer",
    async (path) => {
      const { headers } = await rawRequest(server.url, { path });
      const policy = `${headers["content-security-policy"]}`;
      expect(policy).toContain("frame-ancestors *");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(headers["x-frame-options"]).toBeUndefined();
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "cross-origin",
        "cross-origin-embedder-policy": "require-corp",
        "referrer-policy": "no-referrer",
      });
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it.each([
    "/",
    "/badge",
    "/badge/",
    "/badge/0",
    "/badge/0256",
    "/badge/256/",
    "/badge/256/..",
    "/badge/256/../../studio",
    "/badge/%32%35%36",
    "/badge%2f256",
    "/badge/256%2f..%2f..%2fstudio",
    "//badge/256",
    "/x/badge/256",
    "/Badge/256",
    "/badge/-1",
    "/badge/1e3",
    "/badge/256a",
    "/badge/99999999999999",
    "/badge/%D9%A3",
    "/studio?/badge/256",
    "/studio#/badge/256",
    "/earnings",
    "/work/256",
    "/verify/256",
    "/voucher",
    "/assets/a.js",
    "/api/config",
  ])("may not hold %s", async (path) => {
    const { headers } = await rawRequest(server.url, { path });
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });
});

describe("requests that are none", () => {
  it.each(["TRACE", "CONNECT", "PROPFIND", "PATCH", "LINK", "SEARCH", "PURGE", "QUERY"])(
    "%s changes nothing and is not echoed",
    async (method) => {
      for (const target of ["/", "/api/studio/drafts/mine", "/api/pin", "/api/config"]) {
        const answer = await line(method === "CONNECT" ? "127.0.0.1:80" : target, method, `X-Salt: ${SECRET}\r\n`);
        expect(answer).not.toContain(SECRET);
        expect([0, 400, 404, 405, 501]).toContain(statusOf(answer));
      }
    },
  );

  it.each([
    ["no method", "\r\n\r\n\r\nhello\r\n\r\n"],
    ["another protocol", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    ["a method of its own", "SEEDLINE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
    ["another version", "GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n"],
    ["a header without a name", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n: x\r\n\r\n"],
    ["a header with a null", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n"],
    [
      "two lengths",
      "PUT /api/studio/drafts/a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    ],
    [
      "a length and chunks",
      "PUT /api/studio/drafts/a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["a negative length", "PUT /api/studio/drafts/a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n"],
    ["headers without end", `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${"a".repeat(40_000)}\r\n\r\n`],
    ["an address without end", `GET /${"a".repeat(40_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`],
  ])("are refused: %s", async (_, text) => {
    const answer = await exchange(text);
    expect([400, 431]).toContain(statusOf(answer));
    expect((await rawRequest(server.url, { path: "/" })).status).toBe(200);
  });

  it("a long address within the limits is a page that is not there", async () => {
    const page = await rawRequest(server.url, { path: `/${"a/".repeat(4_000)}` });
    expect([page.status, page.body]).toEqual([200, "<title>the page</title>"]);
    expect((await rawRequest(server.url, { path: `/${"%2e".repeat(3_000)}.js` })).status).toBe(404);
    for (const path of ["/%", "/work/%ff", "/%ff%fe.js"])
      expect((await rawRequest(server.url, { path })).body).toBe("<title>the page</title>");
  });

  it("an upgrade to another protocol does not happen", async () => {
    const answer = await line(
      "/api/config",
      "GET",
      "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nOrigin: http://evil.example\r\n",
    );
    expect(statusOf(answer)).toBe(403);
  });

  it("a host that is named twice or with what is no port is not the own one", async () => {
    const twice = "GET /api/config HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    expect([400, 403]).toContain(statusOf(await exchange(twice)));
    for (const host of [
      "127.0.0.1:80:80",
      "127.0.0.1@evil.example",
      "evil.example#127.0.0.1",
      "127.0.0.1.",
      "2130706433",
    ]) {
      const answer = await exchange(`GET /api/config HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect([host, [400, 403].includes(statusOf(answer))]).toEqual([host, true]);
    }
  });
});

describe("pinning", () => {
  it("takes nothing that is empty or of another site, whatever it calls itself", async () => {
    const pin = (headers: Record<string, string>, body = "x") =>
      rawRequest(server.url, { method: "POST", path: "/api/pin", headers, body }).then(({ status }) => status);
    expect(await pin({}, "")).toBe(400);
    // What a form of another site may send without asking first.
    for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]) {
      expect(await pin({ "content-type": type, origin: "https://evil.example" })).toBe(403);
      expect(await pin({ "content-type": type, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toBe(
        403,
      );
    }
  });
});
