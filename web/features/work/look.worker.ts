import type { ContentHash, MetadataHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { FoundMarks } from "../../../src/core/marks/Marks.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { mismatch, readMedia, readMetadata } from "../../../src/io/ipfs/readWork.ts";
import { serveKept } from "../../app/workers/serveKept.ts";
import { fitInside } from "./thumbSize.ts";

/** Which look at a work is wanted, and the hashes that it must have. */
export type LookJob =
  | { readonly kind: "metadata"; readonly gateway: string; readonly id: bigint | null; readonly hash: MetadataHash }
  | {
      readonly kind: "file" | "picture";
      readonly gateway: string;
      /** Null before it is minted. */
      readonly id: bigint | null;
      readonly cid: string;
      readonly hash: ContentHash;
    }
  | {
      readonly kind: "thumb";
      readonly gateway: string;
      /** Null before it is minted. */
      readonly id: bigint | null;
      readonly cid: string;
      readonly hash: ContentHash;
      readonly outputHash: OutputHash;
      /** Pixels that its longer side may have. */
      readonly side: number;
    };

/** Pixels of a media file, and their hash as computed here. */
export interface DecodedPicture {
  readonly image: RgbaImage;
  readonly outputHash: OutputHash;
  /** Hash of the file that they came in. */
  readonly contentHash: ContentHash;
  /** What the file says of itself. */
  readonly marks: FoundMarks;
}

serveKept<LookJob, WorkMetadata | Uint8Array | DecodedPicture | ImageBitmap>(async (job, signal) => {
  if (job.kind === "metadata") return { result: await readMetadata(job.gateway, job.id, job.hash, signal) };
  const bytes = await readMedia(job.gateway, job.id, job.cid, job.hash, signal);
  if (job.kind === "file") {
    const result = bytes.slice();
    return { result, transfer: [result.buffer] };
  }
  const { image } = decodePng(bytes);
  const outputHash = outputHashOfImage(image);
  if (job.kind !== "thumb") {
    // The decoder may hand out a view of a larger buffer, of which only the pixels are to travel.
    const data = image.data.slice();
    const result = { image: { ...image, data }, outputHash, contentHash: job.hash, marks: readMarks(bytes) };
    return { result, transfer: [data.buffer] };
  }
  if (outputHash !== job.outputHash) throw mismatch("picture", job.id);
  const { width, height } = fitInside(image, job.side);
  const pixels = new ImageData(new Uint8ClampedArray(image.data), image.width, image.height);
  const result = await createImageBitmap(pixels, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
  return { result, transfer: [result] };
});
