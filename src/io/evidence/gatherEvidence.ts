import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { metadataCid } from "../../core/metadata/metadataHash.ts";
import type { Evidence, Subject } from "../../core/verify/Evidence.ts";
import { establishFacts, type Facts } from "../../core/verify/facts/Facts.ts";
import { unavailable } from "../../core/verify/Gathered.ts";
import { DEFAULT_GATHER_LIMITS, type GatherLimits, type GatherOptions } from "./GatherOptions.ts";
import { gatherChain } from "./gatherChain.ts";
import { type FileSources, gatherFile } from "./gatherFile.ts";
import { gatherGeneratorClaim } from "./gatherGeneratorClaim.ts";
import { gatherManifest } from "./gatherManifest.ts";
import { gatherRerun } from "./gatherRerun.ts";

/**
 * Collects everything that `judge` needs to know about a work: from the chain's nodes, IPFS gateways, a source of generator
 * modules and the run of one. It decides nothing. Whatever a source does (lies, stalls, is gone) ends as a piece of evidence
 * that says so, within a time and a size.
 *
 * @throws only the reason of `options.signal`
 */
export async function gatherEvidence(options: GatherOptions): Promise<Evidence> {
  const { chain: reader, id, gateways, reveal = null, file: given = null, onProgress, onEvidence } = options;
  const limits: GatherLimits = { ...DEFAULT_GATHER_LIMITS, ...options.limits };
  const signal = options.signal ?? new AbortController().signal;
  const deadline = AbortSignal.timeout(limits.totalTimeoutMs);
  // Browsers refuse to run their own fetch as a method of another object.
  const fetch = options.fetch ?? ((...request: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...request));
  const sources: FileSources = { gateways, timeoutMs: limits.fileTimeoutMs, signal, deadline, fetch };
  const subject: Subject = { id, deployment: reader.deployment };

  const chain = await gatherChain(options, limits, sources);
  let evidence: Evidence = { chain, metadata: [], media: [], given, reveal, rerun: NOT_RUN, manifest: NOT_CHECKED };
  onEvidence?.("lineage", evidence);
  let facts = await establishFacts(subject, evidence);
  if (facts.record.known) {
    onProgress?.("metadata");
    const metadata = await gatherFile(metadataCid(facts.record.value.metadataHash), sources, MAX_METADATA_SIZE_BYTES);
    evidence = { ...evidence, metadata };
    onEvidence?.("metadata", evidence);
    facts = await establishFacts(subject, evidence);
  }
  const generatorClaim = await gatherGeneratorClaim(facts, options, limits, sources);
  if (generatorClaim !== null) evidence = { ...evidence, chain: { ...evidence.chain, generatorClaim } };
  const mediaCid = mediaCidOf(facts);
  if (mediaCid !== null) {
    onProgress?.("media");
    evidence = { ...evidence, media: await gatherFile(mediaCid, sources, limits.maxMediaBytes) };
    facts = await establishFacts(subject, evidence);
    evidence = { ...evidence, manifest: await gatherManifest(facts, options.trustAnchors) };
    onEvidence?.("media", evidence);
  }
  return { ...evidence, rerun: await gatherRerun(facts, options, sources, limits) };
}

const NOT_CHECKED = unavailable("it was not looked at");
const NOT_RUN: Evidence["rerun"] = {
  module: unavailable("nothing was run"),
  inputMedia: new Map(),
  inputFiles: new Map(),
  run: unavailable("nothing was run"),
};

function mediaCidOf({ metadata }: Facts): string | null {
  return metadata.known ? metadata.value.document.seedline.mediaCid : null;
}
