import { zeroHash } from "viem";
import { fileCid } from "../cid/fileCid.ts";
import { contentHash } from "../digest/contentHash.ts";
import { outputHashOfFile, outputHashOfImage } from "../digest/outputHash.ts";
import { marksOf } from "../marks/marksOf.ts";
import { pngMarks } from "../marks/pngMarks.ts";
import { buildMetadata } from "../metadata/buildMetadata.ts";
import { normalizeTitle } from "../metadata/normalizeTitle.ts";
import type { MetadataAttribute } from "../metadata/WorkMetadata.ts";
import { encodePng } from "../png/encodePng.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import { buildRecipe } from "../recipe/buildRecipe.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import { recipeHash } from "../recipe/recipeHash.ts";
import type { RecordEdge } from "../record/WorkRecord.ts";
import type { PreparedWork } from "./prepareWork.ts";

/** Something that works descend from and that is no picture: a generator's module, the document of a style. */
export interface AssetDraft {
  readonly file: Uint8Array;
  /** Lower-case, from mediaTypes.ts. */
  readonly mediaType: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly attributes: readonly MetadataAttribute[];
  /** What shows it in lists, and the recipe of that picture: it is marked as what it is. */
  readonly cover: { readonly image: RgbaImage; readonly recipe: Recipe };
  readonly edges: readonly RecordEdge[];
}

/**
 * Turns a file into what is pinned and recorded. Its outputHash is the SHA-256 of the file, so that the chain itself finds the asset by
 * the hash that recipes name. The cover is pinned beside it.
 * @throws SeedlineError what `buildMetadata` throws
 */
export async function prepareAsset({ file, mediaType, cover, ...draft }: AssetDraft): Promise<PreparedWork> {
  const title = normalizeTitle(draft.title);
  const hash = contentHash(file);
  const outputHash = outputHashOfFile(file);
  const recipe = buildRecipe({
    generator: { kind: "digitalCreation", name: "import", version: "1.0.0", hash: zeroHash },
    seed: null,
    params: {},
    inputs: [{ role: "import", contentHash: hash, outputHash }],
    output: { mediaType, outputHash },
    promptHash: zeroHash,
  });
  const marks = marksOf(cover.recipe, title, null);
  const coverBytes = encodePng(cover.image, { text: pngMarks(marks) });
  const [mediaCid, coverCid] = await Promise.all([fileCid(file), fileCid(coverBytes)]);
  const edges = [...draft.edges].sort((a, b) => (a.parent < b.parent ? -1 : 1));
  const built = buildMetadata({
    title,
    description: draft.description,
    attributes: draft.attributes,
    recipe,
    contentHash: hash,
    mediaCid,
    cover: {
      contentHash: contentHash(coverBytes),
      mediaCid: coverCid,
      outputHash: outputHashOfImage(cover.image),
    },
    licence: { termsIds: edges.map((edge) => edge.termsId.toString()) },
    marks: [],
  });
  return {
    mediaBytes: file,
    mediaCid: mediaCid.toString(),
    contentHash: hash,
    outputHash,
    metadataBytes: built.bytes,
    metadataCid: built.metadataCid.toString(),
    metadataHash: built.metadataHash,
    recipeHash: recipeHash(recipe),
    filesBeside: [{ bytes: coverBytes, cid: coverCid.toString() }],
    body: {
      seed: null,
      promptHash: zeroHash,
      outputHash,
      metadataHash: built.metadataHash,
      perceptualHash: "0x0000000000000000",
    },
  };
}
