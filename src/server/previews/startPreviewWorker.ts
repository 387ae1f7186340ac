import { SeedlineError } from "../../core/errors.ts";
import { startThread, type Thread } from "../thread/startThread.ts";
import type { PreviewJob } from "./drawPreview.ts";

/** The largest picture takes a second or two; what takes longer hangs. */
const TIMEOUT_MS = 30_000;

/** Draws previews beside the server, one after the other: throws as `drawPreview`, and `PREVIEW_FAILED`. */
export function startPreviewWorker(): Thread<PreviewJob, Uint8Array> {
  return startThread({
    module: new URL("./preview.worker.ts", import.meta.url),
    timeoutMs: TIMEOUT_MS,
    broken: (cause) =>
      new SeedlineError("PREVIEW_FAILED", "A preview could not be drawn.", {
        hint: "The picture itself is not touched by this.",
        cause,
      }),
  });
}
