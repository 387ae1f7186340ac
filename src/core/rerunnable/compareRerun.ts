import type { JsonValue } from "../bytes/JsonValue.ts";
import { canonicalJson } from "../bytes/jcs.ts";
import { hammingDistance } from "../phash/hammingDistance.ts";
import { perceptualHash } from "../phash/perceptualHash.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import type { Recipe } from "../recipe/Recipe.ts";

/** How a picture that was made anew stands to the work. None of it is proof: other words can look alike, and the same may not. */
export interface RerunComparison {
  /** Bit for bit the same pixels. */
  readonly samePixels: boolean;
  /** Bits of 64 in which the perceptual hashes differ. */
  readonly perceptualDistance: number;
  /** Mean difference of a channel, 0 to 255; null when the sizes differ. */
  readonly meanDifference: number | null;
  /** What was otherwise than the recipe says: these can be why it looks different. */
  readonly differences: readonly RecipeDifference[];
}

/** A part of a recipe that differs between the work and what was made anew. */
export interface RecipeDifference {
  /** "generator.version", "model.hash", "params.steps" … */
  readonly part: string;
  /** Null where there is none. */
  readonly recorded: JsonValue;
  readonly now: JsonValue;
}

/** Compares a work with what a service made of its recipe anew. */
export function compareRerun(
  work: { readonly recipe: Recipe; readonly image: RgbaImage },
  again: { readonly recipe: Recipe; readonly image: RgbaImage },
): RerunComparison {
  return {
    samePixels: work.recipe.output.outputHash === again.recipe.output.outputHash,
    perceptualDistance: hammingDistance(perceptualHash(work.image), perceptualHash(again.image)),
    meanDifference: meanDifference(work.image, again.image),
    differences: recipeDifferences(work.recipe, again.recipe),
  };
}

function meanDifference(a: RgbaImage, b: RgbaImage): number | null {
  if (a.width !== b.width || a.height !== b.height) return null;
  let sum = 0;
  for (let i = 0; i < a.data.length; i += 1) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / a.data.length;
}

function recipeDifferences(recorded: Recipe, now: Recipe): RecipeDifference[] {
  const [before, after] = [partsOf(recorded), partsOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((part) => {
    const [was, is] = [before.get(part) ?? null, after.get(part) ?? null];
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ part, recorded: was, now: is }];
  });
}

/** What may make a service draw otherwise; inputs by their pixels, since a file may have been saved anew. */
function partsOf({ generator, model, seed, params, inputs, output, promptHash }: Recipe): Map<string, JsonValue> {
  return new Map<string, JsonValue>([
    ["generator.name", generator.name],
    ["generator.version", generator.version],
    ["model.name", model?.name ?? null],
    ["model.hash", model?.hash ?? null],
    ["seed", seed],
    ["promptHash", promptHash],
    ["size", `${output.width}×${output.height}`],
    ["inputs", inputs.filter(({ role }) => role !== "import").map(({ outputHash }) => outputHash)],
    ...Object.entries(params).map(([name, value]) => [`params.${name}`, value] as const),
  ]);
}
