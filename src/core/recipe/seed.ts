import { MAX_U64, parseUint } from "../bytes/parseUint.ts";
import { SeedlineError } from "../errors.ts";
import type { GetRandomValues } from "./salt.ts";

/**
 * Reads a seed: a whole number from 0 to 2⁶⁴−1 in decimal, without sign or leading zeros.
 *
 * @throws SeedlineError `SEED_OUT_OF_RANGE` with the text
 */
export function parseSeed(text: string): bigint {
  const seed = parseUint(text, 64);
  if (seed === undefined) throw outOfRange(JSON.stringify(text.slice(0, 100)));
  return seed;
}

/** @throws SeedlineError `SEED_OUT_OF_RANGE` unless `seed` is from 0 to 2⁶⁴−1 */
export function assertSeed(seed: bigint): void {
  if (seed < 0n || seed > MAX_U64) throw outOfRange(seed.toString().slice(0, 100));
}

/** A new seed, all 64 bits random. */
export function randomSeed(getRandomValues: GetRandomValues): bigint {
  const bytes = new Uint8Array(8);
  getRandomValues(bytes);
  return new DataView(bytes.buffer).getBigUint64(0);
}

function outOfRange(shown: string): SeedlineError {
  return new SeedlineError("SEED_OUT_OF_RANGE", `The seed ${shown} is not a whole number from 0 to ${MAX_U64}.`, {
    hint: "Give a decimal number in that range, or leave the seed out to get a random one.",
    details: { seed: shown },
  });
}
