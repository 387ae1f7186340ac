import { createServer, type Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Env, Hono } from "hono";
import { close, listen } from "./loopback.ts";

/** What a client may take its time for, in milliseconds, so that one that dribbles holds nothing for long. */
export interface ServerTimeouts {
  /** Until all headers are there. */
  readonly headersMs: number;
  /** Until the whole request is there: a file of 64 MiB over loopback needs a second. */
  readonly requestMs: number;
}

const TIMEOUTS: ServerTimeouts = { headersMs: 10_000, requestMs: 60_000 };
const KEEP_ALIVE_MS = 5_000;
const MAX_CONNECTIONS = 1_000;

/** Serves the app on loopback. @throws SeedlineError `PORT_TAKEN` */
export async function startServer<E extends Env>(
  app: Hono<E>,
  port: number,
  { headersMs, requestMs }: ServerTimeouts = TIMEOUTS,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Timeouts are enforced when connections are looked at, which is this often.
      connectionsCheckingInterval: Math.min(1_000, headersMs),
    },
  }) as Server;
  server.maxConnections = MAX_CONNECTIONS;
  const url = await listen(server, { host: "127.0.0.1", port, what: "Seedline", variable: "SEEDLINE_PORT" });
  return { url, stop: () => close(server) };
}
