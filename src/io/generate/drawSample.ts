import { contentHash } from "../../core/digest/contentHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { GeneratorDescription } from "../../core/generator/GeneratorDescription.ts";
import { isTextOutput, outputHashOf, textOf } from "../../core/generator/GeneratorOutput.ts";
import type { GeneratorRequest } from "../../core/generator/GeneratorRequest.ts";
import { testRequest } from "../../core/generator/testRequest.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../core/recipe/recipeOfGeneration.ts";
import type { GeneratorPool } from "./createGeneratorPool.ts";

/** Unicode code points of a text that its cover is drawn from. */
const COVER_PROMPT_LENGTH = 400;

/** A module and what it says of itself. */
export interface DescribedModule {
  readonly module: Uint8Array;
  readonly description: GeneratorDescription;
}

/** What a generator made of `testRequest`. */
export interface GeneratorSample {
  /** What it wrote; null when it draws. */
  readonly text: string | null;
  /** The picture that shows it in lists, and how that came to be. */
  readonly cover: { readonly image: RgbaImage; readonly recipe: Recipe };
}

/**
 * Lets a generator make something of its own name, twice. Of one that draws, the picture is its cover; of one that writes, a picture
 * that another generator draws of the text.
 *
 * @param painter Draws covers of texts; asked for only then.
 * @throws SeedlineError `GENERATOR_NOT_DETERMINISTIC` when it made two different things, and what running it throws
 */
export async function drawSample(
  pool: GeneratorPool,
  { module, description }: DescribedModule,
  painter: () => Promise<DescribedModule>,
): Promise<GeneratorSample> {
  const request = testRequest(description);
  const [first, second] = await Promise.all([pool.run(module, request), pool.run(module, request)]);
  const hashes = [outputHashOf(first), outputHashOf(second)];
  if (hashes[0] !== hashes[1]) {
    const message = `${description.name} made two different things of one request.`;
    throw new SeedlineError("GENERATOR_NOT_DETERMINISTIC", message, {
      hint: "Nobody could verify what it makes. Find out what it depends on beside its request; nothing was registered.",
      details: { hashes },
    });
  }
  if (!isTextOutput(first)) return { text: null, cover: coverOf({ module, description }, request, first) };
  const text = textOf(first);
  const used = await painter();
  const drawn = {
    ...testRequest(used.description),
    prompt: Array.from(text.trim()).slice(0, COVER_PROMPT_LENGTH).join(""),
  };
  return { text, cover: coverOf(used, drawn, await pool.run(used.module, drawn)) };
}

function coverOf(
  { module, description: { kind, name, version } }: DescribedModule,
  { prompt, seed, params, inputs }: GeneratorRequest,
  { width, height, data }: RgbaImage,
): GeneratorSample["cover"] {
  const image = { width, height, data };
  const recipe = recipeOfGeneration({
    generator: { kind, name, version, hash: contentHash(module) },
    prompt: { prompt },
    seed,
    params,
    inputs: inputs.map((given) => ({ role: "image", contentHash: contentHash(given.data), image: given })),
    image,
  });
  return { image, recipe };
}
