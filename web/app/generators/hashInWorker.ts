import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { runWorker } from "../workers/runWorker.ts";

/** The outputHash of a picture, computed beside the page: 64 MB of pixels would hold it up for a second. */
export function hashInWorker(image: RgbaImage, signal?: AbortSignal): Promise<OutputHash> {
  const start = () => new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
  return runWorker<RgbaImage, OutputHash>(start, image, { timeoutMs: 60_000, signal });
}
