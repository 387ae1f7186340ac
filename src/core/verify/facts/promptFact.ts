import { promptHash } from "../../recipe/promptHash.ts";
import { PUBLIC_SALT } from "../../recipe/salt.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { RevealedPrompt } from "../Evidence.ts";
import { ABSENT, type Gathered } from "../Gathered.ts";
import { established, type Fact, open, refuted } from "./Fact.ts";
import type { VerifiedMetadata } from "./metadataFact.ts";

/** The promptHash of a work that had no prompt. */
export const NO_PROMPT = `0x${"00".repeat(32)}`;

/**
 * The prompt that the record commits to: the one published in the metadata, or else one that was shown to the verifier, or to the
 * chain. A prompt that is shown and does not fit says nothing about the work, only about whoever showed it: that leaves it open.
 */
export function promptFact(
  metadata: Fact<VerifiedMetadata>,
  record: Fact<WorkRecord>,
  reveal: RevealedPrompt | null,
  onChain: Gathered<RevealedPrompt> = ABSENT,
): Fact<RevealedPrompt> {
  if (!record.known) return open("Without the record nobody can say which prompt belongs to the work.");
  const { promptHash: committed } = record.value;
  if (metadata.known) {
    const { prompt, negativePrompt, salt = PUBLIC_SALT } = metadata.value.document.seedline;
    if (prompt !== undefined) {
      const published = { prompt: negativePrompt === undefined ? { prompt } : { prompt, negativePrompt }, salt };
      if (fits(published, committed)) return established(published);
      return refuted("The prompt published with the work is not the one that its record commits to.");
    }
  }
  if (reveal !== null) {
    if (fits(reveal, committed)) return established(reveal);
    if (onChain.state === "found" && fits(onChain.value, committed)) return established(onChain.value);
    return open("The prompt you were shown is not the one that the work's record commits to.");
  }
  if (onChain.state === "found") {
    if (fits(onChain.value, committed)) return established(onChain.value);
    return open("The node tells of a revealed prompt that is not the one that the work's record commits to.");
  }
  if (!metadata.known) return open(`Whether the prompt is public is not known. ${metadata.reason}`);
  return open("The prompt is private, and its creator has not revealed it to you.");
}

function fits({ prompt, salt }: RevealedPrompt, committed: string): boolean {
  try {
    return promptHash(prompt, salt) === committed;
  } catch {
    // A prompt or salt that is not in form commits to nothing.
    return false;
  }
}
