import { encodeAbiParameters, type Hex, hexToBigInt, keccak256, slice } from "viem";
import { assertSalt, PUBLIC_SALT } from "./salt.ts";
import { assertSeed } from "./seed.ts";

/**
 * The seed that the generator runs on. With a public prompt (salt zero) it is the recorded seed; with a private one it is the
 * first 8 bytes, big-endian, of `keccak256(abi.encode(uint64 seed, bytes32 salt))`, so that nobody who lacks the salt can
 * guess prompts and compare pictures.
 *
 * @param seed u64, as recorded
 * @throws SeedlineError `SEED_OUT_OF_RANGE`, `SALT_INVALID`
 */
export function effectiveSeed(seed: bigint, salt: Hex): bigint {
  assertSeed(seed);
  assertSalt(salt);
  if (salt === PUBLIC_SALT) return seed;
  const digest = keccak256(encodeAbiParameters([{ type: "uint64" }, { type: "bytes32" }], [seed, salt]));
  return hexToBigInt(slice(digest, 0, 8));
}
