import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import type { ReadyWork } from "./run/MintWorld.ts";
import { type ChosenWork, workDraftOf } from "./workDraftOf.ts";

/** Encoding and hashing a large picture takes seconds on a slow machine; the page stays alive meanwhile. */
serveWorker<ChosenWork, ReadyWork>(async (work) => {
  const draft = workDraftOf(work);
  const result = { ...(await prepareWork(draft)), recipe: draft.recipe };
  return { result, transfer: [result.mediaBytes.buffer] };
});
