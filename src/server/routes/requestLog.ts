import { randomUUID } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Logger } from "pino";

/** What the routes know of the request besides itself. */
export interface ServerEnv {
  readonly Variables: { readonly requestId: string; readonly log: Logger };
}

/**
 * Gives each request an id, which its answer carries as `X-Request-Id`, and writes one line about it: the route's pattern and not
 * its path, the outcome, the time. Nothing that the request carried is written.
 */
export function requestLog(log: Logger): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const requestId = randomUUID();
    c.set("requestId", requestId);
    c.set("log", log.child({ requestId }));
    const started = performance.now();
    await next();
    c.header("X-Request-Id", requestId);
    const { status } = c.res;
    // The page asks for health all the time.
    if (status < 400 && c.req.path === "/api/health") return;
    const line = {
      method: c.req.method,
      route: routeOf(c),
      status,
      tookMs: Math.round(performance.now() - started),
    };
    c.var.log.info(line, "request");
  };
}

/** The pattern of the route that answered; the path itself may name a draft. */
function routeOf(c: Context<ServerEnv>): string {
  const patterns = matchedRoutes(c).map(({ path }) => path);
  return patterns.findLast((pattern) => !pattern.endsWith("*")) ?? "unknown";
}
