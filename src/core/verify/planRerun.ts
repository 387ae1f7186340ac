import { contentHash } from "../digest/contentHash.ts";
import type { GeneratorRequest } from "../generator/GeneratorRequest.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import { effectiveSeed } from "../recipe/effectiveSeed.ts";
import { type Finding, fail, unknown } from "./Check.ts";
import type { RerunEvidence } from "./Evidence.ts";
import { reasonOf } from "./facts/Fact.ts";
import type { Facts } from "./facts/Facts.ts";
import type { PictureReader, ReadPicture } from "./facts/PictureReader.ts";
import { gatheredAt } from "./Gathered.ts";
import { type FileInput, type ParentInput, planInputs } from "./planInputs.ts";
import { type RerunnableRecipe, rerunnableRecipe } from "./rerunnableRecipe.ts";

/** A generator has 512 MiB of memory for its inputs and its output: what does not fit there is not decoded either. */
const MAX_INPUT_BYTES = 512 * 1024 * 1024;

/** A re-run that can be done, or what to say of the check instead. */
export type RerunPlan =
  | { readonly possible: true; readonly module: Uint8Array; readonly request: GeneratorRequest }
  | { readonly possible: false; readonly finding: Finding };

/** What a re-run needs besides the recipe. */
export type RerunParts = Pick<RerunEvidence, "module" | "inputMedia" | "inputFiles">;

/**
 * What has to be run to make a work again, from verified facts only. The same plan serves those who run it and the judge, who
 * holds what was run against it.
 */
export function planRerun(facts: Facts, parts: RerunParts): RerunPlan {
  const rerunnable = rerunnableRecipe(facts);
  if (!rerunnable.possible) return rerunnable;
  const module = checkModule(rerunnable, parts);
  if (!(module instanceof Uint8Array)) return { possible: false, finding: module };
  const inputs = readInputs(facts, rerunnable, parts);
  if (!Array.isArray(inputs)) return { possible: false, finding: inputs };
  const { recipe, revealed, seed, width, height } = rerunnable;
  const { prompt, negativePrompt = "" } = revealed.prompt;
  const { params } = recipe;
  const request = { prompt, negativePrompt, seed: effectiveSeed(seed, revealed.salt), width, height, params, inputs };
  return { possible: true, module, request };
}

function checkModule({ recipe: { generator } }: RerunnableRecipe, { module }: RerunParts): Uint8Array | Finding {
  const name = `${generator.name} ${generator.version}`;
  if (module.state === "absent") return unknown(`${name} was not run again: nobody has the module ${generator.hash}.`);
  if (module.state === "unavailable") return unknown(`${name} was not run again: ${module.reason}.`);
  if (contentHash(module.value) === generator.hash) return module.value;
  return fail(`The module that was found is not ${name}, which the recipe names by its hash ${generator.hash}.`);
}

/** Each picture is decoded once, however often a recipe names it. */
function readInputs(facts: Facts, { recipe }: RerunnableRecipe, parts: RerunParts): RgbaImage[] | Finding {
  const images: RgbaImage[] = [];
  const decoded = new Map<string, RgbaImage>();
  let sizeBytes = 0;
  for (const planned of planInputs(facts, recipe)) {
    const { parent, input } = planned;
    const key = `${parent ?? input.contentHash}/${input.outputHash}`;
    const image =
      decoded.get(key) ??
      (parent === null ? readFile(planned, parts, facts.readPicture) : readParent(facts, planned, parts));
    if ("status" in image) return image;
    decoded.set(key, image);
    images.push(image);
    sizeBytes += image.data.length;
    if (sizeBytes > MAX_INPUT_BYTES) {
      return unknown("The inputs of the generator are together larger than a generator can hold.");
    }
  }
  return images;
}

function readParent(facts: Facts, { input, parent }: ParentInput, { inputMedia }: RerunParts): RgbaImage | Finding {
  const record = facts.lineage?.works.get(parent);
  const what = `work ${parent}, an input of the generator,`;
  if (record === undefined) return unknown(`The record of ${what} is not known.`);
  if (record.outputHash !== input.outputHash) {
    return fail(`The recipe names work ${parent} as an input and gives it pixels that are not its own.`);
  }
  const media = gatheredAt(inputMedia, parent);
  if (media.state === "absent") return unknown(`The picture of ${what} is gone.`);
  if (media.state === "unavailable") return unknown(`The picture of ${what} could not be had: ${media.reason}.`);
  try {
    const { png, outputHash } = facts.readPicture(media.value);
    if (outputHash === input.outputHash) return png.image;
    return fail(`The picture of ${what} is not the recorded one.`);
  } catch (error) {
    return fail(`The picture of ${what} is broken: ${reasonOf(error)}`);
  }
}

/**
 * A file that is no work. The recipe names it by its hash: another file, or one that cannot be read, is as good as none and
 * leaves the check open. The right file with other pixels than the recipe says contradicts the recipe.
 */
function readFile({ input }: FileInput, { inputFiles }: RerunParts, readPicture: PictureReader): RgbaImage | Finding {
  const what = `the file ${input.contentHash}, an input of the generator,`;
  const file = gatheredAt(inputFiles, input.contentHash);
  if (file.state === "absent") return unknown(`Nobody has ${what} any more.`);
  if (file.state === "unavailable") return unknown(`Here ${what} could not be had: ${file.reason}.`);
  if (contentHash(file.value) !== input.contentHash)
    return unknown(`What was found in place of ${what} is another file.`);
  let picture: ReadPicture;
  try {
    picture = readPicture(file.value);
  } catch (error) {
    return unknown(`It is not known what ${what} shows: ${reasonOf(error)}`);
  }
  if (picture.outputHash === input.outputHash) return picture.png.image;
  return fail(`The recipe says of ${what} that it has other pixels than it has.`);
}
