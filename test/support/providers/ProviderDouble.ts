import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What can be wrong with a service. One at a time; null when all is well. */
export type Fault =
  | "busy-once"
  | "busy"
  | "busy-for-long"
  | "account-empty"
  | "broken-once"
  | "broken"
  | "stall"
  | "break-off"
  | "truncated"
  | "wrong-types"
  | "no-json"
  | "oversized"
  | "too-many-pixels"
  | "svg"
  | "html"
  | "corrupt-png"
  | "wrong-key"
  | "model-missing"
  | "refusal"
  | "control-characters"
  | "redirect"
  | "key-in-error";

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** A service that speaks a provider's protocol over real HTTP, and fails as told. */
export interface ProviderDouble {
  readonly url: string;
  readonly received: Received[];
  fault: Fault | null;
  /** The file that it answers with. */
  file: Uint8Array;
  /** Resolves when a request to this path is there. */
  asked(path: string): Promise<Received>;
  /** How many requests went to a path. */
  count(path: string): number;
  stop(): Promise<void>;
}

export interface Exchange {
  readonly request: Received;
  readonly url: URL;
  readonly response: ServerResponse;
  json(value: unknown, status?: number, headers?: Record<string, string>): void;
}

/** Key that doubles with a key ask for, and that must show up nowhere. */
export const TEST_KEY = "sk-test-5up3rs3cr3t-k3y-0123456789";

export type Handle = (double: ProviderDouble, exchange: Exchange) => void | Promise<void>;

/**
 * Starts a double.
 * @param costly Paths of requests that make the service work: only they are hit by faults of the service as a whole.
 */
export async function startDouble(
  handle: Handle,
  { costly, key = null, file }: { costly: readonly string[]; key?: string | null; file: Uint8Array },
): Promise<{ double: ProviderDouble; server: ReturnType<typeof createServer> }> {
  const listeners = new Set<() => void>();
  const open = new Set<ServerResponse>();
  const server = createServer((incoming, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", "http://double");
      const request = {
        method: incoming.method ?? "",
        path: url.pathname,
        headers: incoming.headers,
        body: Buffer.concat(chunks),
      };
      double.received.push(request);
      for (const listener of listeners) listener();
      const json: Exchange["json"] = (value, status = 200, headers = {}) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(value));
      };
      if (key !== null && incoming.headers.authorization !== `Bearer ${key}`) {
        // OpenAI repeats some of the key.
        const message = `Incorrect API key provided: ${String(incoming.headers.authorization).slice(7)}. You can find your API key at …`;
        return json({ error: { message, type: "invalid_request_error", code: "invalid_api_key" } }, 401);
      }
      if (costly.includes(url.pathname) && fail(double, { request, url, response, json })) return;
      void handle(double, { request, url, response, json });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const double: ProviderDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    fault: null,
    file,
    asked(path) {
      return new Promise((resolve) => {
        const look = (): void => {
          const found = double.received.find((request) => request.path === path);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      });
    },
    count: (path) => double.received.filter((request) => request.path === path).length,
    async stop() {
      for (const response of open) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return { double, server };
}

/** Faults that all services share. @returns Whether the request was dealt with. */
function fail(double: ProviderDouble, { request, response, json }: Exchange): boolean {
  const once = double.count(request.path) === 1;
  switch (double.fault) {
    case "busy-once":
      if (!once) return false;
      json({ error: { message: "Slow down.", type: "requests", code: "rate_limit_exceeded" } }, 429, {
        "retry-after": "1",
      });
      return true;
    case "busy":
      json({ error: { message: "Slow down.", type: "requests", code: "rate_limit_exceeded" } }, 429);
      return true;
    case "busy-for-long":
      json({ error: { message: "Slow down.", type: "requests", code: "rate_limit_exceeded" } }, 429, {
        "retry-after": "3600",
      });
      return true;
    case "account-empty":
      json(
        {
          error: {
            message: "You exceeded your current quota.",
            type: "insufficient_quota",
            code: "insufficient_quota",
          },
        },
        429,
        { "retry-after": "1" },
      );
      return true;
    case "broken-once":
      if (!once) return false;
      json({ detail: "Internal Server Error" }, 503);
      return true;
    case "broken":
      json({ detail: "CUDA out of memory." }, 500);
      return true;
    case "stall":
      return true;
    case "break-off":
      response.destroy();
      return true;
    case "no-json":
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><title>Sign in</title>");
      return true;
    case "wrong-types":
      json({ data: "none", images: 7, prompt_id: { a: 1 }, choices: "x" });
      return true;
    case "redirect":
      response.writeHead(302, { location: "http://127.0.0.1:9/elsewhere" });
      response.end();
      return true;
    case "wrong-key":
      json({ error: { message: `Incorrect API key provided: ${TEST_KEY}.`, code: "invalid_api_key" } }, 401);
      return true;
    case "key-in-error":
      json({ error: { message: `Bad\u0007 request with ${TEST_KEY}\u202e and Bearer abcdefgh12345678 in it.` } }, 400);
      return true;
    default:
      return false;
  }
}
