import { isMultilineText } from "../bytes/plainText.ts";
import type { StoredPngText } from "../png/PngText.ts";
import { MAX_PROMPT_LENGTH } from "../recipe/prompt.ts";
import { readA1111Params } from "./readA1111Params.ts";
import { readComfyParams } from "./readComfyParams.ts";

/** What a picture's file says of how it was generated, as far as it is understood. A stranger's claim: it fills a form, and proves nothing. */
export interface GenerationParams {
  readonly program: "AUTOMATIC1111" | "ComfyUI";
  readonly prompt: string;
  /** Empty when there is none. */
  readonly negativePrompt: string;
  /** u64; null when it is not told. */
  readonly seed: bigint | null;
  /** Pixels; null when they are not told. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly steps: number | null;
  readonly cfg: number | null;
  readonly sampler: string | null;
  readonly model: string | null;
}

/** Longest text that is looked at, in UTF-16 units: workflows with many nodes have some hundred thousand. */
const MAX_TEXT = 2_000_000;

/**
 * Reads what AUTOMATIC1111 (`parameters`) or ComfyUI (`prompt`) wrote into a PNG.
 * @param texts As `readTextChunks` found them; keywords may come twice, the first that is understood counts.
 * @returns Null when there is nothing that is understood.
 */
export function readGenerationParams(texts: readonly StoredPngText[]): GenerationParams | null {
  for (const { keyword, text } of texts) {
    if (text.length > MAX_TEXT) continue;
    const found =
      keyword === "parameters" ? readA1111Params(text) : keyword === "prompt" ? readComfyParams(text) : null;
    if (found !== null && isUsable(found.prompt) && isUsable(found.negativePrompt)) return found;
  }
  return null;
}

function isUsable(text: string): boolean {
  return text.length <= MAX_PROMPT_LENGTH && isMultilineText(text) && text.isWellFormed();
}
