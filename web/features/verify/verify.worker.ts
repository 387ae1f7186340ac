import { type Hex, zeroHash } from "viem";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Prompt } from "../../../src/core/recipe/prompt.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ServiceNeeds } from "../../../src/core/rerunnable/serviceNeeds.ts";
import type { Check } from "../../../src/core/verify/Check.ts";
import type { Evidence, RevealedPrompt } from "../../../src/core/verify/Evidence.ts";
import type { Facts } from "../../../src/core/verify/facts/Facts.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { judgeFacts } from "../../../src/core/verify/judge.ts";
import { type NearWork, nearWorks } from "../../../src/core/verify/nearWorks.ts";
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
import type { ExaminedFile } from "./ExaminedFile.ts";
import { isBundleFile } from "./isBundleFile.ts";
import type { BundleAbout } from "./openBundleTarget.ts";
import type { VerifyTarget } from "./readTarget.ts";
import type { VerifiedTexts } from "./readTexts.ts";

/** What is verified, and where to look. */
export interface VerifyJob {
  readonly target: VerifyTarget;
  readonly deployment: Deployment;
  readonly rpcUrl: string;
  readonly gateway: string;
  /** Whether an index answers at `/api/index`. */
  readonly index: boolean;
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
  /** With a text: what it was and what it is now. */
  readonly texts: VerifiedTexts | null;
  /** The file that was given; null when a number or a CID was. */
  readonly file: ExaminedFile | null;
  /** What the judgement rests on when the file was a bundle. */
  readonly bundle: BundleAbout | null;
  /** What was judged, for whoever looks closer; null when no work was found. */
  readonly proof: Proof | null;
}

/** The evidence of a judgement, and the records in it. */
export interface Proof {
  readonly evidence: Evidence;
  /** The work's own record, then its ancestors' as far as they are known. */
  readonly works: readonly WorkRecord[];
  /** The works that look like it, on which the check of near-duplicates rests. */
  readonly near: readonly NearWork[];
  /** What a service needs to make it again; null for what no service made that takes a seed. */
  readonly service: ServiceWork | null;
}

/** A work of a service, as far as it can be asked for again. */
export interface ServiceWork {
  readonly needs: ServiceNeeds;
  /** Null when it is private. */
  readonly prompt: Prompt | null;
}

