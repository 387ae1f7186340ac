import type { Provider } from "../../core/ports/Provider.ts";
import type { ProviderId } from "../../core/providers/ProviderDescription.ts";
import { createA1111Provider } from "./a1111/createA1111Provider.ts";
import { createChatProvider } from "./chat/createChatProvider.ts";
import { createComfyProvider } from "./comfyui/createComfyProvider.ts";
import { ProviderClient, type ProviderTimes } from "./http/ProviderClient.ts";
import { providerEndpoint } from "./http/ProviderEndpoint.ts";
import { PROVIDER_TIMES } from "./http/providerTimes.ts";
import { createImagesProvider } from "./openai/createImagesProvider.ts";
import type { ProvidersConfig } from "./providerConfig.ts";

/** A provider, and how it is used here. */
export interface OpenProvider {
  readonly provider: Provider;
  /** What one generation counts as, in millionths of a US dollar. */
  readonly priceMicros: number;
  /** How many it is asked for at a time. */
  readonly atOnce: number;
}

/** The providers that the configuration names. */
export function openProviders(
  config: ProvidersConfig,
  times: ProviderTimes = PROVIDER_TIMES,
): ReadonlyMap<ProviderId, OpenProvider> {
  const client = (label: string, variable: string, url: string, key: string | null = null) =>
    new ProviderClient(providerEndpoint(label, variable, url, key), times);
  const { comfyui, a1111, openai, chat } = config;
  const open: OpenProvider[] = [];
  if (comfyui !== null) {
    const provider = createComfyProvider(client("ComfyUI", "SEEDLINE_COMFYUI_URL", comfyui.url), comfyui.workflow);
    open.push({ provider, priceMicros: 0, atOnce: 2 });
  }
  if (a1111 !== null) {
    // Its interrupt stops whatever runs: one at a time, so that it is always the right one.
    const provider = createA1111Provider(client("Stable Diffusion WebUI", "SEEDLINE_A1111_URL", a1111.url));
    open.push({ provider, priceMicros: 0, atOnce: 1 });
  }
  if (openai !== null) {
    const label = new URL(openai.url).host === "api.openai.com" ? "OpenAI" : "The image service";
    const provider = createImagesProvider(client(label, "SEEDLINE_OPENAI_URL", openai.url, openai.key), openai);
    open.push({ provider, priceMicros: openai.priceMicros, atOnce: 2 });
  }
  if (chat !== null) {
    const provider = createChatProvider(
      client("The language model", "SEEDLINE_CHAT_URL", chat.url, chat.key),
      chat.models,
    );
    open.push({ provider, priceMicros: chat.priceMicros, atOnce: 2 });
  }
  return new Map(open.map((one) => [one.provider.id, one]));
}
