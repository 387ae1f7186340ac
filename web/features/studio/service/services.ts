import { SeedlineError } from "../../../../src/core/errors.ts";
import type { GeneratorDescription } from "../../../../src/core/generator/GeneratorDescription.ts";
import type { OfferedProvider } from "../../../../src/core/providers/generationWire.ts";
import {
  PROVIDER_IDS,
  type ProviderDescription,
  type ProviderId,
} from "../../../../src/core/providers/ProviderDescription.ts";
import { createStore } from "../../../app/createStore.ts";

/** A service that answers. */
export interface Service extends ProviderDescription {
  /** Whether a picture counts as money. */
  readonly costs: boolean;
}

/** Services that the server is configured with; null until it has told. */
export const servicesStore = createStore<readonly OfferedProvider[] | null>(null);

/** Whether a generator's name is one of a service. */
export function isService(name: string): name is ProviderId {
  return PROVIDER_IDS.some((id) => id === name);
}

/** Asks the server what there is, and how it is now. @throws SeedlineError as the server's client */
export async function loadServices(): Promise<readonly OfferedProvider[]> {
  const { generationClient } = await import("./generationClient.ts");
  const offered = await generationClient.list();
  servicesStore.set(offered);
  return offered;
}

/** A service that answers. @throws SeedlineError `PROVIDER_NOT_CONFIGURED`, or why it does not answer */
export async function loadService(id: ProviderId): Promise<Service> {
  const found = (await loadServices()).find((one) => one.id === id);
  if (found?.description) return { ...found.description, costs: found.costs };
  if (found?.error) {
    const { code, message, hint, retryable } = found.error;
    throw new SeedlineError(code, message, { hint, retryable });
  }
  throw new SeedlineError("PROVIDER_NOT_CONFIGURED", `The server has no generation service "${id}".`, {
    hint: "Choose another generator, or configure it: .env.example says how.",
    details: { provider: id },
  });
}

/** A service as the Studio's controls know generators. */
export function descriptionOf({ id, output, params, inputs }: Service): GeneratorDescription {
  const mediaType = output === "text" ? "text/plain" : "image/png";
  const kind = "trainedAlgorithmicMedia";
  return { abi: "seedline-generator/1", name: id, version: "1.0.0", kind, mediaType, params, inputs };
}
