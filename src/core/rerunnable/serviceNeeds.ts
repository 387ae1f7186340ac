import { zeroHash } from "viem";
import type { JsonObject, JsonValue } from "../bytes/JsonValue.ts";
import type { ProviderId } from "../providers/ProviderDescription.ts";
import type { Recipe, RecipeInput } from "../recipe/Recipe.ts";

/** Services that take a seed, by the names that recipes have for them: what others made can be asked for again and not made again. */
const SERVICES: Readonly<Record<string, ProviderId>> = {
  ComfyUI: "comfyui",
  AUTOMATIC1111: "a1111",
  "Stable Diffusion WebUI Forge": "a1111",
};

/** What somebody needs to make a work of a service anew: hardware, drivers and versions decide how near it comes. */
export interface ServiceNeeds {
  readonly service: ProviderId;
  /** As the recipe calls it. */
  readonly name: string;
  readonly version: string;
  readonly model: Recipe["model"];
  /** As recorded, u64 in decimal; with a private prompt the service ran on another. */
  readonly seed: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Steps, guidance, sampler and the like, without the workflow. */
  readonly settings: JsonObject;
  /** ComfyUI's workflow in API format, with places for what changes; null where there is none. */
  readonly workflow: JsonObject | null;
  /** Pictures that it started from, in order. */
  readonly inputs: readonly RecipeInput[];
}

/** What is needed to make a work of a service anew; null for works of modules, of services without a seed, and of none. */
export function serviceNeeds({ generator, model, seed, params, inputs, output }: Recipe): ServiceNeeds | null {
  const service = Object.hasOwn(SERVICES, generator.name) ? SERVICES[generator.name] : undefined;
  const { width, height } = output;
  if (service === undefined || generator.hash !== zeroHash || seed === null) return null;
  if (width === undefined || height === undefined) return null;
  const { workflow, ...settings } = params;
  return {
    ...{ service, name: generator.name, version: generator.version, model, seed, width, height, settings },
    workflow: isObject(workflow) ? workflow : null,
    inputs: inputs.filter(({ role }) => role !== "import"),
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
