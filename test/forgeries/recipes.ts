import { outputHashOfImage } from "../../src/core/digest/outputHash.ts";
import { perceptualHash } from "../../src/core/phash/perceptualHash.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { promptHash } from "../../src/core/recipe/promptHash.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { noise } from "./stage/cast.ts";
import { withBody, withMedia, withRecipe, withSeedline } from "./stage/reword.ts";

const CONTRADICTS = { expected: "not-authentic", check: "metadata", status: "fail" } as const;
const RERUN = { expected: "not-authentic", check: "rerun", status: "fail" } as const;

/** Works that were minted with a recipe that tells something else than how they were made. */
export const RECIPES: readonly Forgery[] = [
  {
    name: "recipe: the seed is one more, in recipe and record",
    ...RERUN,
    reason: /puts out other pixels/,
    forge: minting({}, (work, { recipe }) => {
      const seed = BigInt(recipe.seed ?? 0) + 1n;
      return withBody(withRecipe(work, { seed: `${seed}` }), { seed });
    }),
  },
  {
    name: "recipe: the seed is one more, in the recipe alone",
    ...CONTRADICTS,
    reason: /its seed is \d+, and \d+ is recorded/,
    forge: minting({}, (work, { recipe }) => withRecipe(work, { seed: `${BigInt(recipe.seed ?? 0) + 1n}` })),
  },
  {
    name: "recipe: no seed in the record, one in the recipe",
    ...CONTRADICTS,
    reason: /and unknown is recorded/,
    forge: minting({}, (work) => withBody(work, { seed: null })),
  },
  {
    name: "recipe: another prompt is published",
    ...{ expected: "not-authentic", check: "prompt", status: "fail" },
    reason: /not the one that its record commits to/,
    forge: minting({}, (work) => withSeedline(work, (seedline) => ({ ...seedline, prompt: "a blue harbour" }))),
  },
  {
    name: "recipe: another prompt, committed to and published",
    ...RERUN,
    reason: /puts out other pixels/,
    forge: minting({}, (work) => {
      const other = { prompt: "what critics want to read" };
      const hash = promptHash(other, `0x${"00".repeat(32)}`);
      const told = withSeedline(withRecipe(work, { promptHash: hash }), (seedline) => ({ ...seedline, ...other }));
      return withBody(told, { promptHash: hash });
    }),
  },
  {
    name: "recipe: the negative prompt left out",
    ...{ expected: "not-authentic", check: "prompt", status: "fail" },
    reason: /not the one that its record commits to/,
    forge: minting({ negativePrompt: "somebody's style" }, (work) =>
      withSeedline(work, ({ negativePrompt: _, ...seedline }) => seedline),
    ),
  },
  {
    name: "recipe: a parameter changed",
    ...RERUN,
    reason: /puts out other pixels/,
    forge: minting({}, (work, { recipe }) => withRecipe(work, { params: { ...recipe.params, contrast: 0.123 } })),
  },
  {
    name: "recipe: the generator swapped for another",
    ...RERUN,
    reason: /puts out other pixels|no parameter/,
    forge: minting({ params: {} }, (work, _made, { studio }) => {
      const { description, hash } = studio.generator("flow-field");
      const { kind, name, version } = description;
      const params = Object.fromEntries(
        Object.entries(description.params.properties).map(([key, one]) => [key, one.default]),
      );
      return withRecipe(work, { generator: { kind, name, version, hash }, params });
    }),
  },
  {
    name: "recipe: an upload passed off as a generator's",
    ...RERUN,
    reason: /puts out other pixels/,
    forge: minting({}, async (work, { recipe }) => {
      const image = noise(64, 72, 99);
      const outputHash = outputHashOfImage(image);
      const media = await withMedia(work, encodePng(image));
      const told = withRecipe(media, { output: { ...recipe.output, outputHash } });
      return withBody(told, { outputHash, perceptualHash: perceptualHash(image) });
    }),
  },
  {
    name: "recipe: the output's hash is another than the record's",
    ...CONTRADICTS,
    reason: /its output has the hash/,
    forge: minting({}, (work, { recipe }) =>
      withRecipe(work, { output: { ...recipe.output, outputHash: work.contentHash as never } }),
    ),
  },
  {
    name: "recipe: width and height swapped",
    ...{ expected: "not-authentic", check: "content", status: "fail" },
    reason: /The picture is 64×72, and the recipe says 72×64/,
    forge: minting({}, (work, { recipe }) => withRecipe(work, { output: { ...recipe.output, width: 72, height: 64 } })),
  },
  {
    name: "recipe: its hash is another's",
    ...CONTRADICTS,
    reason: /says recipeHash/,
    forge: minting({}, (work, _made, { cast }) =>
      withSeedline(work, (seedline) => ({ ...seedline, recipeHash: cast.root.work.recipeHash })),
    ),
  },
];
