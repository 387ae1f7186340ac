import { padHex } from "viem";
import { prepareWork } from "../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import { recipeOfGeneration } from "../../src/core/recipe/recipeOfGeneration.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";

const GENERATOR = {
  kind: "algorithmicMedia",
  name: "loom",
  version: "1.0.0",
  hash: padHex("0xab", { size: 32 }),
} as const;

/** Pins a picture and its metadata as minting does. @returns The hashes that its record would hold */
export async function pinWork(
  ipfsApi: string,
  image: RgbaImage,
  { title = "Fox", description }: { readonly title?: string; readonly description?: string } = {},
) {
  const prompt = { prompt: "a fox" };
  const recipe = recipeOfGeneration({ generator: GENERATOR, prompt, seed: 3n, params: {}, inputs: [], image });
  const work = await prepareWork({ image, recipe, publicPrompt: prompt, title, description, edges: [] });
  const pinner = createPinner({ ipfsApi });
  await pinner.pinFile(work.mediaBytes);
  await pinner.pinFile(work.metadataBytes);
  const { metadataHash, outputHash, body } = work;
  return { metadataHash, outputHash, promptHash: body.promptHash };
}
