import { parseWithSchema } from "../bytes/parseWithSchema.ts";
import { parseCid, RAW_CODEC } from "../cid/parseCid.ts";
import { digestOfRawCid } from "../cid/rawCid.ts";
import { SeedlineError } from "../errors.ts";
import { parseRecipe } from "../recipe/parseRecipe.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import { recipeHash } from "../recipe/recipeHash.ts";
import { metadataSchema } from "./metadataSchema.ts";
import type { WorkMetadata } from "./WorkMetadata.ts";

/**
 * Checks a JSON value against the format of the metadata and against itself: the recipeHash is that of the recipe, `image` names
 * the media, a raw media CID carries the contentHash, only large inputs of
 * the recipe are pointed at, and manifests beside texts alone. Whether prompt, file and record agree is for verification to say.
 *
 * @throws SeedlineError `METADATA_INVALID` with the place of the fault; `RECIPE_INVALID`, `RECIPE_TOO_LARGE`, `JSON_NOT_CANONICAL`
 */
export function checkMetadata(json: unknown): WorkMetadata {
  const kind = { code: "METADATA_INVALID", name: "The metadata" };
  const { value } = parseWithSchema(metadataSchema, json, kind);
  const { recipe, cover, manifestCid } = value.seedline;
  parseRecipe(recipe);
  const ownRecipeHash = recipeHash(recipe);
  if (value.seedline.recipeHash !== ownRecipeHash) {
    throw contradicts("recipeHash", value.seedline.recipeHash, ownRecipeHash);
  }
  if (cover !== undefined && recipe.output.mediaType.startsWith("image/")) {
    throw contradicts("cover", cover.mediaCid, "a picture, which is its own cover");
  }
  if (manifestCid !== undefined && !recipe.output.mediaType.startsWith("text/")) {
    throw contradicts("manifestCid", manifestCid, "a file that carries its manifest itself, or none");
  }
  const image = `ipfs://${(cover ?? value.seedline).mediaCid}`;
  if (value.image !== image) throw contradicts("image", value.image, image);
  for (const { mediaCid, contentHash } of cover === undefined ? [value.seedline] : [value.seedline, cover]) {
    const cid = parseCid(mediaCid);
    if (cid.code === RAW_CODEC && digestOfRawCid(cid) !== contentHash) {
      throw contradicts("contentHash", contentHash, digestOfRawCid(cid));
    }
  }
  for (const [hash, inputCid] of Object.entries(value.seedline.inputCids ?? {})) assertInputCid(recipe, hash, inputCid);
  return value;
}

/** One way to write a document down: a file that its hash already names is not pointed at again. */
function assertInputCid({ inputs }: Recipe, hash: string, inputCid: string): void {
  if (!inputs.some(({ role, contentHash }) => role !== "import" && contentHash === hash)) {
    throw contradicts("inputCids", hash, "no such input");
  }
  if (parseCid(inputCid).code === RAW_CODEC) throw contradicts("inputCids", inputCid, "the CID of a larger file");
}

function contradicts(field: string, found: string, expected: string): SeedlineError {
  const message = `The metadata says ${field} ${JSON.stringify(found.slice(0, 100))}, but its other fields give ${expected}.`;
  return new SeedlineError("METADATA_INVALID", message, {
    hint: "The document was changed after it was made; fetch it again from another place.",
    details: { field, found, expected },
  });
}
