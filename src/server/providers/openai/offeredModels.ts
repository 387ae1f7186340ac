import type { ProviderClient } from "../http/ProviderClient.ts";
import { modelList } from "./openAiSchemas.ts";

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Models that may be chosen: those that the configuration names; without any, those that the service lists and that look fit.
 * The service is asked in any case, so that a key it does not take is noticed before anything is spent.
 */
export async function offeredModels(
  client: ProviderClient,
  named: readonly string[],
  looksFit: RegExp,
  signal: AbortSignal,
): Promise<string[]> {
  const { data } = await client.json({ path: "/models", signal, isSafe: true, maxBytes: MAX_BYTES }, modelList);
  if (named.length > 0) return [...named];
  const ids = data.map(({ id }) => id);
  const fit = ids.filter((id) => looksFit.test(id));
  return fit.length === 0 ? ids : fit;
}
