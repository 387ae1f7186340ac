import { SeedlineError } from "../errors.ts";
import type { JsonValue } from "./JsonValue.ts";

/** Deepest nesting of arrays and objects that is written or read: the outermost container is level 1. */
export const MAX_JSON_DEPTH = 64;

/** Most values one document may hold; keeps a small object graph that refers to itself many times from growing without end. */
const MAX_JSON_VALUES = 1_000_000;

/**
 * Writes `value` in the one form that is hashed: JSON Canonicalization Scheme, RFC 8785. Keys are sorted by UTF-16 code
 * units, numbers are written as ECMAScript writes them (`-0` is `0`), no whitespace. Strings are taken as they are:
 * normalise to NFC before (`nfc`). `toJSON` is never called; whatever JSON cannot carry is refused, not dropped.
 *
 * @throws SeedlineError `JSON_NOT_CANONICAL` for NaN, an infinity, `undefined`, a bigint, a function, a lone surrogate, an
 *   object that is not plain, a cycle, or nesting deeper than {@link MAX_JSON_DEPTH}; the message names the JSON pointer.
 */
export function canonicalJson(value: JsonValue): string {
  const state: WriterState = { ancestors: [], path: [], values: 0 };
  return write(value, state);
}

/** UTF-8 bytes of {@link canonicalJson}. */
export function canonicalJsonBytes(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

interface WriterState {
  readonly ancestors: object[];
  readonly path: (string | number)[];
  values: number;
}

function write(value: unknown, state: WriterState): string {
  state.values += 1;
  if (state.values > MAX_JSON_VALUES) throw refuse(state, `more than ${MAX_JSON_VALUES} values`);
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (!Number.isFinite(value)) throw refuse(state, `the number ${value}`);
      return String(value);
    case "string":
      return writeString(value, state);
    case "object":
      return value === null ? "null" : writeContainer(value, state);
    default:
      throw refuse(state, typeof value === "undefined" ? "undefined" : `a ${typeof value}`);
  }
}

function writeString(text: string, state: WriterState): string {
  if (!text.isWellFormed()) throw refuse(state, "a lone surrogate");
  return JSON.stringify(text);
}

function writeContainer(value: object, state: WriterState): string {
  if (state.ancestors.includes(value)) throw refuse(state, "a cycle");
  if (state.ancestors.length >= MAX_JSON_DEPTH) throw refuse(state, `nesting deeper than ${MAX_JSON_DEPTH} levels`);
  state.ancestors.push(value);
  const text = Array.isArray(value) ? writeArray(value, state) : writeObject(value, state);
  state.ancestors.pop();
  return text;
}

function writeArray(values: readonly unknown[], state: WriterState): string {
  const parts: string[] = [];
  // By index, because iteration skips nothing but `map` and `forEach` skip holes.
  for (let i = 0; i < values.length; i += 1) {
    state.path.push(i);
    parts.push(write(values[i], state));
    state.path.pop();
  }
  return `[${parts.join(",")}]`;
}

function writeObject(object: object, state: WriterState): string {
  if (!isPlainObject(object)) throw refuse(state, "an object that is not plain");
  if (Object.getOwnPropertySymbols(object).length > 0) throw refuse(state, "a symbol key");
  const parts: string[] = [];
  // The default order of `sort` is that of UTF-16 code units, which RFC 8785 section 3.2.3 asks for.
  for (const key of Object.keys(object).sort()) {
    state.path.push(key);
    const name = writeString(key, state);
    parts.push(`${name}:${write(object[key], state)}`);
    state.path.pop();
  }
  return `{${parts.join(",")}}`;
}

/** True for `{}` and for objects without a prototype, also those of another realm (frame, worker). */
function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refuse(state: WriterState, what: string): SeedlineError {
  const pointer = state.path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  // A key may itself be the lone surrogate that is complained about.
  const shown = (pointer === "" ? "the document" : `"${pointer}"`).toWellFormed();
  return new SeedlineError("JSON_NOT_CANONICAL", `Canonical JSON cannot hold ${what} (at ${shown}).`, {
    hint: "Use null, booleans, finite numbers, well-formed strings, arrays and plain objects only.",
    details: { at: pointer.toWellFormed() },
  });
}
