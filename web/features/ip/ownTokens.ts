import { queryOptions } from "@tanstack/react-query";
import { type Address, erc721Abi, isAddressEqual } from "viem";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { readPages } from "../../app/catalogue/readPages.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** A token of another collection that is registered here. */
export interface OwnToken {
  readonly asset: bigint;
  readonly collection: Address;
  readonly tokenId: bigint;
}

/** The registered tokens of other collections that an account holds now, youngest first. A collection that does not answer holds nobody up. */
export function ownTokensQuery({ catalogue, chain }: Seedline, account: Address) {
  return queryOptions({
    queryKey: ["own-tokens", account],
    queryFn: async ({ signal }): Promise<readonly OwnToken[]> => {
      const { items } = await readPages((part) => catalogue.listActivity({ type: "registered", ...part }, { signal }));
      const tokens = items.flatMap((item) =>
        item.type === "registered" ? [{ asset: item.work, collection: item.collection, tokenId: item.tokenId }] : [],
      );
      const holders = await Promise.all(
        tokens.map(({ collection, tokenId }) =>
          chainCall(() =>
            chain.client.readContract({
              address: collection,
              abi: erc721Abi,
              functionName: "ownerOf",
              args: [tokenId],
            }),
          ).catch(() => null),
        ),
      );
      return tokens.filter((_, at) => {
        const holder = holders[at];
        return typeof holder === "string" && isAddressEqual(holder, account);
      });
    },
  });
}
