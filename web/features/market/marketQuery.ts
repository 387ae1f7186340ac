import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { OpenOffer } from "../../../src/io/market/readMarket.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** Who holds a work, and how often it has moved. */
export interface Holding {
  readonly holder: Address;
  readonly transfers: bigint;
}

/** Who holds a work, what it costs and whether it can be sold, from the chain itself: no index can name another price or seller. */
export function marketQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({
    queryKey: ["market", id.toString()],
    queryFn: async () => {
      const [{ readHolding, readListing }, { readStanding }] = await Promise.all([
        import("../../../src/io/market/readMarket.ts"),
        import("../../../src/io/market/readStanding.ts"),
      ]);
      const [holding, listing, standing] = await Promise.all([
        readHolding(chain, id),
        readListing(chain, id),
        readStanding(chain, id),
      ]);
      return { holding, listing, standing };
    },
    enabled: chain.deployment.contracts.market !== undefined,
    staleTime: 5_000,
  });
}

/** How many open offers are shown. */
const OFFERS = 50;

/** Open offers, youngest first: the catalogue says which there are, the chain what they say. */
export function offersQuery(
  { chain, catalogue }: Seedline,
  of: { readonly work?: bigint; readonly buyer?: Address; readonly holder?: Address },
) {
  return queryOptions({
    queryKey: ["offers", of.work?.toString() ?? null, of.buyer ?? null, of.holder ?? null],
    queryFn: async ({ signal }): Promise<OpenOffer[]> => {
      const { readOffer } = await import("../../../src/io/market/readMarket.ts");
      const { items } = await catalogue.listOffers({ ...of, limit: OFFERS }, { signal });
      const offers = await Promise.all(items.map(({ offerId }) => readOffer(chain, offerId)));
      return offers.filter((offer) => offer !== null);
    },
    enabled: chain.deployment.contracts.market !== undefined,
    staleTime: 5_000,
  });
}
