import type { ProviderEndpoint } from "./ProviderEndpoint.ts";

const MAX_WORDS = 200;
/** Keys as services spell them, also those they repeat in part: "sk-…abcd". */
const KEY_LIKE = /\b(?:sk|pk|api|key|token|bearer)[-_ ][\w.*…-]{6,}/gi;

/**
 * What a provider says of itself, fit to be shown: one line, no control characters, no key, not too long. It is a stranger's text and
 * may repeat the prompt: it goes to who asked, and into no log.
 */
export function wordsOf(text: string, { secrets }: Pick<ProviderEndpoint, "secrets">): string {
  // First, because a key may be cut in two by what follows.
  const safe = secrets.reduce((known, secret) => known.replaceAll(secret, "…"), text).replaceAll(KEY_LIKE, "…");
  const line = safe.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ").trim();
  // It becomes part of a sentence that ends by itself.
  const points = [...line.replace(/[.\s]+$/, "")];
  return points.length <= MAX_WORDS ? points.join("") : `${points.slice(0, MAX_WORDS).join("")}…`;
}

/** The reason in an error's body, as the services write it; null when there is none. */
export function reasonIn(body: unknown): { readonly words: string; readonly code: string } | null {
  if (typeof body !== "object" || body === null) return null;
  const { error, detail, message, errors } = body as Record<string, unknown>;
  if (typeof error === "object" && error !== null) {
    const inner = error as Record<string, unknown>;
    const code = [inner.code, inner.type].filter((part) => typeof part === "string").join(" ");
    return { words: textOf(inner.message) ?? textOf(inner.details) ?? code, code };
  }
  const words = textOf(detail) ?? textOf(errors) ?? textOf(message) ?? textOf(error);
  return words === null ? null : { words, code: textOf(error) ?? "" };
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  // FastAPI lists what is wrong with which field.
  if (!Array.isArray(value)) return null;
  const first: unknown = value[0];
  return typeof first === "object" && first !== null && "msg" in first ? textOf(first.msg) : null;
}
