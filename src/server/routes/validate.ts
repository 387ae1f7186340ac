import { zValidator } from "@hono/zod-validator";
import type { Context } from "hono";
import type { ZodType } from "zod";
import { parseJsonStrict } from "../../core/bytes/parseJsonStrict.ts";
import { SeedlineError } from "../../core/errors.ts";

/** Checks a route's path parameters. @throws SeedlineError `REQUEST_INVALID` */
export function validParams<T extends ZodType>(schema: T) {
  return zValidator("param", schema, (result) => {
    if (!result.success) throw invalid(result.error.issues[0]);
  });
}

/** Checks a route's query parameters. @throws SeedlineError `REQUEST_INVALID` */
export function validQuery<T extends ZodType>(schema: T) {
  return zValidator("query", schema, (result) => {
    if (!result.success) throw invalid(result.error.issues[0]);
  });
}

/**
 * Reads a JSON body: bounded in size and depth, no duplicate keys, in step with the schema.
 * @throws SeedlineError `REQUEST_INVALID`, `JSON_MALFORMED`, `JSON_DUPLICATE_KEY`, `JSON_TOO_LARGE`
 */
export async function readBody<T>(c: Context, schema: ZodType<T>, maxSizeBytes: number): Promise<T> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const result = schema.safeParse(parseJsonStrict(bytes, maxSizeBytes));
  if (!result.success) throw invalid(result.error.issues[0]);
  return result.data;
}

/** Names the place and the rule; never the value, which may be a prompt. */
function invalid(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): SeedlineError {
  return requestInvalid(`/${issue?.path.map(String).join("/") ?? ""}`, issue?.message ?? "unknown fault");
}

/** @param at The place; never a value, which may be a prompt. */
export function requestInvalid(at: string, rule: string): SeedlineError {
  return new SeedlineError("REQUEST_INVALID", `The request is not valid at ${at}: ${rule}.`, {
    hint: "Nothing was changed. If Seedline's own page sent it, reload the page: it may be older than the server.",
    details: { at },
  });
}
