import { canonicalJson } from "../../bytes/jcs.ts";
import { outputHashOfImage } from "../../digest/outputHash.ts";
import { type GeneratorOutput, outputHashOf } from "../../generator/GeneratorOutput.ts";
import type { GeneratorRequest } from "../../generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../png/RgbaImage.ts";
import type { Recipe } from "../../recipe/Recipe.ts";
import { type Finding, fail, pass, unknown } from "../Check.ts";
import type { RerunEvidence } from "../Evidence.ts";
import { reasonOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { otherGenerator } from "../generatorAuthor.ts";
import { planInputs } from "../planInputs.ts";
import { planRerun } from "../planRerun.ts";

/** The recorded generator, run again on the recorded seed, prompt and inputs, puts out the recorded pixels or text. */
export function checkRerun(rerun: RerunEvidence, facts: Facts): Finding {
  const other = otherGenerator(facts);
  if (other !== null) return fail(other);
  const plan = planRerun(facts, rerun);
  if (!plan.possible) return plan.finding;
  if (!facts.recipe.known) return unknown("The work's recipe is not known.");
  const { request } = plan;
  const recipe = facts.recipe.value;
  const name = `${recipe.generator.name} ${recipe.generator.version}`;
  const { run } = rerun;
  if (run.state === "absent") return unknown(`${name} put nothing out when it was run again.`);
  if (run.state === "unavailable") return unknown(`${name} was not run again: ${run.reason}.`);
  if (!sameRequest(run.value.request, request)) {
    return unknown(`What was run again is not what the recipe asks ${name} for.`);
  }
  const expected = recipe.output.outputHash;
  const outputHash = hashOf(run.value.output);
  if (outputHash !== expected) {
    return fail(
      `${name} puts out ${recipe.output.mediaType === "image/png" ? "other pixels" : "another text"} when it is run again as recorded.`,
      { outputHash, expected },
    );
  }
  const evidence = { generatorHash: recipe.generator.hash, outputHash };
  const reason = `The generator, which the recipe calls ${name}, put out the same ${recipe.output.mediaType === "image/png" ? "pixels again, bit for bit" : "text again, byte for byte"}`;
  return pass(`${reason}, from ${ingredients(facts, recipe)}.`, evidence);
}

function sameRequest(a: GeneratorRequest, b: GeneratorRequest): boolean {
  try {
    return spell(a) === spell(b) && sameInputs(a.inputs, b.inputs);
  } catch {
    // What cannot be written down cannot have been the request.
    return false;
  }
}

function spell({ inputs, seed, ...rest }: GeneratorRequest): string {
  return canonicalJson({ ...rest, seed: seed.toString(), inputs: inputs.length });
}

function sameInputs(a: readonly RgbaImage[], b: readonly RgbaImage[]): boolean {
  return a.every((image, i) => {
    const other = b[i];
    return image === other || (other !== undefined && outputHashOfImage(image) === outputHashOfImage(other));
  });
}

function hashOf(output: GeneratorOutput): string {
  try {
    return outputHashOf(output);
  } catch (error) {
    return reasonOf(error);
  }
}

/** Says whose pixels took part: a parent that was no input is named by its creator alone, and so is where a file came from. */
function ingredients(facts: Facts, recipe: Recipe): string {
  const planned = planInputs(facts, recipe);
  const inputs = [...new Set(planned.flatMap(({ parent }) => (parent === null ? [] : [`${parent}`])))];
  const files = new Set(planned.flatMap(({ parent, input }) => (parent === null ? [input.contentHash] : [])));
  const others = (facts.record.known ? facts.record.value.edges : [])
    .map(({ parent }) => `${parent}`)
    .filter((parent) => !inputs.includes(parent));
  const used = [
    ...(inputs.length === 0 ? [] : [`the pixels of ${works(inputs)}`]),
    ...(files.size === 0
      ? []
      : [files.size === 1 ? "a file that is no work" : `${files.size} files that are no works`]),
  ];
  const declared = [
    ...(others.length === 0 ? [] : [`that ${works(others)} took part is its creator's word`]),
    ...(files.size === 0
      ? []
      : [`nothing is proven of where ${files.size === 1 ? "that file comes" : "those files come"} from`]),
  ];
  const base = [`seed ${recipe.seed} and its prompt`, ...used].join(", and ");
  return [base, ...declared].join("; ");
}

function works(ids: readonly string[]): string {
  return ids.length === 1 ? `work ${ids[0]}` : `works ${ids.join(", ")}`;
}
