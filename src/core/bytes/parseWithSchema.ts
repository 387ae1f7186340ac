import { SeedlineError } from "../errors.ts";
import type { JsonValue } from "./JsonValue.ts";
import { canonicalJson } from "./jcs.ts";
import { isNfcJson } from "./nfc.ts";
import type { ZodType } from "./zod.ts";

/** How a document that breaks its schema is reported. */
export interface DocumentKind {
  /** Error code, such as `RECIPE_INVALID`. */
  readonly code: string;
  /** What the document is, for the message: "The recipe". */
  readonly name: string;
}

/**
 * Checks a document that is hashed: plain JSON, all text in NFC, in step with `schema`, and nothing in it that the schema
 * would drop or change, so that the value and its hash cannot drift apart.
 *
 * @returns the value as the schema read it, and its canonical JSON
 * @throws SeedlineError `kind.code` with the place of the first fault; `JSON_NOT_CANONICAL`
 */
export function parseWithSchema<T>(
  schema: ZodType<T>,
  input: unknown,
  kind: DocumentKind,
): { readonly value: T; readonly text: string } {
  const json = input as JsonValue;
  const text = canonicalJson(json);
  const result = schema.safeParse(input);
  if (!result.success) {
    const [issue] = result.error.issues;
    const at = issue?.path.map((step) => `/${String(step)}`).join("") || "/";
    // Only the place and the rule: the value may be a prompt.
    throw invalid(kind, `breaks its format at ${at}: ${issue?.message ?? "unknown fault"}`, at);
  }
  if (!isNfcJson(json)) throw invalid(kind, "holds text that is not in Unicode Normalization Form C");
  if (canonicalJson(result.data as JsonValue) !== text)
    throw invalid(kind, "holds a key that its format does not carry");
  return { value: result.data, text };
}

function invalid(kind: DocumentKind, what: string, at?: string): SeedlineError {
  return new SeedlineError(kind.code, `${kind.name} ${what}.`, {
    hint: "Documents written by Seedline are in form; this one was changed or written by another program.",
    ...(at === undefined ? {} : { details: { at } }),
  });
}
