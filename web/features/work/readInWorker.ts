import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { pictureOf } from "../../../src/core/metadata/pictureOf.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { createLimiter } from "../../../src/io/createLimiter.ts";
import { keepWorker } from "../../app/workers/keepWorker.ts";
import type { DecodedPicture, LookJob } from "./look.worker.ts";

const startLook = () => new Worker(new URL("./look.worker.ts", import.meta.url), { type: "module" });

/** A work by its hashes; its id is null before it is minted. */
export type LookedAt = Pick<WorkRecord, "metadataHash" | "outputHash"> & { readonly id: bigint | null };

/** Metadata is small and mostly waited for; it has a worker of its own, so that it never queues behind a picture. */
const metadataWorker = keepWorker<LookJob>(startLook);
const metadataTurn = createLimiter(8);

/** Loads what reads metadata while it is still being asked whose. */
export const warmMetadata = metadataWorker.warm;

/** Decoding leaves a core to the page, and no more than two are of use: a queue rather than a crowd, so that what is asked for first comes first. */
const decoders = Array.from({ length: Math.max(1, Math.min(2, navigator.hardwareConcurrency - 1)) }, () => ({
  worker: keepWorker<LookJob>(startLook),
  turn: createLimiter(1),
  queued: 0,
}));

async function decodeInWorker<Result>(job: LookJob, signal: AbortSignal | undefined): Promise<Result> {
  const place = decoders.reduce((least, one) => (one.queued < least.queued ? one : least));
  place.queued += 1;
  try {
    return await place.turn(() => place.worker.run<Result>(job, { timeoutMs: 120_000, signal }));
  } finally {
    place.queued -= 1;
  }
}

/** Fetches, checks and parses a work's metadata beside the page. @throws SeedlineError as `readMetadata`; those of `keepWorker` */
export function metadataInWorker(gateway: string, { id, metadataHash }: LookedAt, signal?: AbortSignal) {
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
  { id, outputHash }: LookedAt,
  metadata: WorkMetadata,
  side: number,
  signal?: AbortSignal,
): Promise<ImageBitmap> {
  const { mediaCid: cid, contentHash: hash, outputHash: pixels } = pictureOf(metadata);
  // A cover is held against the metadata, whose hash is recorded; a picture against the record itself.
  const expected = metadata.seedline.cover === undefined ? (outputHash as OutputHash) : pixels;
  const job: LookJob = { kind: "thumb", gateway, id, cid, hash, outputHash: expected, side };
  return decodeInWorker<ImageBitmap>(job, signal);
}

/** The media file itself, checked. @throws SeedlineError as `readMedia`; those of `keepWorker` */
export function fileInWorker(gateway: string, id: bigint, { seedline }: WorkMetadata, signal?: AbortSignal) {
  const job: LookJob = { kind: "file", gateway, id, cid: seedline.mediaCid, hash: seedline.contentHash };
  return metadataWorker.run<Uint8Array<ArrayBuffer>>(job, { timeoutMs: 120_000, signal });
}

/** Fetches, checks and decodes a work's picture or cover beside the page. @throws SeedlineError as `readMedia` and `decodePng`; those of `keepWorker` */
export function pictureInWorker(gateway: string, id: bigint, metadata: WorkMetadata, signal?: AbortSignal) {
  const { mediaCid: cid, contentHash: hash } = pictureOf(metadata);
  const job: LookJob = { kind: "picture", gateway, id, cid, hash };
  return decodeInWorker<DecodedPicture>(job, signal);
}
