import { queryOptions } from "@tanstack/react-query";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { listWorks } from "../gallery/listWorks.ts";
import { decodeInWorker } from "./decodeInWorker.ts";
import { readMedia, readMetadata } from "./readWork.ts";

/** Records cannot change, nor can files with a hash: what was read once stays. */
const FOREVER = Number.POSITIVE_INFINITY;

/** The record and the present owner of a work. */
export function recordQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({ queryKey: ["record", id.toString()], queryFn: () => readRecord(chain, id) });
}

/** The metadata that a record names. */
export function metadataQuery({ config }: Seedline, record: WorkRecord) {
  return queryOptions({
    queryKey: ["metadata", record.metadataHash],
    queryFn: ({ signal }) => readMetadata(config.gateway, record, signal),
    staleTime: FOREVER,
  });
}

/** The pixels of a work, fetched, checked and decoded beside the page. */
export function pictureQuery({ config }: Seedline, record: WorkRecord, metadata: WorkMetadata | undefined) {
  return queryOptions({
    queryKey: ["picture", record.outputHash, metadata?.seedline.contentHash],
    enabled: metadata !== undefined,
    queryFn: async ({ signal }) => {
      if (metadata === undefined) throw new Error("The metadata comes first.");
      const bytes = await readMedia(config.gateway, metadata, record.id, signal);
      return decodeInWorker(bytes, signal);
    },
    staleTime: FOREVER,
    gcTime: 60_000,
  });
}

/** The youngest works on this chain. */
export function recentWorksQuery({ chain }: Seedline, count: number) {
  return queryOptions({ queryKey: ["recent-works", count], queryFn: () => listWorks(chain, count), staleTime: 5_000 });
}
