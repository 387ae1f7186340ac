import type { PreparedWork, WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import { runWorker } from "../../app/workers/runWorker.ts";

/** `prepareWork` beside the page. @throws SeedlineError as `prepareWork`; `WORKER_TIMED_OUT`, `WORKER_FAILED` */
export function prepareInWorker(draft: WorkDraft): Promise<PreparedWork> {
  const start = () => new Worker(new URL("./prepare.worker.ts", import.meta.url), { type: "module" });
  return runWorker<WorkDraft, PreparedWork>(start, draft, { timeoutMs: 120_000 });
}
