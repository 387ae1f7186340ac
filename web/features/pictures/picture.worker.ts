import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import { importPicture } from "./importPicture.ts";
import type { PictureFile, PictureJob } from "./PictureJob.ts";

serveWorker<PictureJob, PictureFile>(async (job) => {
  const { image, file, ...from } = await perform(job);
  // The decoder may hand out a view of a larger buffer, of which only the pixels are to travel.
  const data = image.data.slice();
  const result = {
    image: { ...image, data },
    file,
    contentHash: contentHash(file),
    outputHash: outputHashOfImage(image),
    ...from,
  };
  return { result, transfer: [data.buffer, file.buffer] };
});

async function perform(
  job: PictureJob,
): Promise<Pick<PictureFile, "image" | "importedFrom" | "params"> & { file: Uint8Array<ArrayBuffer> }> {
  switch (job.kind) {
    case "encode":
      return { image: job.image, file: encodePng(job.image).slice() };
    case "decode":
      return { image: decodePng(job.file).image, file: job.file.slice() };
    case "import": {
      const { image, params } = await importPicture(job.file);
      const importedFrom = contentHash(new Uint8Array(await job.file.arrayBuffer()));
      return { image, file: encodePng(image).slice(), importedFrom, params };
    }
  }
}
