import type { Hex } from "viem";
import { canonicalJsonBytes } from "../../../src/core/bytes/jcs.ts";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { metadataHash } from "../../../src/core/metadata/metadataHash.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { recipeTraits } from "../../../src/core/metadata/recipeTraits.ts";
import type { SeedlineMetadata, WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { recipeHash } from "../../../src/core/recipe/recipeHash.ts";
import { mintNonceOf } from "../../../src/core/record/AssetId.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ChainEvidence, Evidence } from "../../../src/core/verify/Evidence.ts";
import { found, type Gathered } from "../../../src/core/verify/Gathered.ts";

/** The value of a piece of evidence that has to be there. */
export function expectFound<T>(gathered: Gathered<T> | undefined): T {
  if (gathered?.state !== "found") throw new Error(`not found: ${JSON.stringify(gathered)}`);
  return gathered.value;
}

export function withChain(evidence: Evidence, patch: Partial<ChainEvidence>): Evidence {
  return { ...evidence, chain: { ...evidence.chain, ...patch } };
}

/** The evidence with another record code for one mint. */
export function withRecord(evidence: Evidence, id: bigint, code: Gathered<Hex>): Evidence {
  return withChain(evidence, { records: new Map(evidence.chain.records).set(mintNonceOf(id), code) });
}

/** A chain that tells, in its code and through its contract alike, what `patch` says of a work's own record. */
export function withOwnRecord(evidence: Evidence, patch: Partial<WorkRecord>, edit: (code: Hex) => Hex): Evidence {
  const record = expectFound(evidence.chain.recordOf);
  const code = expectFound(evidence.chain.records.get(mintNonceOf(record.id)));
  const changed = withRecord(evidence, record.id, found(edit(code)));
  return withChain(changed, { recordOf: found({ ...record, ...patch }) });
}

/** Hashes are replaced wherever they stand in the record. */
export function withOwnHash(
  evidence: Evidence,
  name: "metadataHash" | "promptHash" | "outputHash" | "perceptualHash",
  hash: Hex,
): Evidence {
  const old = expectFound(evidence.chain.recordOf)[name];
  return withOwnRecord(evidence, { [name]: hash }, (code) => code.replaceAll(old.slice(2), hash.slice(2)) as Hex);
}

export function documentOf({ metadata }: Evidence): WorkMetadata {
  return parseMetadata(expectFound(metadata[0]?.answer));
}

/** The work as if it had been minted with these bytes as its metadata. */
export function withMetadataBytes(evidence: Evidence, bytes: Uint8Array): Evidence {
  const source = evidence.metadata[0]?.source ?? "";
  const told = withOwnHash(evidence, "metadataHash", metadataHash(bytes));
  return { ...told, metadata: [{ source, answer: found(bytes) }] };
}

/** The work as if it had been minted with other metadata, whose recipeHash is made to fit. */
export function withDocument(evidence: Evidence, edit: (seedline: SeedlineMetadata) => SeedlineMetadata): Evidence {
  const document = documentOf(evidence);
  const seedline = edit(document.seedline);
  const image = `ipfs://${seedline.mediaCid}`;
  const attributes = recipeTraits(seedline.recipe);
  const whole = { ...document, image, attributes, seedline: { ...seedline, recipeHash: recipeHash(seedline.recipe) } };
  return withMetadataBytes(evidence, canonicalJsonBytes(whole));
}

export function withRecipe(evidence: Evidence, patch: Partial<Recipe>): Evidence {
  return withDocument(evidence, (seedline) => ({ ...seedline, recipe: { ...seedline.recipe, ...patch } }));
}

/** The work as if another file had been pinned and named by its metadata. */
export async function withMedia(evidence: Evidence, bytes: Uint8Array): Promise<Evidence> {
  const mediaCid = (await fileCid(bytes)).toString();
  const told = withDocument(evidence, (seedline) => ({ ...seedline, contentHash: contentHash(bytes), mediaCid }));
  return { ...told, media: [{ source: evidence.media[0]?.source ?? "", answer: found(bytes) }] };
}
