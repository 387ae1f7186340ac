import { SeedlineError } from "../../../../src/core/errors.ts";
import { normalizePrompt } from "../../../../src/core/recipe/prompt.ts";
import { promptHash } from "../../../../src/core/recipe/promptHash.ts";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import type { RevealedPrompt } from "../../../../src/core/verify/Evidence.ts";

/** A sidecar is some kilobytes; with a workflow in its recipe, some more. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads words and salt from the sidecar that was saved when a work was made, and holds them against what the work commits to.
 * @throws SeedlineError `SIDECAR_INVALID`, `PROMPT_MISMATCH`
 */
export async function readShownPrompt(file: Blob, { id, promptHash: committed }: WorkRecord): Promise<RevealedPrompt> {
  const shown = file.size > MAX_BYTES ? null : parse(await file.text().catch(() => ""));
  if (shown === null) {
    throw new SeedlineError("SIDECAR_INVALID", "This is not the file that was saved with the work.", {
      hint: "Its name ends with .seedline.json: it holds the words and their salt.",
    });
  }
  if (matches(shown, committed)) return shown;
  throw new SeedlineError("PROMPT_MISMATCH", `This is not the prompt that work ${id} commits to.`, {
    hint: "Choose the file that was saved with this very work.",
    details: { id },
  });
}

function parse(text: string): RevealedPrompt | null {
  try {
    const { prompt, negativePrompt, salt } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof prompt !== "string" || typeof salt !== "string") return null;
    const without = typeof negativePrompt === "string" ? negativePrompt : "";
    return { prompt: normalizePrompt({ prompt, negativePrompt: without }), salt: salt as `0x${string}` };
  } catch {
    return null;
  }
}

function matches({ prompt, salt }: RevealedPrompt, committed: string): boolean {
  try {
    return promptHash(prompt, salt) === committed;
  } catch {
    return false;
  }
}
