import type { ContentHash, MetadataHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { serveKept } from "../../app/workers/serveKept.ts";
import { mismatch, readMedia, readMetadata } from "./readWork.ts";
import { fitInside } from "./thumbSize.ts";

/** Which look at a work is wanted, and the hashes that it must have. */
export type LookJob =
  | { readonly kind: "metadata"; readonly gateway: string; readonly id: bigint; readonly hash: MetadataHash }
  | {
      readonly kind: "file";
      readonly gateway: string;
      readonly id: bigint;
      readonly cid: string;
      readonly hash: ContentHash;
    }
  | {
      readonly kind: "thumb";
      readonly gateway: string;
      readonly id: bigint;
      readonly cid: string;
      readonly hash: ContentHash;
      readonly outputHash: OutputHash;
      /** Pixels that its longer side may have. */
      readonly side: number;
    };

serveKept<LookJob, WorkMetadata | Uint8Array | ImageBitmap>(async (job, signal) => {
  if (job.kind === "metadata") return { result: await readMetadata(job.gateway, job.id, job.hash, signal) };
  const bytes = await readMedia(job.gateway, job.id, job.cid, job.hash, signal);
  if (job.kind === "file") {
    const result = bytes.slice();
    return { result, transfer: [result.buffer] };
  }
  const { image } = decodePng(bytes);
  if (outputHashOfImage(image) !== job.outputHash) throw mismatch("picture", job.id);
  const { width, height } = fitInside(image, job.side);
  const pixels = new ImageData(new Uint8ClampedArray(image.data), image.width, image.height);
  const result = await createImageBitmap(pixels, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
  return { result, transfer: [result] };
});
