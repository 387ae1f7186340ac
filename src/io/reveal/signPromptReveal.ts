import { type Address, isAddressEqual } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { normalizePrompt } from "../../core/recipe/prompt.ts";
import { promptHash } from "../../core/recipe/promptHash.ts";
import type { PromptReveal } from "../../core/reveal/PromptReveal.ts";
import { promptRevealTypedData } from "../../core/reveal/promptRevealTypedData.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { readRecord } from "../chain/readRecord.ts";

/**
 * Signs that a private prompt is that of a work, for one person. Nothing is sent: the document is the caller's to hand over.
 *
 * @param to Whom it is shown to; the zero address for whoever holds it.
 * @throws SeedlineError `NOT_CREATOR`, `PROMPT_MISMATCH` (before anything is signed), `WALLET_REJECTED`, `WORK_UNKNOWN`, `CHAIN_UNREACHABLE`
 */
export async function signPromptReveal(
  chain: ChainWriter,
  work: bigint,
  { prompt: input, salt }: RevealedPrompt,
  to: Address,
): Promise<PromptReveal> {
  const { chainId, contracts } = chain.deployment;
  const { account } = chain.wallet;
  const { record } = await readRecord(chain, work);
  if (!isAddressEqual(record.creator, account.address)) {
    throw new SeedlineError("NOT_CREATOR", `Work ${work} was made by ${record.creator}, not by ${account.address}.`, {
      hint: "Only its creator can show its prompt: connect with that account.",
      details: { work, creator: record.creator, account: account.address },
    });
  }
  const { prompt, negativePrompt = "" } = normalizePrompt(input);
  if (promptHash(input, salt) !== record.promptHash) {
    throw new SeedlineError("PROMPT_MISMATCH", `This is not the prompt that work ${work} commits to.`, {
      hint: "Use the sidecar that was written when this very picture was generated.",
      details: { work, expected: record.promptHash },
    });
  }
  const message = { work, to, salt, prompt, negativePrompt };
  const signature = await chainCall(() =>
    chain.wallet.signTypedData({ account, ...promptRevealTypedData(chainId, contracts.works, message) }),
  );
  return { chainId, works: contracts.works, ...message, signature };
}
