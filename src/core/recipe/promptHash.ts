import { encodeAbiParameters, type Hex, keccak256, stringToBytes } from "viem";
import { canonicalJsonBytes } from "../bytes/jcs.ts";
import type { PromptHash } from "../digest/hashTypes.ts";
import { normalizePrompt, type PromptInput } from "./prompt.ts";
import { assertSalt, PUBLIC_SALT } from "./salt.ts";

/** Keeps this hash apart from every other use of Keccak-256. */
const PROMPT_DOMAIN: Hex = keccak256(stringToBytes("seedline.prompt.v1"));

/**
 * The commitment to a prompt that goes on chain:
 * `keccak256(abi.encode(keccak256("seedline.prompt.v1"), salt, keccak256(JCS({negativePrompt?, prompt}))))`.
 * The prompt is normalised first, so every Unicode form of it gives the same hash.
 *
 * @param salt 32 bytes; zero (the default) for a public prompt
 * @throws SeedlineError as `normalizePrompt`; `SALT_INVALID`
 */
export function promptHash(prompt: PromptInput, salt: Hex = PUBLIC_SALT): PromptHash {
  assertSalt(salt);
  const textHash = keccak256(canonicalJsonBytes(normalizePrompt(prompt)));
  const words = [{ type: "bytes32" }, { type: "bytes32" }, { type: "bytes32" }] as const;
  return keccak256(encodeAbiParameters(words, [PROMPT_DOMAIN, salt, textHash]));
}
