import { decodePng } from "../../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../../src/core/png/RgbaImage.ts";
import type { RerunComparison } from "../../../../src/core/rerunnable/compareRerun.ts";
import type { Evidence, Subject } from "../../../../src/core/verify/Evidence.ts";
import { establishFacts } from "../../../../src/core/verify/facts/Facts.ts";
import { DEFAULT_GATHER_LIMITS } from "../../../../src/io/evidence/GatherOptions.ts";
import { createGenerationClient, type GenerationClient } from "../../../../src/io/providers/createGenerationClient.ts";
import { rerunByService } from "../../../../src/io/rerunnable/rerunByService.ts";
import { serveWorker } from "../../../app/workers/serveWorker.ts";
import { type Comparison, comparePictures } from "../comparePictures.ts";

/** A work of a service, by what it was judged on, and where its pictures are. */
export interface RerunJob {
  readonly subject: Subject;
  readonly evidence: Evidence;
  readonly gateway: string;
}

export type RerunProgress =
  /** The name under which it was asked for: whoever gives up cancels it by that. */
  | { readonly type: "asked"; readonly generation: string }
  /** How much is done, 0 to 1; null while it waits, and for services that do not say. */
  | { readonly type: "drawing"; readonly fraction: number | null };

/** What the service made of the recipe, beside the work. */
export interface RerunMade {
  readonly comparison: RerunComparison;
  readonly image: RgbaImage;
  /** Pixel by pixel; null where the work's own picture could not be read. */
  readonly difference: Comparison | null;
}

serveWorker<RerunJob, RerunMade, RerunProgress>(async ({ subject, evidence, gateway }, report) => {
  const facts = await establishFacts(subject, evidence);
  const client = createGenerationClient({ baseUrl: "" });
  const told: GenerationClient = {
    ...client,
    start(id, ...asked) {
      report({ type: "asked", generation: id });
      return client.start(id, ...asked);
    },
    await: (id, options) =>
      client.await(id, {
        ...options,
        onReport: (now) => report({ type: "drawing", fraction: now.state === "running" ? now.fraction : null }),
      }),
  };
  // The page ends this worker when it gives up.
  const { signal } = new AbortController();
  const { fileTimeoutMs: timeoutMs, maxMediaBytes } = DEFAULT_GATHER_LIMITS;
  const sources = {
    gateways: [gateway],
    timeoutMs,
    signal,
    deadline: signal,
    fetch: globalThis.fetch.bind(globalThis),
  };
  const { comparison, file } = await rerunByService(facts, told, sources, { maxMediaBytes, signal });
  const { image } = decodePng(file);
  const own = facts.output.known ? facts.output.value.png?.image : undefined;
  return { result: { comparison, image, difference: own === undefined ? null : comparePictures(own, image) } };
});
