import type { Address, Hex } from "viem";
import type { ManifestReport } from "../c2pa/ManifestReport.ts";
import type { Deployment } from "../chain/Deployment.ts";
import type { ContentHash, OutputHash } from "../digest/hashTypes.ts";
import type { GeneratorRequest } from "../generator/GeneratorRequest.ts";
import type { LicenceTerms } from "../licence/LicenceTerms.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import type { Prompt } from "../recipe/prompt.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import type { Gathered } from "./Gathered.ts";

/** What is judged, and the contracts that the verifier trusts. Everything else is evidence. */
export interface Subject {
  readonly id: bigint;
  readonly deployment: Deployment;
}

/** All that was gathered about one work. None of it is trusted: `judge` recomputes every hash from the bytes. */
export interface Evidence {
  readonly chain: ChainEvidence;
  /** What each place that was asked for the metadata document answered. */
  readonly metadata: readonly FileAnswer[];
  /** The same for the media file. */
  readonly media: readonly FileAnswer[];
  /** A file that the verifier holds and takes for the work's, such as one that was dropped on the page. */
  readonly given: Uint8Array | null;
  /** A prompt that was shown to the verifier in private, and its salt. */
  readonly reveal: RevealedPrompt | null;
  readonly rerun: RerunEvidence;
  /** What became of checking the C2PA manifest in the work's file; absent when it carries none. */
  readonly manifest: Gathered<ManifestReport>;
  /** Generation services that the verifier knows: whose signature it takes for a service's. Left out when it knows none. */
  readonly knownAttestors?: readonly Address[];
  /** Works that a list of works says look like this one, whose records are among the chain's; left out when none was asked. */
  readonly lookAlikes?: Gathered<LookAlikes>;
}

export interface LookAlikes {
  /** Who listed them. Whatever an index names is held against the chain; what it leaves out nobody sees. */
  readonly from: "chain" | "index";
  /** Oldest first. */
  readonly ids: readonly bigint[];
  /** How many works were compared. */
  readonly compared: number;
}

/** What the chain's node or nodes said, all as of one block. */
export interface ChainEvidence {
  readonly chainId: Gathered<number>;
  readonly block: Gathered<BlockReference>;
  /** Deployed code of the contracts. */
  readonly works: Gathered<Hex>;
  readonly licences: Gathered<Hex>;
  readonly ledger: Gathered<Hex>;
  /** Code of the record contracts of the work, its ancestors and works that are asked about, by number of the mint (`mintNonceOf`). */
  readonly records: ReadonlyMap<bigint, Gathered<Hex>>;
  /** The work's record as the Works contract itself returns it: a second way to the same data. */
  readonly recordOf: Gathered<WorkRecord>;
  /** Terms of every edge of the lineage, by terms id. */
  readonly terms: ReadonlyMap<bigint, Gathered<PublishedTerms>>;
  /** Code of the account that the record names as attestor; absent for an account that is a key and nothing else. */
  readonly attestor?: Gathered<Hex>;
  /** The index's entry for the work's outputHash; absent when the output is not claimed. */
  readonly claim: Gathered<OutputClaim>;
  /** The same for the generator that the recipe names: a module's outputHash is its hash. Left out when there is none to look for. */
  readonly generatorClaim?: Gathered<OutputClaim>;
  /** A prompt that was private at first and has been revealed to the chain since. Left out when the prompt is known without. */
  readonly revealed?: Gathered<RevealedPrompt>;
  /** The same for inputs of the recipe that are no recorded ancestor's, by their outputs. Left out when there are none. */
  readonly inputClaims?: ReadonlyMap<OutputHash, Gathered<OutputClaim>>;
}

export interface BlockReference {
  readonly number: bigint;
  readonly hash: Hex;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

export interface PublishedTerms {
  readonly terms: LicenceTerms;
  /** When they were published, seconds since 1970. */
  readonly publishedAt: Gathered<number>;
}

export interface OutputClaim {
  readonly id: bigint;
  /** Seconds since 1970. */
  readonly claimedAt: number;
}

/** What one place answered when asked for a file by its CID. Bytes that are not what the CID names are no answer. */
export interface FileAnswer {
  /** Address of a gateway. */
  readonly source: string;
  readonly answer: Gathered<Uint8Array>;
  /** Whether the verifier holds this source, such as a bundle: what it has is no sign that others can get it. */
  readonly isHeld?: boolean;
}

export interface RevealedPrompt {
  readonly prompt: Prompt;
  /** 32 bytes; zero for a prompt that is public. */
  readonly salt: Hex;
}

/** What was needed to run the generator again, and what came out. */
export interface RerunEvidence {
  /** Bytes of the generator's WebAssembly module. */
  readonly module: Gathered<Uint8Array>;
  /** Media files of the works that the generator was given, by asset id. */
  readonly inputMedia: ReadonlyMap<bigint, Gathered<Uint8Array>>;
  /** Files that the generator was given and that are no works, by the contentHash that the recipe names. */
  readonly inputFiles: ReadonlyMap<ContentHash, Gathered<Uint8Array>>;
  readonly run: Gathered<GeneratorRun>;
}

interface GeneratorRun {
  /** Exactly what the module was asked for. */
  readonly request: GeneratorRequest;
  readonly output: RgbaImage;
}
