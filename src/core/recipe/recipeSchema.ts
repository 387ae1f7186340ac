import { decimalField, hashField, jsonObjectField, lineField } from "../bytes/fields.ts";
import { z } from "../bytes/zod.ts";
import { ROLES } from "../record/roles.ts";
import { DIGITAL_SOURCE_TYPES } from "./DigitalSourceType.ts";
import type { Recipe } from "./Recipe.ts";

/** Bits of an asset id. */
export const ASSET_ID_BITS = 72;
/** Most inputs of one recipe: 16 parents, and the files that imports were made from. */
export const MAX_INPUTS = 64;

const sideField = z.int().min(1).max(0xffffffff);
const assetField = decimalField(ASSET_ID_BITS);

const outputSchema = z
  .strictObject({
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/, "expected a lower-case media type"),
    width: sideField.exactOptional(),
    height: sideField.exactOptional(),
    outputHash: hashField,
  })
  .refine(
    ({ mediaType, width, height }) =>
      (width === undefined) === (height === undefined) && (width !== undefined || !mediaType.startsWith("image/")),
    "expected width and height together, and both for a picture",
  );

/** The format of a recipe; unknown keys are refused everywhere but inside `params`. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  seedline: z.literal("recipe/1"),
  generator: z.strictObject({
    kind: z.enum(DIGITAL_SOURCE_TYPES),
    name: lineField(200),
    version: lineField(100),
    hash: hashField,
    asset: assetField.exactOptional(),
  }),
  model: z.strictObject({ name: lineField(200), hash: hashField.exactOptional() }).exactOptional(),
  seed: decimalField(64).nullable(),
  params: jsonObjectField,
  inputs: z
    .array(
      z.strictObject({
        role: z.enum(ROLES),
        asset: assetField.exactOptional(),
        contentHash: hashField,
        outputHash: hashField,
        source: z.enum(DIGITAL_SOURCE_TYPES).exactOptional(),
      }),
    )
    .max(MAX_INPUTS),
  output: outputSchema,
  promptHash: hashField,
});
