import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createHealthCheck } from "../../../src/server/health/createHealthCheck.ts";
import { chainProbe, databaseProbe, ipfsProbe } from "../../../src/server/health/probes.ts";
import { rawRequest, startTestServer } from "../../support/testServer.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const signal = () => new AbortController().signal;
const fine = { ask: async () => {} };
const broken = { ask: () => Promise.reject(new Error("postgres://ada:secret@host")) };

describe("health", () => {
  it("tells each part, and is down when one is that it cannot do without", async () => {
    expect(await createHealthCheck("4.5.6", { chain: fine, index: fine })()).toEqual({
      status: "ok",
      version: "4.5.6",
      parts: { chain: { status: "ok" }, index: { status: "ok" } },
    });
    const degraded = await createHealthCheck("4.5.6", { chain: fine, index: { ...broken, optional: true } })();
    expect(degraded).toMatchObject({
      status: "degraded",
      parts: { chain: { status: "ok" }, index: { status: "down" } },
    });
    expect((await createHealthCheck("4.5.6", { chain: broken, index: fine })()).status).toBe("down");
  });

  it("calls a part that never answers down", async () => {
    const silent = { ask: () => new Promise(() => {}) };
    expect((await createHealthCheck("1", { ipfs: silent })()).parts).toEqual({ ipfs: { status: "down" } });
  });

  it("asks once for many who ask at the same time", async () => {
    let asked = 0;
    const check = createHealthCheck("1", { chain: { ask: async () => ++asked } });
    await Promise.all(Array.from({ length: 50 }, check));
    expect(asked).toBe(1);
  });

  it("is a status for machines too, and says nothing that is secret", async () => {
    const studioStore = {} as Parameters<typeof startTestServer>[0]["studioStore"];
    for (const [probe, status] of [
      [fine, 200],
      [{ ...broken, optional: true }, 200],
      [broken, 503],
    ] as const) {
      const server = await startTestServer({ studioStore, health: createHealthCheck("7", { database: probe }) });
      const answer = await rawRequest(server.url, { path: "/api/health" });
      expect(answer.status).toBe(status);
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.body + server.logged.join("")).not.toContain("secret");
      await server.stop();
    }
  });

  it("knows a chain by its id", async () => {
    const right = await serve(200, '{"result":"0x7a69"}');
    await chainProbe(right, 31_337).ask(signal());
    await expect(chainProbe(right, 8_453).ask(signal())).rejects.toThrow();
    await expect(chainProbe(await serve(200, "<html>"), 31_337).ask(signal())).rejects.toThrow();
    await expect(chainProbe("http://127.0.0.1:1", 31_337).ask(signal())).rejects.toThrow();
  });

  it("knows an IPFS node by its answer, and a database by a query", async () => {
    await ipfsProbe(`${await serve(200, "{}")}/`).ask(signal());
    await expect(ipfsProbe(await serve(500, "")).ask(signal())).rejects.toThrow();
    const database = { kind: "fake", transact: async () => {}, close: async () => {} };
    await databaseProbe({ ...database, query: async () => [] }).ask(signal());
    await expect(
      databaseProbe({ ...database, query: () => Promise.reject(new Error()) }).ask(signal()),
    ).rejects.toThrow();
  });
});
