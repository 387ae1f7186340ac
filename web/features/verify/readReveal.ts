import { isPromptReveal } from "../../../src/core/reveal/PromptReveal.ts";
import type { RevealedPrompt } from "../../../src/core/verify/Evidence.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { readPromptReveal } from "../../../src/io/reveal/readPromptReveal.ts";

/**
 * The prompt that a dropped document shows, and of which work; null for any other document.
 * @throws SeedlineError as `readPromptReveal`
 */
export async function readReveal(
  chain: ChainReader,
  bytes: Uint8Array,
): Promise<(RevealedPrompt & { readonly work: bigint }) | null> {
  if (!isPromptReveal(bytes)) return null;
  const { document, reveal } = await readPromptReveal(chain, bytes);
  return { ...reveal, work: document.work };
}
