import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { close, listen } from "./loopback.ts";

/** Serves the app on loopback. @throws SeedlineError `PORT_TAKEN` */
export async function startServer(app: Hono, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const url = await listen(server, { host: "127.0.0.1", port, what: "Seedline", variable: "SEEDLINE_PORT" });
  return { url, stop: () => close(server) };
}
