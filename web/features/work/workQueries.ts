import { infiniteQueryOptions, queryOptions, skipToken } from "@tanstack/react-query";
import type { Address } from "viem";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkFilter, WorkQuery } from "../../../src/core/ports/Catalogue.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { type LookedAt, metadataInWorker, pictureInWorker, thumbInWorker, warmMetadata } from "./readInWorker.ts";

/** Records cannot change, nor can files with a hash: what was read once stays. */
const FOREVER = Number.POSITIVE_INFINITY;

/** How many works one page of a list holds. */
const PAGE = 24;

/** The record and the present owner of a work. */
export function recordQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({
    queryKey: ["record", id.toString()],
    queryFn: async () => {
      const { readRecord } = await import("../../../src/io/chain/readRecord.ts");
      return readRecord(chain, id);
    },
  });
}

/** The metadata that a record names, fetched and checked beside the page. */
export function metadataQuery({ config }: Seedline, record: LookedAt | undefined) {
  return queryOptions({
    queryKey: ["metadata", record?.metadataHash],
    queryFn: record === undefined ? skipToken : ({ signal }) => metadataInWorker(config.gateway, record, signal),
    staleTime: FOREVER,
    gcTime: FOREVER,
  });
}

/** The pixels of a work, fetched, checked and decoded beside the page. */
export function pictureQuery({ config }: Seedline, record: WorkRecord | undefined, metadata: WorkMetadata | undefined) {
  return queryOptions({
    queryKey: ["picture", record?.metadataHash],
    queryFn:
      record === undefined || metadata === undefined
        ? skipToken
        : ({ signal }) => pictureInWorker(config.gateway, record.id, metadata, signal),
    staleTime: FOREVER,
    gcTime: 60_000,
  });
}

/** A work's picture made small, checked down to its pixels. @param side Pixels of its longer side, from `thumbSide`. */
export function thumbQuery(
  { config }: Seedline,
  record: LookedAt | undefined,
  metadata: WorkMetadata | undefined,
  side: number,
) {
  return queryOptions({
    queryKey: ["thumb", record?.metadataHash, record?.outputHash, side],
    queryFn:
      record === undefined || metadata === undefined
        ? skipToken
        : ({ signal }) => thumbInWorker(config.gateway, record, metadata, side, signal),
    staleTime: FOREVER,
    gcTime: 3 * 60_000,
  });
}

/** Works that the catalogue lists, page by page. */
export function worksQuery({ catalogue }: Seedline, filter: WorkFilter & Pick<WorkQuery, "order">, limit = PAGE) {
  const list = (cursor: string | null, signal: AbortSignal) => {
    warmMetadata();
    return catalogue.listWorks({ ...filter, limit, ...(cursor === null ? {} : { cursor }) }, { signal });
  };
  return infiniteQueryOptions({
    queryKey: ["works", { ...filter, parent: filter.parent?.toString() }, limit],
    queryFn: ({ pageParam, signal }) => list(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 5_000,
  });
}

/** A work with what the catalogue says of it today; null when it knows none. */
export function cataloguedWorkQuery({ catalogue }: Seedline, id: bigint) {
  return queryOptions({
    queryKey: ["catalogued-work", id.toString()],
    queryFn: ({ signal }) => {
      warmMetadata();
      return catalogue.getWork(id, { signal });
    },
    staleTime: 5_000,
  });
}

/** What an account was ever credited, by work and asset. */
export function incomeQuery({ catalogue }: Seedline, account: Address) {
  return queryOptions({
    queryKey: ["income", account],
    queryFn: ({ signal }) => catalogue.sumCredits(account, { signal }),
    staleTime: 5_000,
  });
}
