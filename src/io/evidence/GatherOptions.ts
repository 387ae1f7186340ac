import type { CID } from "multiformats/cid";
import type { Address, Hex } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";
import type { GeneratorRequest } from "../../core/generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";
import type { ChainEvidence, Evidence, LookAlikes, RevealedPrompt } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import type { Gathered } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";

/** Runs a generator module once, in a place where it can do no harm, and ends when the signal says so. */
export type RunGenerator = (
  module: Uint8Array,
  request: GeneratorRequest,
  options: { signal: AbortSignal },
) => Promise<RgbaImage>;

/** Finds a generator module by its SHA-256; null when the source does not have it. */
export type FetchModule = (hash: Hex, options: { signal: AbortSignal }) => Promise<Uint8Array | null>;

/** Finds works that look like a picture. What it answers is a hint: their records are read from the chain. */
export type FindLookAlikes = (image: RgbaImage, options: { signal: AbortSignal }) => Promise<LookAlikes>;

/** In place of a chain's nodes: what of the chain is proven, as in a bundle. */
export interface ProvenChain {
  readonly deployment: Deployment;
  /** @param maxLineage Most works that are followed, ancestors included. */
  readonly evidenceOf: (id: bigint, maxLineage: number) => ChainEvidence;
  readonly claimOf: (outputHash: Hex) => ChainEvidence["claim"];
  /** A prompt that was revealed to the chain; it needs no proof, since the record commits to it. */
  readonly revealedOf: (id: bigint) => Gathered<RevealedPrompt>;
  /** Code of a contract; absent when there is proven to be none. */
  readonly codeAt: (address: Address) => Gathered<Hex>;
}

/** Files that the verifier holds, by CID and checked against it; null for those that it does not hold. */
export type ReadHeld = (cid: CID | string, maxBytes: number, signal: AbortSignal) => Promise<Uint8Array | null>;

/** What is being gathered, in order; those that a work does not need are skipped. */
export const GATHER_STEPS = ["chain", "lineage", "metadata", "media", "inputs", "generator", "rerun"] as const;
export type GatherStep = (typeof GATHER_STEPS)[number];

/** Bounds, so that no source can hold a verification up or fill the memory. */
export interface GatherLimits {
  /** For everything together. */
  readonly totalTimeoutMs: number;
  /** For one question to a node. */
  readonly chainTimeoutMs: number;
  /** For one file from one gateway. */
  readonly fileTimeoutMs: number;
  /** For the generator module. */
  readonly moduleTimeoutMs: number;
  /** For running the generator; the runner's own limit is expected to be shorter. */
  readonly rerunTimeoutMs: number;
  readonly maxMediaBytes: number;
  readonly maxModuleBytes: number;
  /** The work and its ancestors. */
  readonly maxLineage: number;
}

export const DEFAULT_GATHER_LIMITS: GatherLimits = {
  totalTimeoutMs: 150_000,
  chainTimeoutMs: 20_000,
  fileTimeoutMs: 20_000,
  moduleTimeoutMs: 20_000,
  rerunTimeoutMs: 40_000,
  maxMediaBytes: 64 * 1024 * 1024,
  maxModuleBytes: 16 * 1024 * 1024,
  maxLineage: 1_000,
};

export interface GatherOptions {
  readonly chain: ChainReader | ProvenChain;
  /** More nodes of the same chain: what they do not agree on is taken as unavailable. */
  readonly otherNodes?: readonly ChainReader[];
  /** Base addresses of IPFS gateways; each is asked for the work's own files. */
  readonly gateways: readonly string[];
  /** Files that need not be fetched; looked at before gateways are asked. */
  readonly readHeld?: ReadHeld;
  readonly id: bigint;
  /** Read code and records as of this block instead of the latest; terms and claims, which outlast it, are read as of now. */
  readonly blockHash?: Hex;
  /** Left out, nothing is run again. */
  readonly runGenerator?: RunGenerator;
  readonly fetchModule?: FetchModule;
  /** A file that is taken for the work's. */
  readonly file?: Uint8Array;
  /** A private prompt that its creator showed to the verifier. */
  readonly reveal?: RevealedPrompt;
  /** Certificates (DER) of those who sign C2PA manifests that the verifier trusts, asked for once a file has one; nobody when left out. */
  readonly trustAnchors?: () => Promise<readonly Uint8Array[]>;
  /** Generation services whose signatures the verifier takes for what they say, asked for once a work names one; nobody when left out. */
  readonly knownAttestors?: () => Promise<readonly Address[]>;
  /** Where works that look alike are looked for; nowhere when left out. */
  readonly findLookAlikes?: FindLookAlikes;
  /** Gives up gathering at once. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: GatherStep) => void;
  /** What has been gathered once a step is over; what later steps will add is still missing. */
  readonly onEvidence?: (over: GatherStep, evidence: Evidence, facts: Facts) => void;
  readonly limits?: Partial<GatherLimits>;
  /** Stands in for the platform's fetch when asking gateways. */
  readonly fetch?: typeof fetch;
}
