import { type IncomingHttpHeaders, request } from "node:http";
import { Writable } from "node:stream";
import { pino } from "pino";
import type { StudioStore } from "../../src/core/ports/StudioStore.ts";
import { createHealthCheck } from "../../src/server/health/createHealthCheck.ts";
import { type AppOptions, createApp } from "../../src/server/routes/createApp.ts";
import { type ServerTimeouts, startServer } from "../../src/server/startServer.ts";

const ADDRESS = "0x00000000000000000000000000000000000000aa";

/** The server with its real routes, before parts that the test chooses. */
export async function startTestServer(
  options: Partial<AppOptions> & { readonly studioStore: StudioStore },
  timeouts?: ServerTimeouts,
): Promise<{ url: string; logged: string[]; stop(): Promise<void> }> {
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      logged.push(chunk.toString("utf8"));
      done();
    },
  });
  const app = createApp({
    config: {
      chainId: 31_337,
      contracts: { works: ADDRESS, licences: ADDRESS, ledger: ADDRESS },
      rpcUrl: "http://127.0.0.1:8545",
      gateway: "http://127.0.0.1:8080",
    },
    pinner: { pinFile: async (bytes) => ({ cid: "bafytest", sizeBytes: bytes.length }) },
    previews: {
      read: () => Promise.reject(new Error("No previews in this test.")),
      stop: async () => {},
    },
    generations: {
      list: async () => [],
      start: () => Promise.reject(new Error("No generations in this test.")),
      report: () => Promise.reject(new Error("No generations in this test.")),
      cancel: async () => {},
      read: () => Promise.reject(new Error("No generations in this test.")),
      stop: async () => {},
    },
    attestor: { signers: [], sign: () => Promise.reject(new Error("No attestor in this test.")) },
    health: createHealthCheck("1.2.3", {}),
    log: pino(sink),
    webDir: "/nonexistent",
    generatorsDir: "/nonexistent",
    ...options,
  });
  return { ...(await startServer(app, 0, timeouts)), logged };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request as no browser would let a page send it: any Host, any path, any bytes. */
export function rawRequest(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const { method = "GET", path = "/", headers = {}, body } = options;
    const sent = request({ hostname, port, method, path, headers, setHost: headers.host === undefined }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
