import type { JsonObject } from "../../src/core/bytes/JsonValue.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { completeParams } from "../../src/core/generator/completeParams.ts";
import { type PreparedWork, prepareWork } from "../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { SignManifest } from "../../src/core/ports/SignManifest.ts";
import { recipeOfGeneration } from "../../src/core/recipe/recipeOfGeneration.ts";
import type { RecordEdge } from "../../src/core/record/WorkRecord.ts";
import type { GeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import type { BuiltinGenerator } from "../../src/server/generate/readBuiltinGenerators.ts";

/** A picture or text of the story. */
export interface Scene {
  readonly title: string;
  readonly prompt: string;
  readonly seed: bigint;
  /** Side in pixels, or the width of what has a height; 0 for a text. */
  readonly side: number;
  /** In pixels; as long as the side when left out. */
  readonly height?: number;
  readonly description?: string;
  /** Parameters of the generator; its defaults when left out. */
  readonly params?: JsonObject;
}

/** A parent whose pixels the generator is given. */
export interface SceneParent {
  readonly edge: RecordEdge;
  readonly image: RgbaImage;
  readonly mediaBytes: Uint8Array;
}

/** Generates a scene from its parents' pixels and prepares it for minting. */
export async function makeWork(
  pool: GeneratorPool,
  { description, hash, bytes }: BuiltinGenerator,
  { title, prompt, seed, side, height = side, description: words, params: chosen = {} }: Scene,
  parents: readonly SceneParent[],
  sign: SignManifest | null = null,
): Promise<{ image: RgbaImage; work: PreparedWork }> {
  const params = completeParams(description, chosen);
  const inputs = parents.map(({ image, mediaBytes }) => {
    return { role: "image" as const, contentHash: contentHash(mediaBytes), image };
  });
  const image = await pool.run(bytes, {
    prompt,
    negativePrompt: "",
    seed,
    width: side,
    height,
    params,
    inputs: inputs.map((input) => input.image),
  });
  const { kind, name, version } = description;
  const generator = { kind, name, version, hash };
  const recipe = recipeOfGeneration({ generator, prompt: { prompt }, seed, params, inputs, image });
  const edges = parents.map((parent) => parent.edge);
  return {
    image,
    work: await prepareWork({ image, recipe, publicPrompt: { prompt }, title, description: words, edges }, sign),
  };
}
