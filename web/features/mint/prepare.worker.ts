import { type PreparedWork, prepareWork, type WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";

/** Encoding and hashing a large picture takes seconds on a slow machine; the page stays alive meanwhile. */
serveWorker<WorkDraft, PreparedWork>(async (draft) => {
  const result = await prepareWork(draft);
  return { result, transfer: [result.mediaBytes.buffer] };
});
