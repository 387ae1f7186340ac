import { hexToBytes } from "viem";
import { parseJsonStrict } from "../../core/bytes/parseJsonStrict.ts";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { normalizePrompt, type PromptInput } from "../../core/recipe/prompt.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { ChainReader } from "./ChainReader.ts";
import { readHistory } from "./readHistory.ts";

/** Two prompts of 4,000 code points, each of at most 6 bytes as JSON escapes. */
const MAX_PROMPT_BYTES = 65_536;

/**
 * The prompt of a work that was revealed to the chain after it was minted, as the node tells it; undefined when there is none.
 * Whether the work commits to it is for the caller to check.
 * @throws SeedlineError `CHAIN_UNREACHABLE`, and those of a prompt that is not in form
 */
export async function readRevealedPrompt(
  chain: ChainReader,
  id: bigint,
  toBlock: bigint | "latest" = "latest",
): Promise<RevealedPrompt | undefined> {
  const [event] = await readHistory(
    chain,
    (range) =>
      chain.client.getContractEvents({
        ...range,
        address: chain.deployment.contracts.works,
        abi: worksAbi,
        eventName: "PromptRevealed",
        args: { id },
        strict: true,
      }),
    toBlock,
  );
  if (event === undefined) return undefined;
  const words = parseJsonStrict(hexToBytes(event.args.prompt), MAX_PROMPT_BYTES) as unknown as PromptInput;
  return { prompt: normalizePrompt(words), salt: event.args.salt };
}
