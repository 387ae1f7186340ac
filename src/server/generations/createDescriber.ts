import { SeedlineError } from "../../core/errors.ts";
import type { ProviderDescription, ProviderId } from "../../core/providers/ProviderDescription.ts";
import type { OpenProvider } from "../providers/openProviders.ts";

/** What a provider says of itself counts for so long. */
const FRESH_MS = 30_000;
/** A provider has so long to say it, when a page asks what there is. */
const DESCRIBE_MS = 6_000;

/**
 * Asks services what they have to offer, and remembers it for half a minute. The promise rejects with why one does not say:
 * `PROVIDER_SILENT` after `patienceMs`, else what `Provider.describe` throws.
 */
export function createDescriber(patienceMs = DESCRIBE_MS): (open: OpenProvider) => Promise<ProviderDescription> {
  const described = new Map<
    ProviderId,
    { readonly atMs: number; readonly description: Promise<ProviderDescription> }
  >();
  return ({ provider }) => {
    const known = described.get(provider.id);
    if (known !== undefined && performance.now() - known.atMs < FRESH_MS) return known.description;
    const description = provider
      .describe({ signal: AbortSignal.timeout(patienceMs) })
      .catch((error: unknown) => Promise.reject(isTimeout(error) ? silent(provider.id, patienceMs, error) : error));
    described.set(provider.id, { atMs: performance.now(), description });
    // A service that does not answer is asked again by the next who comes.
    description.catch(() => described.delete(provider.id));
    return description;
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

function silent(provider: ProviderId, patienceMs: number, cause: unknown): SeedlineError {
  return new SeedlineError("PROVIDER_SILENT", `${provider} said nothing for ${patienceMs / 1_000} seconds.`, {
    hint: "Nothing was spent. It may be loading a model: ask again in a while, or look at its own log.",
    details: { provider },
    retryable: true,
    cause,
  });
}
