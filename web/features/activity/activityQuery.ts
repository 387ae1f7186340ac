import { infiniteQueryOptions } from "@tanstack/react-query";
import type { ActivityQuery } from "../../../src/core/ports/Catalogue.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";

/** What happened to a work or an account, page by page, youngest first. */
export function activityQuery({ catalogue }: Seedline, of: Pick<ActivityQuery, "work" | "account">) {
  return infiniteQueryOptions({
    queryKey: ["activity", of.work?.toString() ?? null, of.account ?? null],
    queryFn: ({ pageParam, signal }) =>
      catalogue.listActivity({ ...of, limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 5_000,
  });
}
