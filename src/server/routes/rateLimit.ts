import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { rateLimiter } from "hono-rate-limiter";
import { SeedlineError } from "../../core/errors.ts";
import { errorReply } from "./errorReply.ts";

const WINDOW_MS = 60_000;

/** Requests that one address may send in a minute. */
export interface RateLimits {
  readonly reads: number;
  /** Pins, kept documents, everything that is not GET or HEAD. */
  readonly writes: number;
}

/** Far above what a page does that mints the largest grid (170 works, two files each), far below what a runaway loop does. */
export const RATE_LIMITS: RateLimits = { reads: 6_000, writes: 1_200 };

/** Refuses an address that asks too often, with 429 and `Retry-After` in seconds. */
export function rateLimit({ reads, writes }: RateLimits): MiddlewareHandler {
  const limiter = (limit: number) =>
    rateLimiter({
      windowMs: WINDOW_MS,
      limit,
      standardHeaders: "draft-7",
      keyGenerator: addressOf,
      handler: (c) => errorReply(c, tooMany(limit)),
    });
  const [forReads, forWrites] = [limiter(reads), limiter(writes)];
  return (c, next) => (c.req.method === "GET" || c.req.method === "HEAD" ? forReads(c, next) : forWrites(c, next));
}

function addressOf(c: Context): string {
  return getConnInfo(c).remote.address ?? "unknown";
}

function tooMany(limit: number): SeedlineError {
  return new SeedlineError("RATE_LIMITED", `More than ${limit} requests came from this address within a minute.`, {
    hint: "Nothing was done. Wait for the seconds that Retry-After names and try again.",
    details: { limit },
    retryable: true,
  });
}
