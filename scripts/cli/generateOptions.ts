import type { JsonObject } from "../../src/core/bytes/JsonValue.ts";
import { parseParam } from "../../src/core/generator/completeParams.ts";
import type { GeneratorDescription } from "../../src/core/generator/GeneratorDescription.ts";
import { parseSeed, randomSeed } from "../../src/core/recipe/seed.ts";
import type { OptionValues } from "./Command.ts";
import { text, usageError } from "./options.ts";

const DEFAULT_SIDE = 1024;

/** Fills the bytes at random. */
export const randomBytes = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

/** The seed that was named, or a random one. @throws SeedlineError `SEED_OUT_OF_RANGE` */
export function seedOption(options: OptionValues): bigint {
  const given = text(options, "seed");
  return given === undefined ? randomSeed(randomBytes) : parseSeed(given);
}

/** A side in pixels. */
export function sideOption(options: OptionValues, name: string, otherwise = DEFAULT_SIDE): number {
  const given = text(options, name) ?? `${otherwise}`;
  // Whether the number is a possible size is said by the check of the request, with the limits.
  return /^-?\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
}

/** Parameters as typed, by name. @throws SeedlineError `USAGE` */
export function paramOptions(description: Pick<GeneratorDescription, "params">, given: readonly string[]): JsonObject {
  const entries = given.map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1) throw usageError(`--param "${pair}" is not of the form name=value.`);
    const key = pair.slice(0, at);
    return [key, parseParam(description as GeneratorDescription, key, pair.slice(at + 1))] as const;
  });
  return Object.fromEntries(entries);
}
