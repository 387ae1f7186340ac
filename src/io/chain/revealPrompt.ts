import { bytesToHex, type Hex } from "viem";
import { canonicalJsonBytes } from "../../core/bytes/jcs.ts";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { normalizePrompt, type PromptInput } from "../../core/recipe/prompt.ts";
import type { ChainWriter } from "./ChainWriter.ts";
import { transact } from "./transact.ts";

/**
 * Publishes the prompt of a work on chain, and what it was hidden with, for good.
 * @throws SeedlineError `NOT_CREATOR`, `PROMPT_MISMATCH`, and those of `normalizePrompt`
 */
export async function revealPrompt(
  chain: ChainWriter,
  id: bigint,
  prompt: PromptInput,
  salt: Hex,
): Promise<{ txHash: Hex }> {
  const text = bytesToHex(canonicalJsonBytes(normalizePrompt(prompt)));
  const address = chain.deployment.contracts.works;
  const args = [id, salt, text] as const;
  const { transactionHash } = await transact(chain, { address, abi: worksAbi, functionName: "revealPrompt", args });
  return { txHash: transactionHash };
}
