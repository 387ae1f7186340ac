import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { createLimiter } from "../../app/workers/createLimiter.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import type { DecodedPicture, WorkJob } from "./work.worker.ts";

/** A gallery asks for a dozen pictures at once; decoding them all together would starve the page. */
const limit = createLimiter(2);

const start = () => new Worker(new URL("./work.worker.ts", import.meta.url), { type: "module" });

/** Fetches, checks and parses a work's metadata beside the page. @throws SeedlineError as `readMetadata`; those of `runWorker` */
export function metadataInWorker(gateway: string, { id, metadataHash }: WorkRecord, signal?: AbortSignal) {
  const job: WorkJob = { kind: "metadata", gateway, id, hash: metadataHash };
  return limit(() => runWorker<WorkJob, WorkMetadata>(start, job, { timeoutMs: 60_000, signal }));
}

/** Fetches, checks and decodes a work's picture beside the page. @throws SeedlineError as `readMedia` and `decodePng`; those of `runWorker` */
export function pictureInWorker(gateway: string, id: bigint, { seedline }: WorkMetadata, signal?: AbortSignal) {
  const job: WorkJob = { kind: "picture", gateway, id, cid: seedline.mediaCid, hash: seedline.contentHash };
  return limit(() => runWorker<WorkJob, DecodedPicture>(start, job, { timeoutMs: 120_000, signal }));
}
