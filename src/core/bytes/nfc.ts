import { SeedlineError } from "../errors.ts";
import { assertWellFormed } from "./assertWellFormed.ts";
import type { JsonObject, JsonValue } from "./JsonValue.ts";
import { canonicalJson } from "./jcs.ts";

/**
 * Unicode Normalization Form C of `text`, the one form in which text is hashed (UAX #15). Stable across Unicode versions for
 * all assigned characters.
 *
 * @throws SeedlineError `TEXT_NOT_WELL_FORMED` for a lone surrogate
 */
export function nfc(text: string): string {
  assertWellFormed(text);
  return text.normalize("NFC");
}

/** True when `text` is well-formed and in Normalization Form C. */
export function isNfc(text: string): boolean {
  return text.isWellFormed() && text.normalize("NFC") === text;
}

/**
 * A copy of `value` with every string and every key in NFC.
 *
 * @throws SeedlineError `JSON_NOT_CANONICAL` as `canonicalJson`; `JSON_DUPLICATE_KEY` when two keys of one object differ in
 *   form only
 */
export function nfcJson(value: JsonValue): JsonValue {
  // Refuses cycles, depth and whatever is no JSON, before anything is copied.
  canonicalJson(value);
  return nfcValue(value);
}

function nfcValue(value: JsonValue): JsonValue {
  if (typeof value === "string") return nfc(value);
  if (typeof value !== "object" || value === null) return value;
  return isArray(value) ? value.map(nfcValue) : nfcObject(value);
}

function nfcObject(object: JsonObject): JsonObject {
  const entries = new Map<string, JsonValue>();
  for (const [key, value] of Object.entries(object)) {
    const name = nfc(key);
    if (entries.has(name)) {
      throw new SeedlineError("JSON_DUPLICATE_KEY", `Two keys become ${JSON.stringify(name)} in Unicode form C.`, {
        hint: "Keep one of the two.",
        details: { key: name },
      });
    }
    entries.set(name, nfcValue(value));
  }
  // `fromEntries` defines own properties, so that a key `__proto__` stays a key.
  return Object.fromEntries(entries);
}

/** True when every string and every key of `value`, which `canonicalJson` accepts, is in Normalization Form C. */
export function isNfcJson(value: JsonValue): boolean {
  if (typeof value === "string") return isNfc(value);
  if (typeof value !== "object" || value === null) return true;
  if (isArray(value)) return value.every(isNfcJson);
  return Object.entries(value).every(([key, item]) => isNfc(key) && isNfcJson(item));
}

/** `Array.isArray` does not narrow readonly arrays. */
function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}
