import type { Hex } from "viem";
import { completeParams } from "../../core/generator/completeParams.ts";
import { type GeneratorDescription, writesText } from "../../core/generator/GeneratorDescription.ts";
import { outputHashOf } from "../../core/generator/GeneratorOutput.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";
import { effectiveSeed } from "../../core/recipe/effectiveSeed.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { RunGenerator } from "../evidence/GatherOptions.ts";
import type { RebuiltWork } from "./rebuildWork.ts";

/** A generator that may have made a work of which nobody wrote down what did. */
export interface GuessedGenerator {
  readonly bytes: Uint8Array;
  readonly hash: Hex;
  readonly description: GeneratorDescription;
}

/** Sides of squares that pictures have unless somebody chose otherwise, in pixels; those first that are drawn soonest. */
const SIDES_PX = [256, 512, 768, 1_024] as const;
/** Guessing is cheap or given up. */
const MAX_GUESSING_MS = 60_000;

export interface GuessOptions {
  readonly generators: readonly GuessedGenerator[];
  readonly runGenerator: RunGenerator;
  readonly signal: AbortSignal;
}

/**
 * Draws a work again of which the words are known and the settings are not: with each generator's default settings, in usual sizes, from no
 * picture and from its parents'. What does not come out with the recorded hash is no answer, so that what does is as sure as with notes.
 *
 * @param inputs Pictures of its parents, in the order of the record.
 * @returns Null when no guess was right.
 * @throws the signal's reason
 */
export async function guessWork(
  record: WorkRecord,
  { prompt: { prompt, negativePrompt = "" }, salt }: RevealedPrompt,
  inputs: readonly RgbaImage[],
  { generators, runGenerator, signal }: GuessOptions,
): Promise<RebuiltWork | null> {
  if (record.seed === null) return null;
  const seed = effectiveSeed(record.seed, salt);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(MAX_GUESSING_MS)]);
  for (const side of SIDES_PX) {
    for (const { bytes, description } of generators) {
      const isText = writesText(description);
      if (isText && side !== SIDES_PX[0]) continue;
      const sizePx = isText ? 0 : side;
      for (const given of givenTo(description, inputs)) {
        signal.throwIfAborted();
        if (deadline.aborted) return null;
        const request = { prompt, negativePrompt, seed, params: completeParams(description, {}), inputs: given };
        const made = await runGenerator(
          bytes,
          { ...request, width: sizePx, height: sizePx },
          { signal: deadline },
        ).catch(() => null);
        if (made === null || outputHashOf(made) !== record.outputHash) continue;
        const { id, outputHash } = record;
        const generator = `${description.name} ${description.version}`;
        return { id, output: made, outputHash, generator, moduleFrom: "program", isGuessed: true };
      }
    }
  }
  return null;
}

function givenTo({ inputs: { min, max } }: GeneratorDescription, parents: readonly RgbaImage[]): RgbaImage[][] {
  const ways = parents.length === 0 ? [[]] : [[...parents], []];
  return ways.filter(({ length }) => length >= min && length <= max);
}
