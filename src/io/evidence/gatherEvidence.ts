import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { metadataCid } from "../../core/metadata/metadataHash.ts";
import type { ChainEvidence, Evidence, RerunEvidence, Subject } from "../../core/verify/Evidence.ts";
import { establishFacts, type Facts } from "../../core/verify/facts/Facts.ts";
import { createPictureReader } from "../../core/verify/facts/PictureReader.ts";
import { NO_PROMPT } from "../../core/verify/facts/promptFact.ts";
import { unavailable } from "../../core/verify/Gathered.ts";
import { rerunnableRecipe } from "../../core/verify/rerunnableRecipe.ts";
import { unplacedInputs } from "../../core/verify/undeclaredInput.ts";
import { attempt } from "./attempt.ts";
import { DEFAULT_GATHER_LIMITS, type GatherLimits, type GatherOptions } from "./GatherOptions.ts";
import { gatherChain } from "./gatherChain.ts";
import { type FileSources, gatherFile } from "./gatherFile.ts";
import { gatherGeneratorClaim } from "./gatherGeneratorClaim.ts";
import { gatherManifest } from "./gatherManifest.ts";
import { withoutRun } from "./withoutRun.ts";

/**
 * Collects everything that `judge` needs to know about a work: from the chain's nodes, IPFS gateways, a source of generator
 * modules and the run of one. It decides nothing. Whatever a source does (lies, stalls, is gone) ends as a piece of evidence
 * that says so, within a time and a size.
 *
 * @throws only the reason of `options.signal`
 */
export async function gatherEvidence(options: GatherOptions): Promise<Evidence> {
  return (await gatherWithFacts(options)).evidence;
}

/** The same, with the facts that follow from the evidence: gathering needs them itself. */
export async function gatherWithFacts(options: GatherOptions): Promise<{ evidence: Evidence; facts: Facts }> {
  const { chain: reader, id, gateways, readHeld, reveal = null, file: given = null } = options;
  const { onProgress, onEvidence } = options;
  const limits: GatherLimits = { ...DEFAULT_GATHER_LIMITS, ...options.limits };
  const signal = options.signal ?? new AbortController().signal;
  const deadline = AbortSignal.timeout(limits.totalTimeoutMs);
  // Browsers refuse to run their own fetch as a method of another object.
  const fetch = options.fetch ?? ((...request: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...request));
  const held = readHeld === undefined ? {} : { readHeld };
  const sources: FileSources = { gateways, ...held, timeoutMs: limits.fileTimeoutMs, signal, deadline, fetch };
  const subject: Subject = { id, deployment: reader.deployment };

  const chain = await gatherChain(options, limits, sources);
  let evidence: Evidence = { chain, metadata: [], media: [], given, reveal, rerun: NOT_RUN, manifest: NOT_CHECKED };
  const readPicture = createPictureReader();
  let facts = await establishFacts(subject, evidence, readPicture);
  onEvidence?.("lineage", evidence, facts);
  if (facts.record.known) {
    onProgress?.("metadata");
    const metadata = await gatherFile(metadataCid(facts.record.value.metadataHash), sources, MAX_METADATA_SIZE_BYTES);
    evidence = { ...evidence, metadata };
    facts = await establishFacts(subject, evidence, readPicture);
    onEvidence?.("metadata", evidence, facts);
  }
  const revealed = isRevealLookedFor(facts) ? await lookForReveal(facts, options, limits, sources) : null;
  if (revealed !== null) {
    evidence = { ...evidence, chain: { ...evidence.chain, revealed } };
    facts = await establishFacts(subject, evidence, readPicture);
  }
  const rerunning = rerunnerOf(facts, [options, limits, sources]);
  const generatorClaim = await gatherGeneratorClaim(facts, options, limits, sources);
  if (generatorClaim !== null) evidence = { ...evidence, chain: { ...evidence.chain, generatorClaim } };
  const used = await claimsOfInputs(facts, evidence.chain, options, limits, sources);
  if (used !== null) evidence = { ...evidence, chain: { ...evidence.chain, ...used } };
  if (facts.record.known && facts.record.value.attestor !== null && options.knownAttestors !== undefined) {
    const known = await attempt(options.knownAttestors, { ...sources, timeoutMs: limits.fileTimeoutMs });
    if (known.state === "found") evidence = { ...evidence, knownAttestors: known.value };
  }
  const mediaCid = mediaCidOf(facts);
  if (mediaCid !== null) {
    onProgress?.("media");
    evidence = { ...evidence, media: await gatherFile(mediaCid, sources, limits.maxMediaBytes) };
    facts = await establishFacts(subject, evidence, readPicture);
    evidence = { ...evidence, manifest: await gatherManifest(facts, options.trustAnchors, sources) };
    onEvidence?.("media", evidence, facts);
  }
  const run = await rerunning;
  // Searching waits for nodes, running for the processor: neither for the other.
  const [rerun, alike] = await Promise.all([
    run(facts),
    mediaCid === null ? null : lookForAlikes(facts, evidence.chain, options, limits, sources),
  ]);
  evidence = { ...evidence, rerun };
  if (alike === null) return { evidence, facts };
  const { lookAlikes, records } = alike;
  return { evidence: { ...evidence, lookAlikes, chain: { ...evidence.chain, records } }, facts };
}

