import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SeedlineError } from "../core/errors.ts";

/** Where these servers listen. They ask for no password, so no other machine may reach them. */
export type LoopbackHost = "127.0.0.1" | "::1";

export interface ListenOptions {
  readonly host: LoopbackHost;
  /** 0 takes any free port. */
  readonly port: number;
  /** What the server is, for the error: "The IPFS gateway". */
  readonly what: string;
  /** The environment variable that sets the port, for the error. */
  readonly variable: string;
}

/** How long requests that are under way may take to finish after `close` was asked for, in milliseconds. */
const GRACE_MS = 2_000;

/**
 * Starts listening and returns the URL, without a slash at its end.
 *
 * @throws SeedlineError `PORT_TAKEN`, `PORT_UNAVAILABLE`
 */
export async function listen(server: Server, { host, port, what, variable }: ListenOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  }).catch((cause: NodeJS.ErrnoException) => {
    const details = { host, port, variable };
    if (cause.code === "EADDRINUSE") {
      throw new SeedlineError("PORT_TAKEN", `${what} cannot listen on ${host}:${port}: the port is taken.`, {
        hint: `Stop the program that holds it, or set ${variable} to another port (0 takes any free one).`,
        details,
        cause,
      });
    }
    throw new SeedlineError("PORT_UNAVAILABLE", `${what} cannot listen on ${host}:${port}: ${cause.message}.`, {
      hint: `Set ${variable} to a port from 1024 to 65535, or to 0 for any free one.`,
      details,
      cause,
    });
  });
  const address = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

/** Stops listening, lets requests under way finish for a short while, then cuts them off. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) {
    return;
  }
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(cutOff);
}
