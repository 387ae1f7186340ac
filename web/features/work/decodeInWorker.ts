import { runWorker } from "../../app/workers/runWorker.ts";
import type { DecodedPicture } from "./decode.worker.ts";

/** Decodes and hashes a PNG beside the page. @throws SeedlineError of `decodePng`; `WORKER_TIMED_OUT`, `WORKER_FAILED` */
export function decodeInWorker(bytes: Uint8Array, signal?: AbortSignal): Promise<DecodedPicture> {
  const start = () => new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module" });
  return runWorker<Uint8Array, DecodedPicture>(start, bytes, { timeoutMs: 60_000, signal });
}
