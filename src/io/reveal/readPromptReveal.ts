import { hashTypedData, isAddressEqual } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { normalizePrompt } from "../../core/recipe/prompt.ts";
import { type PromptReveal, parsePromptReveal } from "../../core/reveal/PromptReveal.ts";
import { promptRevealTypedData } from "../../core/reveal/promptRevealTypedData.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { isSignedBy } from "../chain/isSignedBy.ts";
import { readRecord } from "../chain/readRecord.ts";

/** A reveal that the work's creator signed, and what verifying the work takes of it. */
export interface ReadReveal {
  readonly document: PromptReveal;
  readonly reveal: RevealedPrompt;
}

/**
 * Reads a document in which a creator shows a prompt, and holds its signature against the record. Whether the prompt is the one that
 * the work commits to is for the verification to say.
 *
 * @throws SeedlineError `REVEAL_MALFORMED`; `REVEAL_ELSEWHERE` for a work of another chain or contract; `REVEAL_NOT_SIGNED` when
 *   somebody else signed it, who can have written anything; `WORK_UNKNOWN`, `CHAIN_UNREACHABLE`
 */
export async function readPromptReveal(chain: ChainReader, bytes: Uint8Array): Promise<ReadReveal> {
  const document = parsePromptReveal(bytes);
  const { chainId, contracts } = chain.deployment;
  const { work, works, to, salt, signature } = document;
  if (document.chainId !== chainId || !isAddressEqual(works, contracts.works)) {
    throw new SeedlineError(
      "REVEAL_ELSEWHERE",
      `The prompt is that of a work of ${works} on chain ${document.chainId}.`,
      {
        hint: `Verify it there; here are the works of ${contracts.works} on chain ${chainId}.`,
        details: { chainId: document.chainId, works },
      },
    );
  }
  const { prompt, negativePrompt = "" } = normalizePrompt(document);
  const message = { work, to, salt, prompt, negativePrompt };
  const { record } = await readRecord(chain, work);
  const digest = hashTypedData(promptRevealTypedData(chainId, works, message));
  if (!(await isSignedBy(chain, record.creator, digest, signature))) {
    throw new SeedlineError(
      "REVEAL_NOT_SIGNED",
      `The prompt of work ${work} in this document was not signed by its creator.`,
      {
        hint: "Ask the creator for the document; what somebody else wrote says nothing about the work.",
        details: { work, creator: record.creator },
      },
    );
  }
  return { document, reveal: { prompt: normalizePrompt(document), salt } };
}
