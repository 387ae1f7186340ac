import { createCipheriv, createHash } from "node:crypto";

/**
 * `size` bytes that look random and follow from `seed`: the ChaCha20 key stream under SHA-256(seed) and a zero nonce. Kubo's own
 * tests of CID profiles make their files this way, so that their published CIDs can be checked here.
 */
export function deterministicBytes(size: number, seed: string): Uint8Array {
  const key = createHash("sha256").update(seed).digest();
  const cipher = createCipheriv("chacha20", key, Buffer.alloc(16));
  return new Uint8Array(cipher.update(Buffer.alloc(size)));
}
