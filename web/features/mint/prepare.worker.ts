import { type PreparedWork, prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import { type ChosenWork, workDraftOf } from "./workDraftOf.ts";

/** Encoding and hashing a large picture takes seconds on a slow machine; the page stays alive meanwhile. */
serveWorker<ChosenWork, PreparedWork>(async (work) => {
  const result = await prepareWork(workDraftOf(work));
  return { result, transfer: [result.mediaBytes.buffer] };
});
