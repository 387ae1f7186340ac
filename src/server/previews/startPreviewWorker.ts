import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { SeedlineError } from "../../core/errors.ts";
import { createLimiter } from "../../io/createLimiter.ts";
import type { PreviewJob } from "./drawPreview.ts";
import type { PreviewReply } from "./preview.worker.ts";

/** The largest picture takes a second or two; what takes longer hangs. */
const TIMEOUT_MS = 30_000;

/** Draws previews beside the server, one after the other. */
export interface PreviewWorker {
  /** @throws SeedlineError as `drawPreview`; `PREVIEW_FAILED` */
  draw(job: PreviewJob): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/** The thread is started with the first picture, and anew after one that broke it. It does not keep the process alive. */
export function startPreviewWorker(): PreviewWorker {
  const turn = createLimiter(1);
  let worker: Worker | null = null;
  const discard = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  const draw = async (job: PreviewJob): Promise<Uint8Array> => {
    worker ??= new Worker(new URL("./preview.worker.ts", import.meta.url), { env: {} });
    worker.unref();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    let reply: PreviewReply;
    try {
      const answered = once(worker, "message", { signal });
      worker.postMessage(job);
      [reply] = (await answered) as [PreviewReply];
    } catch (cause) {
      await discard();
      throw new SeedlineError("PREVIEW_FAILED", "A preview could not be drawn.", {
        hint: "The picture itself is not touched by this.",
        cause,
      });
    }
    if ("webp" in reply) return reply.webp;
    const { code, message, hint } = reply.failed;
    throw new SeedlineError(code, message, { hint });
  };
  return { draw: (job) => turn(() => draw(job)), stop: discard };
}
