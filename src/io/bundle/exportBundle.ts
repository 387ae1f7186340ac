import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import type { Hex } from "viem";
import {
  type BundleIndex,
  encodeIndex,
  INDEX_FILE,
  MAX_BUNDLE_WORKS,
  WITNESS_FILE,
} from "../../core/bundle/BundleIndex.ts";
import type { ProvenState } from "../../core/bundle/ProvenState.ts";
import { provenChain, provenHolder } from "../../core/bundle/provenChain.ts";
import { encodePromptFile, promptFile } from "../../core/bundle/RevealedPromptFile.ts";
import { encodeWitness } from "../../core/bundle/Witness.ts";
import { fileBlocks, type IpldBlock } from "../../core/cid/fileBlocks.ts";
import { DAG_PB_CODEC, SHA2_256 } from "../../core/cid/parseCid.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainEvidence, PublishedTerms } from "../../core/verify/Evidence.ts";
import { lineageFact } from "../../core/verify/facts/lineageFact.ts";
import { NO_PROMPT } from "../../core/verify/facts/promptFact.ts";
import { recordFact } from "../../core/verify/facts/recordFact.ts";
import type { Gathered } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readRevealedPrompt } from "../chain/readRevealedPrompt.ts";
import type { FetchModule } from "../evidence/GatherOptions.ts";
import { gatherEvidence } from "../evidence/gatherEvidence.ts";
import { mapLimited } from "../evidence/mapLimited.ts";
import { type CollectProgress, collectFiles, type MissingFile } from "./collectFiles.ts";
import { writeFolder } from "./folderBlock.ts";
import { openProver } from "./openProver.ts";
import { provenChainOf } from "./provenChainOf.ts";

export interface ExportOptions {
  readonly chain: ChainReader;
  readonly gateways: readonly string[];
  /** The works; their ancestors come along. */
  readonly ids: readonly bigint[];
  /** The block whose state is proven; the newest when left out. Older ones need a node that keeps their state. */
  readonly blockHash?: Hex;
  /** Where modules are looked for first, by their hash. */
  readonly fetchModule?: FetchModule;
  /** Stands in for the platform's fetch when asking gateways. */
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CollectProgress) => void;
}

/** A bundle that was written. */
export interface ExportedBundle {
  /** The folder that holds everything; the only root of the CAR. */
  readonly root: CID;
  readonly index: BundleIndex;
  /** Files that belong to it and that nobody delivered: without them it proves less. */
  readonly missing: readonly MissingFile[];
}

const PARALLEL_READS = 4;
/** As many as verifying follows. */
const MAX_LINEAGE = 1_000;

/** A CID as long as that of every bundle, to stand in the CAR's header until the bundle's own is known. */
export const PLACEHOLDER_ROOT = CID.createV1(DAG_PB_CODEC, createDigest(SHA2_256, new Uint8Array(32)));

/**
 * Puts works into one bundle, the same bytes whenever the same works are exported as of the same block: proofs of what the chain holds about them as of one block, and every file of theirs and of their ancestors under
 * the CID that it is pinned as. Blocks are handed on as they come, the root last, so that a large bundle never lies in memory.
 *
 * @param write Takes each block once.
 * @throws SeedlineError `WORK_UNKNOWN`, `LINEAGE_NOT_READ`, `BUNDLE_TOO_LARGE`, and what {@link openProver} throws; the signal's reason
 */
