import { queryOptions } from "@tanstack/react-query";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { fileInWorker } from "./readInWorker.ts";

/** The file of a text work, fetched and checked beside the page; bytes that are no UTF-8 are shown as such. */
export function textQuery({ config }: Seedline, { id, metadataHash }: WorkRecord, metadata: WorkMetadata) {
  return queryOptions({
    queryKey: ["text", metadataHash],
    queryFn: async ({ signal }) => {
      const bytes = await fileInWorker(config.gateway, id, metadata, signal);
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
