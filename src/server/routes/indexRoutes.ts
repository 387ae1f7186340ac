import { type Context, Hono } from "hono";
import { SeedlineError } from "../../core/errors.ts";
import { errorReply } from "./errorReply.ts";
import type { ServerEnv } from "./requestLog.ts";

/** What the index answers; nothing else of it can be reached from a page. */
const ROUTES = [
  "/head",
  "/works",
  "/works/:id{\\d{1,13}}",
  "/activity",
  "/offers",
  "/credits",
  "/income/:account{0x[0-9a-fA-F]{40}}",
];

/** How long the index may take, in milliseconds. */
const TIMEOUT_MS = 5_000;
/** The longest query that is passed on, in characters; ours have a quarter of that. */
const MAX_QUERY = 1_000;

/**
 * Passes queries on to the index, so that the browser talks to one origin only.
 * @param indexUrl Where it listens now; null while it does not.
 */
export function indexRoutes(indexUrl: () => string | null): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  for (const route of ROUTES) {
    routes.get(route, async (c) => {
      const target = indexUrl();
      if (target === null) return down(c, "INDEX_STARTING", "The index is not running yet.");
      const { pathname, search } = new URL(c.req.url);
      if (search.length > MAX_QUERY) return errorReply(c, queryTooLong(search.length));
      const path = pathname.slice(pathname.indexOf("/api/index") + "/api/index".length);
      const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      try {
        const answer = await fetch(`${target}${path}${search}`, { signal });
        const body = await answer.text();
        const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
        return new Response(body, { status: answer.status === 503 ? 200 : answer.status, headers });
      } catch {
        return down(c, "INDEX_DOWN", "The index does not answer.");
      }
    });
  }
  return routes;
}

/**
 * That the index does not run is a state of the stack and no failure of this server: the chain answers meanwhile. With a status of
 * 200 it is not shown as an error in the console of every browser that asks whether it is back.
 */
function down(c: Context, code: string, message: string): Response {
  const hint = "It is started again by itself; read the chain without it meanwhile.";
  return c.json({ error: { code, message, hint, retryable: true } });
}

function queryTooLong(characters: number): SeedlineError {
  return new SeedlineError("REQUEST_INVALID", `The query has ${characters} characters, and may have ${MAX_QUERY}.`, {
    hint: "Ask with fewer or shorter fields.",
    details: { characters },
  });
}
