import { queryOptions, skipToken } from "@tanstack/react-query";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { listWorks } from "../gallery/listWorks.ts";
import { metadataInWorker, pictureInWorker } from "./readInWorker.ts";

/** Records cannot change, nor can files with a hash: what was read once stays. */
const FOREVER = Number.POSITIVE_INFINITY;

/** The record and the present owner of a work. */
export function recordQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({ queryKey: ["record", id.toString()], queryFn: () => readRecord(chain, id) });
}

/** The metadata that a record names, fetched and checked beside the page. */
export function metadataQuery({ config }: Seedline, record: WorkRecord | undefined) {
  return queryOptions({
    queryKey: ["metadata", record?.metadataHash],
    queryFn: record === undefined ? skipToken : ({ signal }) => metadataInWorker(config.gateway, record, signal),
    staleTime: FOREVER,
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

/** The youngest works on this chain. */
export function recentWorksQuery({ chain }: Seedline, count: number) {
  return queryOptions({ queryKey: ["recent-works", count], queryFn: () => listWorks(chain, count), staleTime: 5_000 });
}
