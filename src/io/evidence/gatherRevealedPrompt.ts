import type { Hex } from "viem";
import { promptHash } from "../../core/recipe/promptHash.ts";
import type { ChainEvidence, RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { NO_PROMPT } from "../../core/verify/facts/promptFact.ts";
import { readRevealedPrompt } from "../chain/readRevealedPrompt.ts";
import { nodesOf } from "./askNodes.ts";
import type { GatherLimits, GatherOptions } from "./GatherOptions.ts";
import type { FileSources } from "./gatherFile.ts";

/**
 * The prompt that was private when the work was minted and has been revealed to the chain since. Null when there is nothing to look
 * for. Many public nodes refuse to search all blocks, and some may lie: one that finds it is enough, since the record commits to the words.
 */
export async function gatherRevealedPrompt(
  { record, prompt }: Facts,
  { chain, otherNodes = [], id }: Pick<GatherOptions, "chain" | "otherNodes" | "id">,
  { chainTimeoutMs }: GatherLimits,
  { signal, deadline }: FileSources,
): Promise<NonNullable<ChainEvidence["revealed"]> | null> {
  if (!record.known || record.value.promptHash === NO_PROMPT || prompt.known) return null;
  if ("revealedOf" in chain) return chain.revealedOf(id);
  const nodes = nodesOf([chain, ...otherNodes], { timeoutMs: chainTimeoutMs, signal, deadline });
  const { promptHash: committed } = record.value;
  return nodes.any(
    (node) => readRevealedPrompt(node, id),
    (shown) => isCommittedTo(shown, committed),
  );
}

function isCommittedTo({ prompt, salt }: RevealedPrompt, committed: Hex): boolean {
  try {
    return promptHash(prompt, salt) === committed;
  } catch {
    // Words that are not in form were never committed to.
    return false;
  }
}
