import { decimalField, hashField, jsonObjectField, lineField, multilineField } from "../bytes/fields.ts";
import type { JsonObject, JsonValue } from "../bytes/JsonValue.ts";
import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { nfcJson } from "../bytes/nfc.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { parseWithSchema } from "../bytes/parseWithSchema.ts";
import { type ZodType, z } from "../bytes/zod.ts";
import type { ContentHash, OutputHash } from "../digest/hashTypes.ts";
import { DIGITAL_SOURCE_TYPES } from "../recipe/DigitalSourceType.ts";
import type { RecipeGenerator } from "../recipe/Recipe.ts";
import { ASSET_ID_BITS } from "../recipe/recipeSchema.ts";

// Type aliases, not interfaces: only those are assignable to JsonValue.

/** A work that shows what the style looks like. */
export type StyleExample = {
  /** Asset id in decimal; the style's record names it as a parent. */
  readonly asset: string;
  /** SHA-256 of its file. */
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
};

/** What a style is: all that its works share. The outputHash of the style's asset is the SHA-256 of this document's bytes. */
export type StyleDocument = {
  readonly seedline: "style/1";
  readonly name: string;
  readonly generator: RecipeGenerator;
  /** The generator's own parameters. */
  readonly params: JsonObject;
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** What stands around the subject, and what to stay away from. */
  readonly prompt: { readonly before?: string; readonly after?: string; readonly negative?: string };
  /** One to 16; the first `drawnFrom` of them are given to the generator, in this order, for palette and structure. */
  readonly examples: readonly StyleExample[];
  readonly drawnFrom: number;
};

/** Most examples: as many as a record has parents. */
export const MAX_EXAMPLES = 16;
/** Most bytes of a document. */
export const MAX_STYLE_BYTES = 64 * 1024;
const MAX_FRAGMENT = 1_000;

const sideField = z.int().check(z.minimum(64), z.maximum(4_096));
const fragment = z.exactOptional(multilineField(MAX_FRAGMENT));
const schema: ZodType<StyleDocument> = z
  .strictObject({
    seedline: z.literal("style/1"),
    name: lineField(200),
    generator: z.strictObject({
      kind: z.enum(DIGITAL_SOURCE_TYPES),
      name: lineField(200),
      version: lineField(100),
      hash: hashField,
      asset: z.exactOptional(decimalField(ASSET_ID_BITS)),
    }),
    params: jsonObjectField,
    size: z.strictObject({ width: sideField, height: sideField }),
    prompt: z.strictObject({ before: fragment, after: fragment, negative: fragment }),
    examples: z
      .array(z.strictObject({ asset: decimalField(ASSET_ID_BITS), contentHash: hashField, outputHash: hashField }))
      .check(z.minLength(1), z.maxLength(MAX_EXAMPLES)),
    drawnFrom: z.int().check(z.minimum(0), z.maximum(MAX_EXAMPLES)),
  })
  .check(z.refine(({ examples, drawnFrom }) => drawnFrom <= examples.length, "expected an example for each input"));

const KIND = { code: "STYLE_INVALID", name: "The style" };

/** The bytes of a style: canonical JSON in NFC. @throws SeedlineError `STYLE_INVALID`, `JSON_NOT_CANONICAL` */
export function styleBytes(style: StyleDocument): Uint8Array {
  const { value } = parseWithSchema(schema, nfcJson(style as unknown as JsonValue), KIND);
  return canonicalJsonBytes(value as unknown as JsonValue);
}

/**
 * Reads a style that came from anywhere. What is in it are plain texts and numbers: nothing is to be executed or fetched because it
 * stands there.
 * @throws SeedlineError `STYLE_INVALID`, `JSON_TOO_LARGE`, `JSON_MALFORMED`, `JSON_DUPLICATE_KEY`
 */
export function parseStyle(bytes: Uint8Array): StyleDocument {
  return parseWithSchema(schema, parseJsonStrict(bytes, MAX_STYLE_BYTES), KIND).value;
}
