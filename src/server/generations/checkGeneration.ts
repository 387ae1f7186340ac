import { SeedlineError } from "../../core/errors.ts";
import { completeParams } from "../../core/generator/completeParams.ts";
import type { GeneratorDescription } from "../../core/generator/GeneratorDescription.ts";
import { MAX_SIDE, MIN_SIDE } from "../../core/generator/GeneratorRequest.ts";
import type { ProviderRequest } from "../../core/ports/Provider.ts";
import type { GenerationRequest } from "../../core/providers/generationWire.ts";
import { type ProviderDescription, providerSeed } from "../../core/providers/ProviderDescription.ts";
import { effectiveSeed } from "../../core/recipe/effectiveSeed.ts";
import { normalizePrompt, type Prompt } from "../../core/recipe/prompt.ts";
import { PUBLIC_SALT } from "../../core/recipe/salt.ts";

/** A request as it is sent and as it is recorded. */
export interface CheckedGeneration {
  readonly request: Omit<ProviderRequest, "inputs">;
  readonly prompt: Prompt;
  /** As recorded. */
  readonly seed: bigint | null;
}

/**
 * Holds a request against what the provider says of itself, before anything is counted or sent.
 * @throws SeedlineError `PARAM_INVALID`, `SIZE_OUT_OF_RANGE`, `WRONG_NUMBER_OF_INPUTS`, `NEGATIVE_PROMPT_NOT_TAKEN`, and those of `normalizePrompt`
 */
export function checkGeneration(
  description: ProviderDescription,
  asked: GenerationRequest,
  inputs: number,
): CheckedGeneration {
  const { label, params, output, takesNegativePrompt, inputs: bounds } = description;
  const prompt = normalizePrompt(asked);
  if (prompt.negativePrompt !== undefined && !takesNegativePrompt) {
    throw new SeedlineError("NEGATIVE_PROMPT_NOT_TAKEN", `${label} knows no words to stay away from.`, {
      hint: "Nothing was asked for or spent. Leave them out, or say in the prompt what you do not want.",
    });
  }
  if (inputs < bounds.min || inputs > bounds.max) {
    throw new SeedlineError(
      "WRONG_NUMBER_OF_INPUTS",
      `${label} takes ${bounds.min} to ${bounds.max} pictures, and was given ${inputs}.`,
      {
        hint: "Choose other parents or another generator.",
        details: { count: inputs, ...bounds },
      },
    );
  }
  const { width, height } = asked;
  const fits = (side: number): boolean => side >= MIN_SIDE && side <= MAX_SIDE;
  if (output === "image" && !(fits(width) && fits(height))) {
    throw new SeedlineError("SIZE_OUT_OF_RANGE", `A picture of ${width} × ${height} pixels cannot be made.`, {
      hint: `Each side must be a whole number from ${MIN_SIDE} to ${MAX_SIDE}.`,
      details: { width, height },
    });
  }
  const complete = completeParams({ name: label, params } as GeneratorDescription, asked.params);
  const seed = providerSeed(BigInt(asked.seed), description);
  const ranOn = seed === null ? null : providerSeed(effectiveSeed(seed, asked.salt ?? PUBLIC_SALT), description);
  const { negativePrompt = "" } = prompt;
  return {
    prompt,
    seed,
    request: { prompt: prompt.prompt, negativePrompt, seed: ranOn, width, height, params: complete },
  };
}
