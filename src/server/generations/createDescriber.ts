import type { ProviderDescription, ProviderId } from "../../core/providers/ProviderDescription.ts";
import type { OpenProvider } from "../providers/openProviders.ts";

/** What a provider says of itself counts for so long. */
const FRESH_MS = 30_000;
/** A provider has so long to say it, when a page asks what there is. */
const DESCRIBE_MS = 6_000;

/** Asks services what they have to offer, and remembers it for half a minute. */
export function createDescriber(): (open: OpenProvider) => Promise<ProviderDescription> {
  const described = new Map<
    ProviderId,
    { readonly atMs: number; readonly description: Promise<ProviderDescription> }
  >();
  return ({ provider }) => {
    const known = described.get(provider.id);
    if (known !== undefined && performance.now() - known.atMs < FRESH_MS) return known.description;
    const description = provider.describe({ signal: AbortSignal.timeout(DESCRIBE_MS) });
    described.set(provider.id, { atMs: performance.now(), description });
    // A service that does not answer is asked again by the next who comes.
    description.catch(() => described.delete(provider.id));
    return description;
  };
}
