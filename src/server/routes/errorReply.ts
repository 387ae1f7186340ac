import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { SeedlineError } from "../../core/errors.ts";
import type { ServerEnv } from "./requestLog.ts";

const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
  FOREIGN_PAGE: 403,
  FILE_TOO_LARGE: 413,
  FILE_EMPTY: 400,
  ROUTE_UNKNOWN: 404,
  RATE_LIMITED: 429,
  REQUEST_INVALID: 400,
  JSON_MALFORMED: 400,
  JSON_DUPLICATE_KEY: 400,
  JSON_TOO_LARGE: 413,
  FILE_MISMATCH: 422,
  IPFS_NOT_FOUND: 404,
  MANIFEST_REQUEST_INVALID: 400,
  MANIFEST_OTHER_FILE: 422,
  RECIPE_INVALID: 422,
  RECIPE_TOO_LARGE: 413,
  NOT_A_PNG: 422,
  PNG_CORRUPT: 422,
  PNG_TOO_LARGE: 422,
  STUDIO_KEY_INVALID: 400,
  STUDIO_DOCUMENT_TOO_LARGE: 413,
  STUDIO_FULL: 409,
  STUDIO_CONFLICT: 409,
  PROMPT_EMPTY: 422,
  PROMPT_TOO_LONG: 422,
  PROMPT_INVALID: 422,
  PARAM_INVALID: 422,
  SIZE_OUT_OF_RANGE: 422,
  WRONG_NUMBER_OF_INPUTS: 422,
  NEGATIVE_PROMPT_NOT_TAKEN: 422,
  PROVIDER_NOT_CONFIGURED: 404,
  GENERATION_UNKNOWN: 404,
  GENERATION_GONE: 410,
  GENERATION_ID_TAKEN: 409,
  GENERATIONS_BUSY: 429,
  GENERATION_QUOTA_REACHED: 429,
  SPEND_CAP_REACHED: 429,
  PROVIDER_KEY_REFUSED: 502,
  PROVIDER_ANSWER_INVALID: 502,
};

/** Errors whose details the page needs to go on; those of others stay here. */
const WITH_DETAILS = new Set(["STUDIO_CONFLICT"]);

/** An error as JSON `{error:{code,message,hint,retryable}}`. What was not thrown on purpose is logged and not shown. */
export function errorReply(c: Context<ServerEnv>, error: unknown): Response {
  if (error instanceof SeedlineError) {
    const { code, message, hint, retryable, details } = error;
    const status = STATUS[code] ?? (retryable ? 503 : 500);
    // What may succeed later is told by the part that is away, once and not with each request.
    if (status >= 500) c.var.log?.[retryable ? "info" : "warn"]({ code }, `A request failed: ${code}.`);
    const shown = { code, message, hint, retryable, ...(WITH_DETAILS.has(code) ? { details } : {}) };
    return c.json({ error: shown }, status);
  }
  // Messages of drivers and parsers may quote what they were given, which may be a salt: only the places are written.
  const { name, stack = "" } = error instanceof Error ? error : { name: typeof error };
  const code = error instanceof Error && "code" in error ? String(error.code) : "none";
  const places = stack.split("\n").filter((line) => /^\s+at /.test(line));
  c.var.log?.error(
    { error: { name, code, places } },
    `The server failed: ${name}, code ${code}; log/server.log says where.`,
  );
  const hint = "Try again; the server's log says more.";
  return c.json({ error: { code: "INTERNAL", message: "The server failed.", hint, retryable: true } }, 500);
}