serveWorker<VerifyJob, Verification, VerifyProgress>(async ({ target, deployment, rpcUrl, gateway, index }, report) => {
  const chain = createChainReader(rpcUrl, deployment);
  const nothing = { pinned: null, rerun: null, comparison: null, texts: null, proof: null, bundle: null };
  if (target.kind !== "work") report({ type: "reading" });
  const inBundle =
    target.kind === "file" && isBundleFile(target.file)
      ? await (await import("./openBundleTarget.ts")).openBundleTarget(target, chain)
      : null;
  const {
    id,
    bytes,
    file,
    judgement: early,
    reveal = null,
  }: Identified = inBundle === null
    ? await identifyTarget()
    : { id: inBundle.id, bytes: null, file: null, judgement: null };
  if (id === null) return { result: { ...nothing, judgement: early, file } };

  report({ type: "identified", id });
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  const { judgement, evidence, facts } = await verifyWork({
    id,
    // Of a bundle nobody is asked about anything.
    ...(inBundle ?? {
      chain,
      gateways: [gateway],
      fetchModule: async (hash: Hex, options: { signal: AbortSignal }) =>
        (await fetchModuleByHash(hash, options)) ?? readStoredModule(chain, hash),
      knownAttestors: async () =>
        (await import("../../../src/io/server/fetchKnownAttestors.ts")).fetchKnownAttestors(""),
      findLookAlikes: async (image: RgbaImage, options: { signal: AbortSignal }) => {
        const { findLookAlikes } = await import("../../../src/io/catalogue/findLookAlikes.ts");
        return findLookAlikes([chain], index ? "/api/index" : null)(image, options);
      },
      trustAnchors: async () => (await import("../../../src/io/server/fetchTrustAnchors.ts")).fetchTrustAnchors(""),
    }),
    ...(bytes === null ? {} : { file: bytes }),
    ...(reveal === null ? {} : { reveal }),
    runGenerator: (module, request, { signal }) => pool.run(module, request, { signal }),
    onProgress: (step) => report({ type: "step", step }),
    onEvidence: reportChecks,
    fetch: (...request) => fetch(...request),
  });
  const pinned = pinnedPicture(evidence);
  const output = evidence.rerun.run.state === "found" ? evidence.rerun.run.value.output : null;
  // A text has no pixels to look at.
  const rerun = output !== null && output.width > 0 ? output : null;
  const comparison = pinned && rerun ? comparePictures(pinned, rerun) : null;
  // Most works are pictures.
  const texts = pinned === null && rerun === null ? (await import("./readTexts.ts")).readTexts(evidence) : null;
  const works = [...(facts.lineage?.works.values() ?? [])];
  const proof: Proof = { evidence, works, near: nearWorks(evidence, facts), service: await serviceWork(facts) };
  return { result: { judgement, pinned, rerun, comparison, texts, file, proof, bundle: inBundle?.about ?? null } };

  async function identifyTarget(): Promise<Identified> {
    if (target.kind === "work") return { id: target.id, bytes: null, file: null, judgement: null };
    if (target.kind === "cid") {
      const named = await fetchFile(target.cid, { gateways: [gateway], maxBytes: MAX_FILE_BYTES });
      const { id: found, outputHash } = await identify(chain, named);
      return { id: found, bytes: null, file: null, judgement: neverMinted(outputHash) };
    }
    assertReadable(target.file.size);
    const read = new Uint8Array(await target.file.arrayBuffer());
    const reveal = read[0] === BRACE ? await (await import("./readReveal.ts")).readReveal(chain, read) : null;
    if (reveal !== null) return { id: reveal.work, bytes: null, file: null, judgement: null, reveal };
    // Most who verify name a work: what reads strangers' files is loaded with the first.
    const [{ examineFile }, { decodeNatively }] = await Promise.all([
      import("./ExaminedFile.ts"),
      import("./decodeNatively.ts"),
    ]);
    const examined = await examineFile(target.file.name, read, decodeNatively);
    const { outputHash, format } = examined;
    const work = outputHash === null ? null : await findWorkByOutput(chain, outputHash);
    const canBeWork = outputHash !== null && (format === "png" || format === "text" || format === "module");
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

  function reportChecks(over: GatherStep, soFar: Evidence, facts: Facts): void {
    if (id === null) return;
    const { checks } = judgeFacts({ id, deployment }, soFar, facts);
    const settled = new Set<string>(settledBy(over));
    report({ type: "checks", checks: checks.filter(({ name }) => settled.has(name)) });
  }
});

/** Most works are made by modules, which run here. */
async function serviceWork({ recipe, prompt }: Facts): Promise<ServiceWork | null> {
  if (!recipe.known || recipe.value.generator.hash !== zeroHash) return null;
  const { serviceNeeds } = await import("../../../src/core/rerunnable/serviceNeeds.ts");
  const needs = serviceNeeds(recipe.value);
  return needs === null ? null : { needs, prompt: prompt.known ? prompt.value.prompt : null };
}

/** Few works are drawn by a generator that does not come with the project: only they load what reads it from the chain. */
async function readStoredModule(chain: ChainReader, hash: Hex): Promise<Uint8Array | null> {
  if (chain.deployment.contracts.generatorStore === undefined) return null;
  const { readModule } = await import("../../../src/io/chain/generatorStore.ts");
  return readModule(chain, hash);
}

/** How a JSON document begins, such as one in which a creator shows a prompt. */
const BRACE = 0x7b;

interface Identified {
  readonly id: bigint | null;
  readonly bytes: Uint8Array | null;
  readonly file: ExaminedFile | null;
  /** What is to be said when no work was found. */
  readonly judgement: Judgement | null;
  /** A private prompt that the work's creator showed in the file that was given. */
  readonly reveal?: RevealedPrompt | null;
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
