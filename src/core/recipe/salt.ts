import { bytesToHex, type Hex } from "viem";
import { isHash } from "../digest/isHash.ts";
import { SeedlineError } from "../errors.ts";

/** The salt of a public prompt. */
export const PUBLIC_SALT: Hex = `0x${"00".repeat(32)}`;

/** Fills the bytes with cryptographically secure random values: `(bytes) => crypto.getRandomValues(bytes)`. */
export type GetRandomValues = (bytes: Uint8Array<ArrayBuffer>) => unknown;

/** @throws SeedlineError `SALT_INVALID` unless `salt` is 32 bytes in lower-case hex; the salt is not quoted */
export function assertSalt(salt: string): asserts salt is Hex {
  if (isHash(salt)) return;
  throw new SeedlineError("SALT_INVALID", `A salt of ${salt.length} characters is not 32 bytes in lower-case hex.`, {
    hint: "Give 0x and 64 hexadecimal digits, as the sidecar file holds them.",
  });
}

/**
 * A new salt for a private prompt. Whoever loses it can never reveal the prompt.
 *
 * @throws SeedlineError `SALT_INVALID` when the random source gave only zeros, which would publish the prompt
 */
export function randomSalt(getRandomValues: GetRandomValues): Hex {
  const bytes = new Uint8Array(32);
  getRandomValues(bytes);
  if (bytes.every((byte) => byte === 0)) {
    throw new SeedlineError("SALT_INVALID", "The random source gave 32 zero bytes.", {
      hint: "Do not generate with a private prompt here: the source of randomness is broken.",
    });
  }
  return bytesToHex(bytes);
}
