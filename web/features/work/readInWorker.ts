import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { createLimiter } from "../../app/workers/createLimiter.ts";
import { keepWorker } from "../../app/workers/keepWorker.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import type { LookJob } from "./look.worker.ts";
import type { DecodedPicture, WorkJob } from "./work.worker.ts";

const startLook = () => new Worker(new URL("./look.worker.ts", import.meta.url), { type: "module" });
const startDecode = () => new Worker(new URL("./work.worker.ts", import.meta.url), { type: "module" });

/** Metadata is small and mostly waited for; it has a worker of its own, so that it never queues behind a picture. */
const metadataWorker = keepWorker<LookJob>(startLook);
const metadataTurn = createLimiter(8);

/** Two cores draw thumbnails; a queue rather than a crowd, so that those that are asked for first come first. */
const thumbWorkers = [keepWorker<LookJob>(startLook), keepWorker<LookJob>(startLook)].map((worker) => ({
  worker,
  turn: createLimiter(1),
  queued: 0,
}));

/** A full picture may hold 64 MB: only two are decoded at a time. */
const fullTurn = createLimiter(2);

/** Fetches, checks and parses a work's metadata beside the page. @throws SeedlineError as `readMetadata`; those of `keepWorker` */
export function metadataInWorker(gateway: string, { id, metadataHash }: WorkRecord, signal?: AbortSignal) {
  const job: LookJob = { kind: "metadata", gateway, id, hash: metadataHash };
  return metadataTurn(() => metadataWorker.run<WorkMetadata>(job, { timeoutMs: 60_000, signal }));
}

/**
 * Fetches and decodes a work's picture beside the page, checks file and pixels, and makes it small.
 * @param side Pixels of its longer side at most.
 * @throws SeedlineError as `readMedia` and `decodePng`; `FILE_MISMATCH`; those of `keepWorker`
 */
export async function thumbInWorker(
  gateway: string,
  { id, outputHash }: WorkRecord,
  { seedline }: WorkMetadata,
  side: number,
  signal?: AbortSignal,
): Promise<ImageBitmap> {
  const { mediaCid: cid, contentHash: hash } = seedline;
  const job: LookJob = { kind: "thumb", gateway, id, cid, hash, outputHash: outputHash as OutputHash, side };
  const [one, two] = thumbWorkers;
  const place = one!.queued <= two!.queued ? one! : two!;
  place.queued += 1;
  try {
    return await place.turn(() => place.worker.run<ImageBitmap>(job, { timeoutMs: 120_000, signal }));
  } finally {
    place.queued -= 1;
  }
}

/** The media file itself, checked. @throws SeedlineError as `readMedia`; those of `keepWorker` */
export function fileInWorker(gateway: string, id: bigint, { seedline }: WorkMetadata, signal?: AbortSignal) {
  const job: LookJob = { kind: "file", gateway, id, cid: seedline.mediaCid, hash: seedline.contentHash };
  return metadataWorker.run<Uint8Array<ArrayBuffer>>(job, { timeoutMs: 120_000, signal });
}

/** Fetches, checks and decodes a work's picture beside the page. @throws SeedlineError as `readMedia` and `decodePng`; those of `runWorker` */
export function pictureInWorker(gateway: string, id: bigint, { seedline }: WorkMetadata, signal?: AbortSignal) {
  const job: WorkJob = { gateway, id, cid: seedline.mediaCid, hash: seedline.contentHash };
  return fullTurn(() => runWorker<WorkJob, DecodedPicture>(startDecode, job, { timeoutMs: 120_000, signal }));
}
