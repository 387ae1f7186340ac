import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { SeedlineError } from "../../core/errors.ts";
import { drawPreview, type PreviewJob } from "./drawPreview.ts";

/** What came of a job; of an error all that travels between threads. */
export type PreviewReply =
  | { readonly webp: Uint8Array }
  | { readonly failed: { readonly code: string; readonly message: string; readonly hint: string } };

// One core is enough: the others belong to whoever looks at the page.
sharp.concurrency(1);
sharp.cache(false);

parentPort?.on("message", async (job: PreviewJob) => {
  parentPort?.postMessage(await answer(job));
});

async function answer(job: PreviewJob): Promise<PreviewReply> {
  try {
    return { webp: await drawPreview(job) };
  } catch (error) {
    if (error instanceof SeedlineError) {
      const { code, message, hint } = error;
      return { failed: { code, message, hint } };
    }
    const message = `A preview cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
    return { failed: { code: "PREVIEW_FAILED", message, hint: "The picture itself is not touched by this." } };
  }
}
