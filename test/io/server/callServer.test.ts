import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "../../../src/core/bytes/zod.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { callServer } from "../../../src/io/server/callServer.ts";

/** What the server at each path does. */
const BEHAVIOURS: Readonly<Record<string, (send: (status: number, body: string) => void) => void>> = {
  "/good": (send) => send(200, '{"cid":"bafy"}'),
  "/wrong": (send) => send(200, '{"cid":7}'),
  "/html": (send) => send(502, "<h1>Bad gateway</h1>"),
  "/empty": (send) => send(200, ""),
  "/told": (send) => send(429, '{"error":{"code":"RATE_LIMITED","message":"m","hint":"h","retryable":true}}'),
  "/half-told": (send) => send(500, '{"error":{"code":"INTERNAL"}}'),
  "/silent": () => {},
};

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    if (url === "/cut") {
      response.writeHead(200, { "content-length": "100" }).write('{"cid":');
      setImmediate(() => response.destroy());
      return;
    }
    if (url === "/stalls") {
      response.writeHead(200, { "content-type": "application/json" }).write('{"cid":');
      return;
    }
    BEHAVIOURS[url]?.((status, body) => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call = (path: string, { timeoutMs = 60_000, init = {} }: { timeoutMs?: number; init?: RequestInit } = {}) =>
  callServer(fetch, {
    url: base + path,
    init,
    schema: z.object({ cid: z.string() }),
    hint: "All is kept.",
    timeoutMs,
  });

describe("callServer", () => {
  it("returns what has the form, and says of everything else what it is", async () => {
    expect(await call("/good")).toEqual({ cid: "bafy" });
    for (const [path, status] of [
      ["/wrong", 200],
      ["/html", 502],
      ["/empty", 200],
      ["/cut", 200],
      ["/half-told", 500],
    ] as const) {
      await expect(call(path)).rejects.toMatchObject({
        code: "SERVER_ANSWER_INVALID",
        retryable: true,
        details: { status },
        hint: "Try again. All is kept.",
      });
    }
    await expect(call("/told")).rejects.toMatchObject({ code: "RATE_LIMITED", retryable: true, hint: "h" });
  });

  it.each(["/silent", "/stalls"])("takes a server that hangs for one that does not answer: %s", async (path) => {
    await expect(call(path, { timeoutMs: 50 })).rejects.toMatchObject({
      code: "SERVER_UNREACHABLE",
      retryable: true,
      hint: expect.stringContaining("All is kept."),
    });
  });

  it.each(["/silent", "/stalls"])("ends at once when its caller asks for no answer any more: %s", async (path) => {
    const gone = new AbortController();
    const asked = call(path, { init: { signal: gone.signal } });
    gone.abort(new SeedlineError("LEFT", "The page was left.", { hint: "None." }));
    await expect(asked).rejects.toMatchObject({ code: "LEFT" });
  });
});