/** Loads what makes a work again, for works that can be, while their files are fetched. */
async function rerunnerOf(
  facts: Facts,
  [options, limits, sources]: Rest,
): Promise<(facts: Facts) => Promise<RerunEvidence> | RerunEvidence> {
  const { runGenerator } = options;
  if (runGenerator === undefined) return () => withoutRun("nobody asked for it");
  if (!rerunnableRecipe(facts).possible) return () => withoutRun("it cannot be made again");
  const load = await import("./gatherRerun.ts").catch(() => null);
  if (load === null) return () => withoutRun("what makes works again could not be loaded");
  return (whole) => load.gatherRerun(whole, runGenerator, options, sources, limits);
}

type Rest = readonly [options: GatherOptions, limits: GatherLimits, sources: FileSources];

/** Few prompts are private and few inputs are nobody's: what looks for them is loaded with the first. Not to be had, they are not known. */
const NOT_LOADED = "what looks for it could not be loaded";

function isRevealLookedFor({ record, prompt }: Facts): boolean {
  return record.known && record.value.promptHash !== NO_PROMPT && !prompt.known;
}

async function lookForReveal(facts: Facts, ...rest: Rest): Promise<NonNullable<ChainEvidence["revealed"]> | null> {
  const load = await import("./gatherRevealedPrompt.ts").catch(() => null);
  return load === null ? unavailable(NOT_LOADED) : load.gatherRevealedPrompt(facts, ...rest);
}

async function lookForAlikes(
  facts: Facts,
  chain: ChainEvidence,
  ...rest: Rest
): Promise<{ lookAlikes: NonNullable<Evidence["lookAlikes"]>; records: ChainEvidence["records"] } | null> {
  if (rest[0].findLookAlikes === undefined) return null;
  const load = await import("./gatherLookAlikes.ts").catch(() => null);
  if (load !== null) return load.gatherLookAlikes(facts, chain, ...rest);
  return { lookAlikes: unavailable(NOT_LOADED), records: chain.records };
}

async function claimsOfInputs(
  facts: Facts,
  chain: ChainEvidence,
  ...rest: Rest
): Promise<Pick<ChainEvidence, "inputClaims" | "records"> | null> {
  const hashes = facts.recipe.known ? unplacedInputs(facts.recipe.value, facts.lineage) : [];
  if (hashes.length === 0) return null;
  const load = await import("./gatherInputClaims.ts").catch(() => null);
  if (load !== null) return load.gatherInputClaims(facts, chain, ...rest);
  return { records: chain.records, inputClaims: new Map(hashes.map((hash) => [hash, unavailable(NOT_LOADED)])) };
}

const NOT_CHECKED = unavailable("it was not looked at");
const NOT_RUN = withoutRun("nothing was run");

function mediaCidOf({ metadata }: Facts): string | null {
  return metadata.known ? metadata.value.document.seedline.mediaCid : null;
}
