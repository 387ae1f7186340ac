import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { SeedlineError } from "../../core/errors.ts";

const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
  FOREIGN_PAGE: 403,
  FILE_TOO_LARGE: 413,
  FILE_EMPTY: 400,
  ROUTE_UNKNOWN: 404,
  REQUEST_INVALID: 400,
  JSON_MALFORMED: 400,
  JSON_DUPLICATE_KEY: 400,
  JSON_TOO_LARGE: 413,
  STUDIO_KEY_INVALID: 400,
  STUDIO_DOCUMENT_TOO_LARGE: 413,
  STUDIO_FULL: 409,
  STUDIO_CONFLICT: 409,
};

/** Errors whose details the page needs to go on; those of others stay here. */
const WITH_DETAILS = new Set(["STUDIO_CONFLICT"]);

/** An error as JSON `{error:{code,message,hint,retryable}}`. What was not thrown on purpose is logged and not shown. */
export function errorReply(c: Context, error: unknown): Response {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable, details } = error;
    const shown = { code, message, hint, retryable, ...(WITH_DETAILS.has(code) ? { details } : {}) };
    return c.json({ error: shown }, STATUS[code] ?? (retryable ? 503 : 500));
  }
  console.error(error);
  const hint = "Try again; the server's log says more.";
  return c.json({ error: { code: "INTERNAL", message: "The server failed.", hint, retryable: true } }, 500);
}
