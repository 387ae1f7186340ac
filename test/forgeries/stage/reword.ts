import { canonicalJsonBytes } from "../../../src/core/bytes/jcs.ts";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { metadataCid, metadataHash } from "../../../src/core/metadata/metadataHash.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { recipeTraits } from "../../../src/core/metadata/recipeTraits.ts";
import type { SeedlineMetadata, WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { MintBody } from "../../../src/core/mint/mintRequest.ts";
import type { PreparedWork } from "../../../src/core/mint/prepareWork.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { recipeHash } from "../../../src/core/recipe/recipeHash.ts";

// What a forger can have minted: no contract looks into a file, so that any bytes can be pinned and recorded.

/** The work with any bytes as its metadata. */
export function withMetadataBytes(work: PreparedWork, bytes: Uint8Array): PreparedWork {
  const hash = metadataHash(bytes);
  return {
    ...work,
    metadataBytes: bytes,
    metadataCid: metadataCid(hash).toString(),
    metadataHash: hash,
    body: { ...work.body, metadataHash: hash },
  };
}

/** The work with another document as metadata, in the one spelling that is read. */
export function withDocument(work: PreparedWork, edit: (document: WorkMetadata) => WorkMetadata): PreparedWork {
  return withMetadataBytes(work, canonicalJsonBytes(edit(parseMetadata(work.metadataBytes))));
}

export function withSeedline(work: PreparedWork, edit: (seedline: SeedlineMetadata) => SeedlineMetadata): PreparedWork {
  return withDocument(work, (document) => ({ ...document, seedline: edit(document.seedline) }));
}

/** The work with another recipe, whose hash is made to fit, and traits that say the same. */
export function withRecipe(work: PreparedWork, patch: Partial<Recipe>): PreparedWork {
  return withDocument(work, (document) => {
    const recipe = { ...document.seedline.recipe, ...patch };
    const seedline = { ...document.seedline, recipe, recipeHash: recipeHash(recipe) };
    return { ...document, attributes: recipeTraits(recipe), seedline };
  });
}

/** The work with another media file, which its metadata names. */
export async function withMedia(work: PreparedWork, bytes: Uint8Array): Promise<PreparedWork> {
  const mediaCid = (await fileCid(bytes)).toString();
  const told = withDocument(work, (document) => ({
    ...document,
    image: `ipfs://${mediaCid}`,
    seedline: { ...document.seedline, contentHash: contentHash(bytes), mediaCid },
  }));
  return { ...told, mediaBytes: bytes, mediaCid, contentHash: contentHash(bytes) };
}

/** The work with another record; its files stay as they are. */
export function withBody(work: PreparedWork, patch: Partial<MintBody>): PreparedWork {
  return {
    ...work,
    outputHash: (patch.outputHash ?? work.outputHash) as PreparedWork["outputHash"],
    body: { ...work.body, ...patch },
  };
}
