import { bytesToHex, type Hex } from "viem";
import { canonicalJsonBytes } from "../../core/bytes/jcs.ts";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { normalizePrompt, type PromptInput } from "../../core/recipe/prompt.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { sendCall } from "./transact.ts";

/**
 * Sends the prompt of a work to the chain, and what it was hidden with, for good.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `NOT_CREATOR`, `PROMPT_MISMATCH`, and those of `normalizePrompt`
 */
export async function sendReveal(chain: ChainWriter, id: bigint, prompt: PromptInput, salt: Hex): Promise<Hex> {
  const text = bytesToHex(canonicalJsonBytes(normalizePrompt(prompt)));
  const address = chain.deployment.contracts.works;
  const args = [id, salt, text] as const;
  return sendCall(chain, { address, abi: worksAbi, functionName: "revealPrompt", args });
}

/** The same, and waits until it is in a block. @throws SeedlineError as {@link sendReveal}, and what any transaction may throw */
export async function revealPrompt(
  chain: ChainWriter,
  id: bigint,
  prompt: PromptInput,
  salt: Hex,
): Promise<{ txHash: Hex }> {
  return { txHash: (await confirmed(chain, await sendReveal(chain, id, prompt, salt))).transactionHash };
}
