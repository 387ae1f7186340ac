import { queryOptions } from "@tanstack/react-query";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** Who holds a work and what it costs, from the chain itself: no index can name another price or seller. */
export function marketQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({
    queryKey: ["market", id.toString()],
    queryFn: async () => {
      const { readHolding, readListing } = await import("../../../src/io/market/readMarket.ts");
      const [{ holder }, listing] = await Promise.all([readHolding(chain, id), readListing(chain, id)]);
      return { holder, listing };
    },
    enabled: chain.deployment.contracts.market !== undefined,
    staleTime: 5_000,
  });
}
