import { createLimiter } from "../../../src/io/createLimiter.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import type { PictureFile, PictureJob } from "./PictureJob.ts";

const limit = createLimiter(1);
const start = () => new Worker(new URL("./picture.worker.ts", import.meta.url), { type: "module" });

/** Encodes, decodes or imports a picture beside the page. @throws SeedlineError of the codec and `importPicture`; those of `runWorker` */
export function pictureInWorker(job: PictureJob, signal?: AbortSignal): Promise<PictureFile> {
  return limit(() => runWorker<PictureJob, PictureFile>(start, job, { timeoutMs: 60_000, signal }));
}
