import type { CID } from "multiformats/cid";
import type { Hex } from "viem";
import { nfcJson } from "../bytes/nfc.ts";
import { RAW_CODEC } from "../cid/parseCid.ts";
import { ipfsUri } from "../cid/rawCid.ts";
import type { ContentHash, MetadataHash, OutputHash } from "../digest/hashTypes.ts";
import { SeedlineError } from "../errors.ts";
import { normalizePrompt, type Prompt, type PromptInput } from "../recipe/prompt.ts";
import { promptHash } from "../recipe/promptHash.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import { recipeHash } from "../recipe/recipeHash.ts";
import { PUBLIC_SALT } from "../recipe/salt.ts";
import { checkMetadata } from "./checkMetadata.ts";
import { metadataBytes } from "./metadataBytes.ts";
import { metadataCid, metadataHash } from "./metadataHash.ts";
import { normalizeTitle } from "./normalizeTitle.ts";
import type {
  MetadataAttestation,
  MetadataAttribute,
  MetadataLicence,
  SeedlineMetadata,
  WorkMetadata,
} from "./WorkMetadata.ts";

/** What the metadata of a work is made of. */
export interface MetadataParts {
  /** One line of 1 to 200 code points. */
  readonly title: string;
  /** Up to 10,000 code points. */
  readonly description?: string | undefined;
  readonly externalUrl?: string | undefined;
  readonly attributes?: readonly MetadataAttribute[] | undefined;
  readonly recipe: Recipe;
  /** SHA-256 of the media file as pinned. */
  readonly contentHash: ContentHash;
  /** CID of the media file by `fileCid`. */
  readonly mediaCid: CID;
  /** The picture that stands for a file which is none. */
  readonly cover?:
    | { readonly contentHash: ContentHash; readonly mediaCid: CID; readonly outputHash: OutputHash }
    | undefined;
  /** CIDs of inputs that are no works, by contentHash; those whose CID is their hash are left out. */
  readonly inputCids?: ReadonlyMap<ContentHash, CID> | undefined;
  /** The prompt to publish, with its salt when it was private before; left out, it stays private. */
  readonly publicPrompt?: (PromptInput & { readonly salt?: Hex | undefined }) | undefined;
  readonly licence?: MetadataLicence | undefined;
  readonly attestation?: MetadataAttestation | undefined;
  /** CID of the C2PA manifest beside a text. */
  readonly manifestCid?: CID | undefined;
  readonly marks?: readonly string[] | undefined;
}

/** A metadata document ready to be pinned. */
export interface BuiltMetadata {
  readonly metadata: WorkMetadata;
  /** Exactly these bytes are pinned as one raw block. */
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, for the record. */
  readonly metadataHash: MetadataHash;
  /** CID of `bytes`. */
  readonly metadataCid: CID;
}

/**
 * Makes the metadata of a work: text is brought to NFC, the prompt to publish is held against the recipe's promptHash, and the
 * result is checked as `parseMetadata` does.
 *
 * @throws SeedlineError `TITLE_EMPTY`, `TITLE_TOO_LONG`, `PROMPT_MISMATCH`, `METADATA_TOO_LARGE`, `METADATA_INVALID`,
 *   `JSON_NOT_CANONICAL`, those of `promptHash` and `parseRecipe`
 */
export function buildMetadata(parts: MetadataParts): BuiltMetadata {
  const { cover } = parts;
  const metadata = checkMetadata(
    nfcJson({
      name: normalizeTitle(parts.title),
      ...(parts.description ? { description: parts.description } : {}),
      image: ipfsUri((cover ?? parts).mediaCid),
      ...(parts.externalUrl ? { external_url: parts.externalUrl } : {}),
      attributes: parts.attributes ?? [],
      seedline: {
        recipe: parts.recipe,
        recipeHash: recipeHash(parts.recipe),
        contentHash: parts.contentHash,
        mediaCid: parts.mediaCid.toString(),
        ...(cover === undefined ? {} : { cover: { ...cover, mediaCid: cover.mediaCid.toString() } }),
        ...inputFields(parts),
        ...promptFields(parts),
        licence: parts.licence ?? { termsIds: [] },
        ...(parts.attestation ? { attestation: parts.attestation } : {}),
        ...(parts.manifestCid ? { manifestCid: parts.manifestCid.toString() } : {}),
        marks: parts.marks ?? [],
      },
    }),
  );
  const bytes = metadataBytes(metadata);
  const hash = metadataHash(bytes);
  return { metadata, bytes, metadataHash: hash, metadataCid: metadataCid(hash) };
}

function inputFields({ inputCids = new Map() }: MetadataParts): Pick<SeedlineMetadata, "inputCids"> {
  const large = [...inputCids].filter(([, cid]) => cid.code !== RAW_CODEC);
  return large.length === 0
    ? {}
    : { inputCids: Object.fromEntries(large.map(([hash, cid]) => [hash, cid.toString()])) };
}

function promptFields({ publicPrompt, recipe }: MetadataParts): (Prompt & { readonly salt?: Hex }) | undefined {
  if (publicPrompt === undefined) return undefined;
  const salt = publicPrompt.salt ?? PUBLIC_SALT;
  const prompt = normalizePrompt(publicPrompt);
  const found = promptHash(prompt, salt);
  if (found !== recipe.promptHash) {
    const message = `The prompt has the hash ${found}, but the recipe says ${recipe.promptHash}.`;
    throw new SeedlineError("PROMPT_MISMATCH", message, {
      hint: "Publish the prompt and salt that the work was generated with, or keep them private.",
      details: { found, expected: recipe.promptHash },
    });
  }
  return salt === PUBLIC_SALT ? prompt : { ...prompt, salt };
}
