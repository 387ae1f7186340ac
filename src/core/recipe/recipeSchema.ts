import { decimalField, hashField, jsonObjectField, lineField } from "../bytes/fields.ts";
import { type ZodType, z } from "../bytes/zod.ts";
import { ROLES } from "../record/roles.ts";
import { DIGITAL_SOURCE_TYPES } from "./DigitalSourceType.ts";
import type { Recipe } from "./Recipe.ts";

/** Bits of an asset id. */
export const ASSET_ID_BITS = 72;
/** Most inputs of one recipe: 16 parents, and the files that imports were made from. */
export const MAX_INPUTS = 64;

const sideField = z.int().check(z.minimum(1), z.maximum(0xffffffff));
const assetField = decimalField(ASSET_ID_BITS);

const outputSchema = z
  .strictObject({
    mediaType: z.string().check(z.regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/, "expected a lower-case media type")),
    width: z.exactOptional(sideField),
    height: z.exactOptional(sideField),
    outputHash: hashField,
  })
  .check(
    z.refine(
      ({ mediaType, width, height }) =>
        (width === undefined) === (height === undefined) && (width !== undefined || !mediaType.startsWith("image/")),
      "expected width and height together, and both for a picture",
    ),
  );

/** The format of a recipe; unknown keys are refused everywhere but inside `params`. */
export const recipeSchema: ZodType<Recipe> = z.strictObject({
  seedline: z.literal("recipe/1"),
  generator: z.strictObject({
    kind: z.enum(DIGITAL_SOURCE_TYPES),
    name: lineField(200),
    version: lineField(100),
    hash: hashField,
    asset: z.exactOptional(assetField),
  }),
  model: z.exactOptional(z.strictObject({ name: lineField(200), hash: z.exactOptional(hashField) })),
  seed: z.nullable(decimalField(64)),
  params: jsonObjectField,
  inputs: z
    .array(
      z.strictObject({
        role: z.enum(ROLES),
        asset: z.exactOptional(assetField),
        contentHash: hashField,
        outputHash: hashField,
        source: z.exactOptional(z.enum(DIGITAL_SOURCE_TYPES)),
      }),
    )
    .check(z.maxLength(MAX_INPUTS)),
  output: outputSchema,
  promptHash: hashField,
});
