import type { ContentHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { FoundMarks } from "../../../src/core/marks/Marks.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import { readMedia } from "./readWork.ts";

/** Which work's picture is wanted, and the hash that its file must have. */
export interface WorkJob {
  readonly gateway: string;
  readonly id: bigint;
  readonly cid: string;
  readonly hash: ContentHash;
}

/** Pixels of a media file, and their hash as computed here. */
export interface DecodedPicture {
  readonly image: RgbaImage;
  readonly outputHash: OutputHash;
  /** Hash of the file that they came in. */
  readonly contentHash: ContentHash;
  /** What the file says of itself. */
  readonly marks: FoundMarks;
}

serveWorker<WorkJob, DecodedPicture>(async (job) => {
  const file = await readMedia(job.gateway, job.id, job.cid, job.hash);
  const { image } = decodePng(file);
  // The decoder may hand out a view of a larger buffer, of which only the pixels are to travel.
  const data = image.data.slice();
  const result = {
    image: { ...image, data },
    outputHash: outputHashOfImage(image),
    contentHash: job.hash,
    marks: readMarks(file),
  };
  return { result, transfer: [data.buffer] };
});
