import type { Hex } from "viem";
import type { ContentHash, OutputHash, RecipeHash } from "../digest/hashTypes.ts";
import type { Recipe } from "../recipe/Recipe.ts";

// Type aliases, not interfaces: only those are assignable to JsonValue.

/** One trait as marketplaces show it. */
export type MetadataAttribute = {
  readonly trait_type: string;
  readonly value: string | number;
};

/** The terms a work stands under, as far as they are known when it is minted. */
export type MetadataLicence = {
  /** Ids of the licence terms that the parents were used under, in decimal, in the order of the record's edges. */
  readonly termsIds: readonly string[];
  /** CID of a pinned licence text. */
  readonly text?: string;
};

/** A generation service's signature over the work; see the EIP-712 type `Generation`. */
export type MetadataAttestation = {
  /** Address of the service in lower case. */
  readonly attestor: Hex;
  readonly signature: Hex;
  /** When it was signed, seconds since 1970; without it the signature cannot be checked again. Left out by early versions. */
  readonly issuedAt?: number;
};

/** A picture that stands for a work which is none itself, such as what a generator draws. */
export type MetadataCover = {
  /** SHA-256 of the PNG file as pinned. */
  readonly contentHash: ContentHash;
  readonly mediaCid: string;
  /** Hash of its pixels. */
  readonly outputHash: OutputHash;
};

/** What Seedline adds to the ERC-721 fields. */
export type SeedlineMetadata = {
  readonly recipe: Recipe;
  readonly recipeHash: RecipeHash;
  /** SHA-256 of the media file as pinned. */
  readonly contentHash: ContentHash;
  /** CID of the media file; its digest is `contentHash` only up to 1 MiB. */
  readonly mediaCid: string;
  /**
   * Where to find the inputs that are no works and larger than one block, by their contentHash; the CID of a smaller one is its
   * hash. A pointer, not a proof: whoever follows it holds the bytes against the contentHash.
   */
  readonly inputCids?: Readonly<Record<ContentHash, string>>;
  /** Left out when the prompt is private, together with `negativePrompt` and `salt`. */
  readonly prompt?: string;
  readonly negativePrompt?: string;
  /** Only with a prompt that was private and has been revealed; never zero. */
  readonly salt?: Hex;
  readonly licence: MetadataLicence;
  readonly attestation?: MetadataAttestation;
  /** Only where the media file is no picture. */
  readonly cover?: MetadataCover;
  /** CID of the C2PA manifest that lies beside a file which can carry none: a text. */
  readonly manifestCid?: string;
  /** Names of the marks that the media file carries. */
  readonly marks: readonly string[];
};

/**
 * The metadata of a token (ERC-721 metadata, with the fields marketplaces read). All text is plain text from a stranger: to be
 * shown as text, never as markup.
 */
export type WorkMetadata = {
  readonly name: string;
  readonly description?: string;
  /** `ipfs://` and `seedline.mediaCid`, or the CID of the cover. */
  readonly image: string;
  /** An https address. */
  readonly external_url?: string;
  readonly attributes: readonly MetadataAttribute[];
  readonly seedline: SeedlineMetadata;
};
