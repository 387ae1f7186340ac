import { zeroHash } from "viem";
import type { DigitalSourceType } from "../recipe/DigitalSourceType.ts";
import type { Recipe, RecipeGenerator } from "../recipe/Recipe.ts";
import { type Finding, notApplicable, unknown } from "./Check.ts";
import type { RevealedPrompt } from "./Evidence.ts";
import type { Facts } from "./facts/Facts.ts";

/** What generator modules are made to be: see DIGITAL_SOURCE_TYPES. Anything else was drawn, photographed or put together. */
const MADE_BY_MODULES: ReadonlySet<DigitalSourceType> = new Set(["algorithmicMedia", "trainedAlgorithmicMedia"]);

/** Whether a recipe names a module that can be run: of all that has no module the hash, if there is one, is of something else. */
export function namesModule({ kind, hash }: RecipeGenerator): boolean {
  return MADE_BY_MODULES.has(kind) && hash !== zeroHash;
}

function isOutputOfModules(mediaType: string): boolean {
  return mediaType === "image/png" || mediaType === "text/plain";
}

/** A recipe from which a work can be made again, given the module and the inputs. */
export interface RerunnableRecipe {
  readonly possible: true;
  readonly recipe: Recipe;
  readonly revealed: RevealedPrompt;
  /** As recorded. */
  readonly seed: bigint;
  /** Pixels; both zero for a text. */
  readonly width: number;
  readonly height: number;
}

/** Whether a work can be made again at all: what it is, and whether its recipe, seed and prompt are known. */
export function rerunnableRecipe(facts: Facts): RerunnableRecipe | { possible: false; finding: Finding } {
  const finding = obstacle(facts);
  if (finding !== null || !facts.recipe.known || !facts.prompt.known) {
    return { possible: false, finding: finding ?? unknown("The work's recipe is not known.") };
  }
  const recipe = facts.recipe.value;
  const { width = 0, height = 0 } = recipe.output;
  return { possible: true, recipe, revealed: facts.prompt.value, seed: BigInt(recipe.seed ?? 0), width, height };
}

function obstacle({ recipe, prompt }: Facts): Finding | null {
  if (!recipe.known) return unknown("Without a recipe that agrees with the record there is nothing to run again.");
  const { generator, output, seed } = recipe.value;
  if (!MADE_BY_MODULES.has(generator.kind)) {
    return notApplicable(`The work is called ${generator.kind}, which nothing can run again.`);
  }
  // Services have no module that anybody else could hold against a hash.
  if (generator.hash === zeroHash) {
    return notApplicable(`The recipe names no module, but ${generator.name}: nobody else can run that again.`);
  }
  if (!isOutputOfModules(output.mediaType)) {
    return unknown("This version can make pictures and plain texts again, and nothing else.");
  }
  if (seed === null) return unknown("The seed is not recorded, so the work cannot be made again.");
  if (!prompt.known) return unknown(`The work cannot be made again without its prompt. ${prompt.reason}`);
  return null;
}
