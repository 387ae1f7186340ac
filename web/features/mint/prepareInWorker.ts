import { runWorker } from "../../app/workers/runWorker.ts";
import type { ReadyWork } from "./run/MintWorld.ts";
import type { ChosenWork } from "./workDraftOf.ts";

/** Writes recipe, file and metadata beside the page. @throws SeedlineError as `workDraftOf` and `prepareWork`; those of `runWorker` */
export function prepareInWorker(work: ChosenWork): Promise<ReadyWork> {
  const start = () => new Worker(new URL("./prepare.worker.ts", import.meta.url), { type: "module" });
  return runWorker<ChosenWork, ReadyWork>(start, work, { timeoutMs: 120_000 });
}
