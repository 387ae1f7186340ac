import { SeedlineError } from "../errors.ts";
import type { JsonValue } from "./JsonValue.ts";
import { MAX_JSON_DEPTH } from "./jcs.ts";

/**
 * Parses JSON that someone else wrote so that the same bytes have one meaning for every reader: what I-JSON (RFC 7493) asks
 * for, and bounded. `__proto__` becomes an own key like any other; nothing is ever assigned to a prototype.
 *
 * @param input UTF-8 bytes, or the text
 * @param maxSizeBytes Most UTF-8 bytes; checked before anything is parsed
 * @throws SeedlineError `JSON_TOO_LARGE`, `JSON_DUPLICATE_KEY`, or `JSON_MALFORMED` for wrong syntax, invalid UTF-8, a byte
 *   order mark, a lone surrogate, a number beyond float64, or nesting deeper than {@link MAX_JSON_DEPTH}
 */
export function parseJsonStrict(input: Uint8Array | string, maxSizeBytes: number): JsonValue {
  const sizeBytes = typeof input === "string" ? new TextEncoder().encode(input).length : input.length;
  if (sizeBytes > maxSizeBytes) {
    throw new SeedlineError("JSON_TOO_LARGE", `The JSON has ${sizeBytes} bytes; ${maxSizeBytes} are allowed.`, {
      hint: "Give a smaller document.",
      details: { sizeBytes, maxSizeBytes },
    });
  }
  const text = typeof input === "string" ? input : decodeUtf8(input);
  if (text.startsWith("\ufeff")) throw malformed("begins with a byte order mark");
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    // The engine's own message quotes the text, which may be a prompt or a salt.
    throw malformed("breaks the syntax of JSON");
  }
  assertOneMeaning(text);
  return value;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed("is not valid UTF-8");
  }
}

/** Strings, numbers and brackets of a text that is known to be JSON; all else is of no interest here. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9][0-9.eE+-]*|[{}[\]]/g;

/** What `JSON.parse` lets through: duplicate keys, lone surrogates, numbers that become infinite, any depth. */
function assertOneMeaning(text: string): void {
  /** Keys seen in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (token === "{" || token === "[") {
      if (open.length >= MAX_JSON_DEPTH) throw malformed(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
      open.push(token === "{" ? new Set() : null);
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (token.startsWith('"')) {
      const string = JSON.parse(token) as string;
      if (!string.isWellFormed()) throw malformed("holds a lone surrogate");
      const keys = open.at(-1);
      if (keys && isKey(text, match.index + token.length)) addKey(keys, string);
    } else if (!Number.isFinite(Number(token))) {
      throw malformed(`holds the number ${token.slice(0, 40)}, which is beyond float64`);
    }
  }
}

/** In valid JSON a string followed by a colon is a key. */
function isKey(text: string, end: number): boolean {
  let i = end;
  while (" \t\n\r".includes(text.charAt(i)) && i < text.length) i += 1;
  return text.charAt(i) === ":";
}

function addKey(keys: Set<string>, key: string): void {
  if (keys.has(key)) {
    throw new SeedlineError("JSON_DUPLICATE_KEY", `The JSON has the key ${JSON.stringify(key.slice(0, 100))} twice.`, {
      hint: "Keep one of the two; readers disagree on which of them counts.",
      details: { key },
    });
  }
  keys.add(key);
}

function malformed(what: string): SeedlineError {
  return new SeedlineError("JSON_MALFORMED", `The JSON ${what}.`, {
    hint: "Give one well-formed UTF-8 JSON document.",
  });
}
