import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from a web page of somebody else's. Browsers let any page send a POST to loopback, so the RPC,
 * which asks for no password, must refuse them itself. The rules are Kubo's: an `Origin` or `Referer` must be this server's
 * own, and a browser that sends neither is not believed.
 *
 * @param port the port that this server listens on.
 */
export function isForeignBrowser({ headers }: Pick<IncomingMessage, "headers">, port: number): boolean {
  const { origin, referer } = headers;
  if (origin === undefined && referer === undefined) {
    const agent = headers["user-agent"] ?? "";
    return agent.startsWith("Mozilla") && !agent.includes("Electron");
  }
  const own = new Set(["127.0.0.1", "[::1]", "localhost"].map((host) => `http://${host}:${port}`));
  return (origin !== undefined && !own.has(origin)) || (referer !== undefined && !own.has(originOf(referer)));
}

function originOf(referer: string): string {
  return URL.canParse(referer) ? new URL(referer).origin : "";
}
