import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { isHash } from "../digest/isHash.ts";
import { normalizePrompt, type PromptInput } from "../recipe/prompt.ts";
import type { RevealedPrompt } from "../verify/Evidence.ts";
import { found, type Gathered, unavailable } from "../verify/Gathered.ts";

/** Two prompts of 4,000 code points, each of at most 6 bytes as JSON escapes, and a salt. */
export const MAX_PROMPT_FILE_BYTES = 65_536;

/** Where a prompt stands in a bundle that was private once and has been revealed to the chain since. */
export function promptFile(id: bigint): string {
  return `works/${id}/prompt.json`;
}

export function encodePromptFile({ prompt, salt }: RevealedPrompt): Uint8Array {
  return canonicalJsonBytes({ ...prompt, salt });
}

/** Reads what anybody may have written: it counts only where the record commits to it. Never throws. */
export function readPromptFile(bytes: Uint8Array): Gathered<RevealedPrompt> {
  try {
    const { salt, ...words } = parseJsonStrict(bytes, MAX_PROMPT_FILE_BYTES) as Record<string, unknown>;
    if (typeof salt !== "string" || !isHash(salt)) return unavailable("the prompt in the bundle has no salt");
    return found({ prompt: normalizePrompt(words as unknown as PromptInput), salt });
  } catch {
    return unavailable("the prompt in the bundle is not in form");
  }
}
