import type { Hex } from "viem";
import { isHash } from "../digest/isHash.ts";
import type { JsonObject } from "./JsonValue.ts";
import { parseUint } from "./parseUint.ts";
import { codePointCount, isLineText, isMultilineText } from "./plainText.ts";
import { type ZodType, z } from "./zod.ts";

/** A 32-byte hash: `0x` and 64 lower-case digits. */
export const hashField = z.custom<Hex>(
  (value) => typeof value === "string" && isHash(value),
  "expected 0x and 64 lower-case hexadecimal digits",
);

/** An unsigned integer of at most `bits` bits as decimal text. */
export function decimalField(bits: number): ZodType<string> {
  return z
    .string()
    .check(
      z.refine((text) => parseUint(text, bits) !== undefined, `expected a decimal integer of at most ${bits} bits`),
    );
}

/** One line of 1 to `max` code points. */
export function lineField(max: number): ZodType<string> {
  return z.string().check(
    z.refine((text) => text !== "" && codePointCount(text) <= max, `expected 1 to ${max} characters`),
    z.refine(isLineText, "expected one line of text without control characters"),
  );
}

/** Text of 1 to `max` code points that may span lines. */
export function multilineField(max: number): ZodType<string> {
  return z.string().check(
    z.refine((text) => text !== "" && codePointCount(text) <= max, `expected 1 to ${max} characters`),
    z.refine(isMultilineText, "expected text without control characters"),
  );
}

/** Any JSON object. That its values are JSON is checked when it is written canonically. */
export const jsonObjectField = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "expected an object",
);
