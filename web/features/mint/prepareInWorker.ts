import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { runWorker } from "../../app/workers/runWorker.ts";
import type { PrepareJob } from "./prepare.worker.ts";
import type { ReadyWork } from "./run/MintWorld.ts";
import type { ChosenWork } from "./workDraftOf.ts";

/**
 * Writes recipe, file and metadata beside the page.
 * @param signFor The collection that the file's C2PA manifest is to name; null for a file without one.
 * @throws SeedlineError as `workDraftOf`, `prepareWork` and `createServerManifestSigner`; those of `runWorker`
 */
export function prepareInWorker(work: ChosenWork, signFor: Deployment | null): Promise<ReadyWork> {
  const start = () => new Worker(new URL("./prepare.worker.ts", import.meta.url), { type: "module" });
  return runWorker<PrepareJob, ReadyWork>(start, { work, signFor }, { timeoutMs: 200_000 });
}
