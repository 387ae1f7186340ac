import { hexToBytes } from "viem";
import { parseJsonStrict } from "../../core/bytes/parseJsonStrict.ts";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { normalizePrompt, type PromptInput } from "../../core/recipe/prompt.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** Two prompts of 4,000 code points, each of at most 6 bytes as JSON escapes. */
const MAX_PROMPT_BYTES = 65_536;

/**
 * The prompt of a work that was revealed to the chain after it was minted, as the node tells it; undefined when there is none.
 * Whether the work commits to it is for the caller to check.
 * @throws SeedlineError `CHAIN_UNREACHABLE`, and those of a prompt that is not in form
 */
export async function readRevealedPrompt(
  { client, deployment }: ChainReader,
  id: bigint,
  toBlock: bigint | "latest" = "latest",
): Promise<RevealedPrompt | undefined> {
  const [event] = await chainCall(() =>
    client.getContractEvents({
      address: deployment.contracts.works,
      abi: worksAbi,
      eventName: "PromptRevealed",
      args: { id },
      fromBlock: 0n,
      toBlock,
      strict: true,
    }),
  );
  if (event === undefined) return undefined;
  const words = parseJsonStrict(hexToBytes(event.args.prompt), MAX_PROMPT_BYTES) as unknown as PromptInput;
  return { prompt: normalizePrompt(words), salt: event.args.salt };
}
