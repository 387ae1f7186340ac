import { MAX_SIDE, MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import type { GenerationParams } from "../../../src/core/imported/readGenerationParams.ts";
import { plainTemplate } from "../../../src/core/template/PromptTemplate.ts";
import type { Draft } from "../studio/Draft.ts";

/** What of a draft can come out of somebody's file. */
export type TakenOver = Pick<Draft, "prompt" | "slots" | "negativePrompt" | "seed" | "seedLocked" | "width" | "height">;

/**
 * The draft's fields with what a file says of how it was made: prompts always; seed and size where it tells them, and a size only if
 * generators here can draw it. Steps, sampler and model mean nothing to another generator and are left where they are.
 */
export function takeOver(draft: TakenOver, { prompt, negativePrompt, seed, size }: GenerationParams): TakenOver {
  const fits = size !== null && [size.width, size.height].every((side) => side >= MIN_SIDE && side <= MAX_SIDE);
  return {
    // A brace in somebody's file is no slot.
    prompt: plainTemplate(prompt),
    slots: [],
    negativePrompt,
    seed: seed === null ? draft.seed : seed.toString(),
    seedLocked: seed === null ? draft.seedLocked : true,
    width: fits ? String(size.width) : draft.width,
    height: fits ? String(size.height) : draft.height,
  };
}

/** The same fields as they are now, to go back to. */
export function fieldsOf({ prompt, slots, negativePrompt, seed, seedLocked, width, height }: Draft): TakenOver {
  return { prompt, slots, negativePrompt, seed, seedLocked, width, height };
}
