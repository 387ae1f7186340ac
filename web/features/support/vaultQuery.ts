import { queryOptions } from "@tanstack/react-query";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { vaultOf } from "../../../src/io/chain/royalties.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** A work's vault, and how much of the chain's coin waits in it to be settled. */
export function vaultQuery({ chain }: Seedline, work: bigint) {
  return queryOptions({
    queryKey: ["vault", work.toString()],
    queryFn: async () => {
      const address = await vaultOf(chain, work);
      return { address, heldWei: await chainCall(() => chain.client.getBalance({ address })) };
    },
    staleTime: 2_000,
  });
}
