import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { readPages } from "../../app/catalogue/readPages.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** Who may licence a work now, as `Works.authorityOf` answers. */
export function licensorOf({ record, owner }: Pick<CataloguedWork, "record" | "owner">): Address {
  return record.rightsFollowHolder ? owner : record.creator;
}

/** The works that an account may licence, youngest first, and how many it holds that others licence. */
export function sortOwnWorks(
  account: Address,
  created: readonly CataloguedWork[],
  held: readonly CataloguedWork[],
): { readonly own: CataloguedWork[]; readonly heldOnly: number } {
  const all = new Map([...created, ...held].map((work) => [work.record.id, work]));
  const own = [...all.values()].filter((work) => licensorOf(work) === account);
  own.sort((a, b) => (a.record.id > b.record.id ? -1 : 1));
  return { own, heldOnly: held.filter((work) => licensorOf(work) !== account).length };
}

/** The works of an account's own, from the catalogue. */
export function ownWorksQuery({ catalogue }: Seedline, account: Address) {
  return queryOptions({
    queryKey: ["own-works", account],
    queryFn: async ({ signal }) => {
      const [created, held] = await Promise.all([
        readPages((part) => catalogue.listWorks({ creator: account, ...part }, { signal })),
        readPages((part) => catalogue.listWorks({ owner: account, ...part }, { signal })),
      ]);
      return { ...sortOwnWorks(account, created.items, held.items), complete: created.complete && held.complete };
    },
  });
}
