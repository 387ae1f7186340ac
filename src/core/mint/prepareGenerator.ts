import { contentHash } from "../digest/contentHash.ts";
import type { GeneratorDescription } from "../generator/GeneratorDescription.ts";
import { testRequest } from "../generator/testRequest.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import { recipeOfGeneration } from "../recipe/recipeOfGeneration.ts";
import { MODULE_TYPE } from "./mediaTypes.ts";
import { prepareAsset } from "./prepareAsset.ts";
import type { PreparedWork } from "./prepareWork.ts";

/** A generator that is to become an asset. */
export interface GeneratorDraft {
  readonly module: Uint8Array;
  readonly description: GeneratorDescription;
  /** What it put out for `testRequest`. */
  readonly picture: RgbaImage;
  readonly title: string;
  readonly text?: string | undefined;
}

/** What is pinned and recorded for a generator: its module, with the picture that it draws of its own name as cover. */
export async function prepareGenerator({
  module,
  description,
  picture,
  title,
  text,
}: GeneratorDraft): Promise<PreparedWork> {
  const { kind, name, version, params, inputs } = description;
  const { prompt, seed, ...request } = testRequest(description, picture.width);
  const recipe = recipeOfGeneration({
    generator: { kind, name, version, hash: contentHash(module) },
    prompt: { prompt },
    seed,
    params: request.params,
    inputs: request.inputs.map((image) => ({ role: "image", contentHash: contentHash(image.data), image })),
    image: picture,
  });
  return prepareAsset({
    file: module,
    mediaType: MODULE_TYPE,
    title,
    description: text,
    attributes: [
      { trait_type: "Generator", value: `${name} ${version}` },
      { trait_type: "Kind", value: kind },
      { trait_type: "Parameters", value: Object.keys(params.properties).join(", ") || "none" },
      { trait_type: "Pictures it takes", value: `${inputs.min} to ${inputs.max}` },
      { trait_type: "Bytes", value: module.length },
    ],
    cover: { image: picture, recipe },
    edges: [],
  });
}
