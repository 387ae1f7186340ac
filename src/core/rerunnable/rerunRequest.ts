import type { JsonObject } from "../bytes/JsonValue.ts";
import type { GenerationRequest } from "../providers/generationWire.ts";
import type { ProviderDescription } from "../providers/ProviderDescription.ts";
import { PUBLIC_SALT } from "../recipe/salt.ts";
import type { RevealedPrompt } from "../verify/Evidence.ts";
import type { ServiceNeeds } from "./serviceNeeds.ts";

/**
 * What a configured service has to be asked for, as near to the recipe as it can be told: settings that it does not know are left out,
 * and show as differences afterwards. It runs its own workflow, never one that a stranger recorded.
 */
export function rerunRequest(
  { service, seed, width, height, settings, model }: ServiceNeeds,
  { prompt: { prompt, negativePrompt = "" }, salt }: RevealedPrompt,
  { params: schema }: Pick<ProviderDescription, "params">,
): GenerationRequest {
  const known = Object.keys(schema.properties);
  const told = Object.entries(settings).filter(([name]) => known.includes(name));
  const params: JsonObject = { ...Object.fromEntries(told), ...modelOf(model?.name, schema) };
  return {
    ...{ provider: service, prompt, negativePrompt, seed, width, height, params },
    salt: salt === PUBLIC_SALT ? null : salt,
  };
}

/** The service's own name for a model: it may add a file's ending or a short hash to the one recorded. */
function modelOf(name: string | undefined, { properties }: ProviderDescription["params"]): JsonObject {
  const offered = (properties.model as { readonly enum?: readonly unknown[] } | undefined)?.enum ?? [];
  const names = offered.filter((choice) => typeof choice === "string");
  const found = names.find((choice) => choice === name) ?? names.find((choice) => name && choice.startsWith(name));
  return found === undefined ? {} : { model: found };
}
