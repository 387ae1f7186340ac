import { canonicalJsonBytes } from "../../bytes/jcs.ts";
import { PUBLIC_SALT } from "../../recipe/salt.ts";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { NO_PROMPT } from "../facts/promptFact.ts";
import { impossible } from "./impossible.ts";
import { withFile } from "./withFile.ts";

/**
 * Another prompt in the metadata, which is what anybody reads: caught by `metadata`, since the record names that document by its hash. A
 * private prompt stands nowhere, so that a guess at it can only be shown around: `prompt` does not believe it, and nothing else changes.
 */
export function editPrompt(evidence: Evidence, { metadata, record }: Facts, prompt: string): Evidence {
  if (!metadata.known || !record.known) throw impossible("The work's metadata could not be had.");
  const { bytes, document } = metadata.value;
  const { seedline } = document;
  if (seedline.prompt === prompt) throw impossible("That is the prompt that the work has.");
  if (seedline.prompt === undefined && record.value.promptHash !== NO_PROMPT) {
    return { ...evidence, reveal: { prompt: { prompt }, salt: PUBLIC_SALT } };
  }
  const forged = canonicalJsonBytes({ ...document, seedline: { ...seedline, prompt } });
  return withFile(evidence, "metadata", bytes, forged);
}