export async function exportBundle(
  options: ExportOptions,
  write: (block: IpldBlock) => Promise<void>,
): Promise<ExportedBundle> {
  const { chain, signal = new AbortController().signal } = options;
  const { deployment } = chain;
  const { works: worksAddress, licences, ledger } = deployment.contracts;
  const ids = [...new Set(options.ids)].sort((a, b) => (a < b ? -1 : 1));
  assertCount(ids.length);
  const put = onceEach(write);
  const prover = await openProver(chain, options.blockHash);
  const proven = await prover.prove(
    (state) =>
      ids.map((id) => {
        provenHolder(state, worksAddress, id);
        return { id, chain: provenChain(state, { id, deployment, maxLineage: MAX_LINEAGE }) };
      }),
    signal,
  );
  const records = new Map(proven.flatMap((one) => [...lineageOf(one.id, one.chain)]));
  const terms = new Map(proven.flatMap((one) => [...one.chain.terms]));
  const collected = await collectFiles([...records.values()], foundTerms(terms), { ...options, signal, put });
  const { entries, missing, documents } = collected;
  // What else of the chain a verifier looks up, such as who registered the generator, follows from the documents: gathering itself says it.
  const readHeld = async (cid: CID | string) => documents.get(cid.toString()) ?? null;
  for (const id of ids) {
    const gather = (state: ProvenState) =>
      gatherEvidence({ chain: provenChainOf(state, deployment), id, gateways: [], readHeld, signal });
    await prover.prove(gather, signal);
  }

  const { number, hash } = prover.block;
  const index: BundleIndex = {
    seedline: "bundle/1",
    chainId: deployment.chainId,
    contracts: { works: worksAddress, licences, ledger },
    block: { number: number.toString(), hash },
    works: ids.map(String),
  };
  const revealed = await revealedPrompts(chain, ids, { records, toBlock: number, signal });
  const own = new Map([...revealed, [INDEX_FILE, encodeIndex(index)], [WITNESS_FILE, encodeWitness(prover.witness())]]);
  const all = new Map(entries);
  for (const [name, bytes] of own) {
    const { root, blocks } = await fileBlocks(bytes);
    for (const block of blocks) await put(block);
    all.set(name, { cid: root, totalBytes: blocks.reduce((sum, block) => sum + block.bytes.length, 0) });
  }
  return { root: (await writeFolder(all, put)).cid, index, missing };
}

/** The work and its ancestors by their ids. @throws SeedlineError `WORK_UNKNOWN`, `LINEAGE_NOT_READ` */
function lineageOf(id: bigint, { records }: ChainEvidence): ReadonlyMap<bigint, WorkRecord> {
  const fact = recordFact(records, id);
  if (!fact.known) {
    throw new SeedlineError("WORK_UNKNOWN", fact.reason, {
      hint: "Check the id, and that you are on the chain it was minted on.",
      details: { id },
    });
  }
  const { works, gaps } = lineageFact(records, fact.value);
  const [gap] = gaps.values();
  if (gap === undefined) return works;
  throw new SeedlineError("LINEAGE_NOT_READ", `The lineage of work ${id} could not be read: ${gap.reason}`, {
    hint: "Export one of its parents instead.",
    details: { id },
  });
}

/**
 * Prompts that were private once and have been revealed to the chain since, as files. They need no proof, and a node that refuses to search for
 * them is no reason to export nothing.
 */
async function revealedPrompts(
  chain: ChainReader,
  ids: readonly bigint[],
  about: {
    readonly records: ReadonlyMap<bigint, WorkRecord>;
    /** What was revealed later is no part of the bundle of this block. */
    readonly toBlock: bigint;
    readonly signal: AbortSignal;
  },
): Promise<(readonly [string, Uint8Array])[]> {
  const { records, toBlock, signal } = about;
  const files = await mapLimited(ids, PARALLEL_READS, async (id) => {
    signal.throwIfAborted();
    if (records.get(id)?.promptHash === NO_PROMPT) return [];
    const prompt = await readRevealedPrompt(chain, id, toBlock).catch(() => undefined);
    return prompt === undefined ? [] : [[promptFile(id), encodePromptFile(prompt)] as const];
  });
  return files.flat();
}

function foundTerms(terms: ReadonlyMap<bigint, Gathered<PublishedTerms>>): PublishedTerms[] {
  return [...terms.values()].flatMap((one) => (one.state === "found" ? [one.value] : []));
}

function assertCount(count: number): void {
  if (count >= 1 && count <= MAX_BUNDLE_WORKS) return;
  throw new SeedlineError("BUNDLE_TOO_LARGE", `A bundle holds 1 to ${MAX_BUNDLE_WORKS} works, and not ${count}.`, {
    hint: "Export them in several bundles.",
    details: { count },
  });
}

/** Lets each block through once, one after the other. */
function onceEach(write: (block: IpldBlock) => Promise<void>): (block: IpldBlock) => Promise<void> {
  const written = new Set<string>();
  let last = Promise.resolve();
  return (block) => {
    const name = block.cid.toString();
    if (!written.has(name)) {
      written.add(name);
      last = last.then(() => write(block));
    }
    return last;
  };
}
