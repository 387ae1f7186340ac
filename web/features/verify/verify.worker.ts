import type { Hex } from "viem";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Check } from "../../../src/core/verify/Check.ts";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { judge } from "../../../src/core/verify/judge.ts";
import { neverMinted } from "../../../src/core/verify/neverMinted.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import type { GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import { identify } from "../../../src/io/evidence/identify.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../../src/io/generate/startWebWorker.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { fetchModuleByHash } from "../../app/generators/fetchModule.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";
import { assertReadable, MAX_FILE_BYTES } from "./assertReadable.ts";
import { settledBy } from "./checkRows.ts";
import { type Comparison, comparePictures } from "./comparePictures.ts";
import { decodeNatively } from "./decodeNatively.ts";
import { type ExaminedFile, examineFile } from "./ExaminedFile.ts";
import type { VerifyTarget } from "./readTarget.ts";

/** What is verified, and where to look. */
export interface VerifyJob {
  readonly target: VerifyTarget;
  readonly deployment: Deployment;
  readonly rpcUrl: string;
  readonly gateway: string;
}

/** How far a verification is. */
export type VerifyProgress =
  /** The file is being read and its hash looked up. */
  | { readonly type: "reading" }
  /** Which work it is. */
  | { readonly type: "identified"; readonly id: bigint }
  | { readonly type: "step"; readonly step: GatherStep }
  /** Checks that could be judged before all evidence was in. */
  | { readonly type: "checks"; readonly checks: readonly Check[] };

/** The judgement, and the two pictures it rests on as far as they could be had. */
export interface Verification {
  /** Null for a file that no recorded work can be: not of a kind that works are kept in. */
  readonly judgement: Judgement | null;
  readonly pinned: RgbaImage | null;
  readonly rerun: RgbaImage | null;
  readonly comparison: Comparison | null;
  /** The file that was given; null when a number or a CID was. */
  readonly file: ExaminedFile | null;
}

serveWorker<VerifyJob, Verification, VerifyProgress>(async ({ target, deployment, rpcUrl, gateway }, report) => {
  const chain = createChainReader(rpcUrl, deployment);
  const nothing = { pinned: null, rerun: null, comparison: null };
  if (target.kind !== "work") report({ type: "reading" });
  const { id, bytes, file, judgement: early } = await identifyTarget();
  if (id === null) return { result: { ...nothing, judgement: early, file } };

  report({ type: "identified", id });
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  const { judgement, evidence } = await verifyWork({
    id,
    chain,
    gateways: [gateway],
    ...(bytes === null ? {} : { file: bytes }),
    fetchModule: async (hash, options) => (await fetchModuleByHash(hash, options)) ?? readStoredModule(chain, hash),
    trustAnchors: async () => (await import("../../../src/io/server/fetchTrustAnchors.ts")).fetchTrustAnchors(""),
    runGenerator: (module, request, { signal }) => pool.run(module, request, { signal }),
    onProgress: (step) => report({ type: "step", step }),
    onEvidence: (over, soFar) => void reportChecks(over, soFar),
    fetch: (...request) => fetch(...request),
  });
  const pinned = pinnedPicture(evidence);
  const output = evidence.rerun.run.state === "found" ? evidence.rerun.run.value.output : null;
  // A text has no pixels to look at.
  const rerun = output !== null && output.width > 0 ? output : null;
  const comparison = pinned && rerun ? comparePictures(pinned, rerun) : null;
  return { result: { judgement, pinned, rerun, comparison, file } };

  async function identifyTarget(): Promise<Identified> {
    if (target.kind === "work") return { id: target.id, bytes: null, file: null, judgement: null };
    if (target.kind === "cid") {
      const named = await fetchFile(target.cid, { gateways: [gateway], maxBytes: MAX_FILE_BYTES });
      const { id: found, outputHash } = await identify(chain, named);
      return { id: found, bytes: null, file: null, judgement: neverMinted(outputHash) };
    }
    assertReadable(target.file.size);
    const read = new Uint8Array(await target.file.arrayBuffer());
    const examined = await examineFile(target.file.name, read, decodeNatively);
    const { outputHash, format } = examined;
    const work = outputHash === null ? null : await findWorkByOutput(chain, outputHash);
    const canBeWork = outputHash !== null && (format === "png" || format === "text");
    return {
      id: work?.id ?? null,
      // A copy in another format shows the same pixels and is no file that the checks could read.
      bytes: canBeWork ? read : null,
      file:
        work === null || canBeWork
          ? examined
          : { ...examined, notes: [...examined.notes, { code: "saved-anew", format }] },
      judgement: canBeWork ? neverMinted(outputHash) : null,
    };
  }

  async function reportChecks(over: GatherStep, soFar: Evidence): Promise<void> {
    if (id === null) return;
    const { checks } = await judge({ id, deployment }, soFar);
    const settled = new Set<string>(settledBy(over));
    report({ type: "checks", checks: checks.filter(({ name }) => settled.has(name)) });
  }
});

/** Few works are drawn by a generator that does not come with the project: only they load what reads it from the chain. */
async function readStoredModule(chain: ChainReader, hash: Hex): Promise<Uint8Array | null> {
  if (chain.deployment.contracts.generatorStore === undefined) return null;
  const { readModule } = await import("../../../src/io/chain/generatorStore.ts");
  return readModule(chain, hash);
}

interface Identified {
  readonly id: bigint | null;
  readonly bytes: Uint8Array | null;
  readonly file: ExaminedFile | null;
  /** What is to be said when no work was found. */
  readonly judgement: Judgement | null;
}

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
