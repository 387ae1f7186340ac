import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { SeedlineError } from "../../core/errors.ts";

const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
  FOREIGN_PAGE: 403,
  FILE_TOO_LARGE: 413,
  FILE_EMPTY: 400,
  ROUTE_UNKNOWN: 404,
};

/** An error as JSON `{error:{code,message,hint,retryable}}`. What was not thrown on purpose is logged and not shown. */
export function errorReply(c: Context, error: unknown): Response {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable } = error;
    return c.json({ error: { code, message, hint, retryable } }, STATUS[code] ?? (retryable ? 503 : 500));
  }
  console.error(error);
  const hint = "Try again; the server's log says more.";
  return c.json({ error: { code: "INTERNAL", message: "The server failed.", hint, retryable: true } }, 500);
}
