import { bytesToHex } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { decodePng } from "../../core/png/decodePng.ts";
import type { ProviderId } from "../../core/providers/ProviderDescription.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { compareRerun, type RerunComparison } from "../../core/rerunnable/compareRerun.ts";
import { rerunRequest } from "../../core/rerunnable/rerunRequest.ts";
import { type ServiceNeeds, serviceNeeds } from "../../core/rerunnable/serviceNeeds.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import { gatheredAt } from "../../core/verify/Gathered.ts";
import { planInputs } from "../../core/verify/planInputs.ts";
import type { FileSources } from "../evidence/gatherFile.ts";
import { gatherInputs } from "../evidence/gatherInputs.ts";
import type { GenerationClient } from "../providers/createGenerationClient.ts";
import { assertGenerated } from "../providers/readGenerated.ts";

/** What a service made of a work's recipe. */
export interface ServiceRerun {
  readonly comparison: RerunComparison;
  /** The new picture, a PNG, and how it was made. */
  readonly file: Uint8Array;
  readonly recipe: Recipe;
}

/**
 * What is needed to make a work anew that a service made.
 * @throws SeedlineError `NOT_RERUNNABLE` when there is no recipe, or none of a service that takes a seed
 */
export function needsOf({ recipe }: Pick<Facts, "recipe">): ServiceNeeds {
  if (!recipe.known) throw notRerunnable(recipe.reason, "Verify the work first: without a recipe nobody can.");
  const needs = serviceNeeds(recipe.value);
  if (needs !== null) return needs;
  const { name } = recipe.value.generator;
  throw notRerunnable(
    `The work was made by ${name}, which is no service that makes the same again.`,
    "A work of a module is made again by verifying it; of a service without a seed nobody can.",
  );
}

/**
 * Makes a work anew by the service that the server is configured with, and says how near it came. It may count as money.
 *
 * @throws SeedlineError `NOT_RERUNNABLE`, `PROMPT_PRIVATE`, `INPUT_GONE`, `PROVIDER_NOT_CONFIGURED`, and what the server reports
 */
export async function rerunByService(
  facts: Facts,
  client: GenerationClient,
  sources: FileSources,
  options: { readonly maxMediaBytes: number; readonly signal: AbortSignal },
): Promise<ServiceRerun> {
  const needs = needsOf(facts);
  const { recipe, prompt, output } = facts;
  if (!recipe.known || !output.known || output.value.png === null)
    throw notRerunnable("The work's picture could not be had.", "Try another gateway.");
  if (!prompt.known) {
    throw new SeedlineError("PROMPT_PRIVATE", `The work cannot be made anew without its prompt. ${prompt.reason}`, {
      hint: "Ask its creator for a document that shows it, and give it with --reveal.",
    });
  }
  const inputs = await inputFiles(facts, recipe.value, sources, options);
  const offered = (await client.list({ signal: options.signal })).find(({ id }) => id === needs.service);
  const description = offered?.description ?? null;
  if (description === null) throw notConfigured(needs.service, offered?.error?.message);
  const id = bytesToHex(crypto.getRandomValues(new Uint8Array(16))).slice(2);
  await client.start(id, rerunRequest(needs, prompt.value, description), inputs);
  const made = await client.await(id, { signal: options.signal });
  assertGenerated(made.file, made.recipe);
  const again = { recipe: made.recipe, image: decodePng(made.file).image };
  const work = { recipe: recipe.value, image: output.value.png.image };
  return { comparison: compareRerun(work, again), file: made.file, recipe: made.recipe };
}

/** The pictures that it started from, each held against the pixels that the recipe names. */
async function inputFiles(
  facts: Facts,
  recipe: Recipe,
  sources: FileSources,
  { maxMediaBytes }: { readonly maxMediaBytes: number },
): Promise<Uint8Array[]> {
  const gathered = await gatherInputs(facts, sources, { maxMediaBytes });
  return planInputs(facts, recipe).map(({ input, parent }) => {
    const file =
      parent === null ? gatheredAt(gathered.inputFiles, input.contentHash) : gatheredAt(gathered.inputMedia, parent);
    const what = parent === null ? `the file ${input.contentHash}` : `work ${parent}`;
    if (file.state === "found" && facts.readPicture(file.value).outputHash === input.outputHash) return file.value;
    throw new SeedlineError("INPUT_GONE", `The picture of ${what}, from which the work was made, could not be had.`, {
      hint: "Try another gateway, or ask its creator for the file.",
      details: { input: input.outputHash, parent },
    });
  });
}

function notRerunnable(message: string, hint: string): SeedlineError {
  return new SeedlineError("NOT_RERUNNABLE", message, { hint });
}

function notConfigured(service: ProviderId, reason: string | undefined): SeedlineError {
  return new SeedlineError("PROVIDER_NOT_CONFIGURED", reason ?? `The running server has no service "${service}".`, {
    hint: "Set its variables, which .env.example lists, and start Seedline again.",
    details: { service },
  });
}
