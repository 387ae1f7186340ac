import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import type { GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../../src/io/generate/startWebWorker.ts";
import { fetchModuleByHash } from "../../app/generators/fetchModule.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import { type Comparison, comparePictures } from "./comparePictures.ts";

/** What is verified, and where to look. */
export interface VerifyJob {
  readonly id: bigint;
  readonly deployment: Deployment;
  readonly rpcUrl: string;
  readonly gateway: string;
}

/** The judgement, and the two pictures it rests on as far as they could be had. */
export interface Verification {
  readonly judgement: Judgement;
  readonly pinned: RgbaImage | null;
  readonly rerun: RgbaImage | null;
  readonly comparison: Comparison | null;
}

serveWorker<VerifyJob, Verification, GatherStep>(async ({ id, deployment, rpcUrl, gateway }, report) => {
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  const { judgement, evidence } = await verifyWork({
    id,
    chain: createChainReader(rpcUrl, deployment),
    gateways: [gateway],
    fetchModule: fetchModuleByHash,
    runGenerator: (module, request, { signal }) => pool.run(module, request, { signal }),
    onProgress: (step) => report(step),
    fetch: (...request) => fetch(...request),
  });
  const pinned = pinnedPicture(evidence);
  const rerun = evidence.rerun.run.state === "found" ? evidence.rerun.run.value.output : null;
  const comparison = pinned && rerun ? comparePictures(pinned, rerun) : null;
  return { result: { judgement, pinned, rerun, comparison } };
});

/** The first media file that decodes; whether it is the right one is for the judgement to say. */
function pinnedPicture({ media }: Evidence): RgbaImage | null {
  for (const { answer } of media) {
    if (answer.state !== "found") continue;
    try {
      return decodePng(answer.value).image;
    } catch {
      // Another place may have delivered a sound copy.
    }
  }
  return null;
}
