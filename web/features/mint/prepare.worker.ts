import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { createServerManifestSigner } from "../../../src/io/server/createServerManifestSigner.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import type { ReadyWork } from "./run/MintWorld.ts";
import { type ChosenWork, workDraftOf } from "./workDraftOf.ts";

export interface PrepareJob {
  readonly work: ChosenWork;
  /** The collection that the file's C2PA manifest is to name; null for a file without one. */
  readonly signFor: Deployment | null;
}

/** Encoding and hashing a large picture takes seconds on a slow machine; the page stays alive meanwhile. */
serveWorker<PrepareJob, ReadyWork>(async ({ work, signFor }) => {
  const draft = workDraftOf(work);
  const sign = signFor === null ? null : createServerManifestSigner("", signFor);
  const result = { ...(await prepareWork(draft, sign)), recipe: draft.recipe };
  return { result, transfer: [result.mediaBytes.buffer] };
});
