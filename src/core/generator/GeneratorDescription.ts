import type { JsonValue } from "../bytes/JsonValue.ts";
import { canonicalJson } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { z } from "../bytes/zod.ts";
import { DIGITAL_SOURCE_TYPES, type DigitalSourceType } from "../recipe/DigitalSourceType.ts";
import { invalidGenerator } from "./generatorError.ts";

/** The interface that modules are written to. */
const GENERATOR_ABI = "seedline-generator/1";

/** Most bytes of a description. */
export const MAX_DESCRIPTION_BYTES = 64 * 1024;

/** One parameter, in the part of JSON Schema that generators may use. */
export type ParamSchema =
  | {
      readonly title?: string;
      readonly description?: string;
      readonly enum: readonly string[];
      readonly default: string;
    }
  | {
      readonly title?: string;
      readonly description?: string;
      readonly type: "number" | "integer";
      readonly minimum: number;
      readonly maximum: number;
      readonly default: number;
    }
  | { readonly title?: string; readonly description?: string; readonly type: "boolean"; readonly default: boolean };

/** What a generator says of itself. */
export interface GeneratorDescription {
  readonly abi: typeof GENERATOR_ABI;
  readonly name: string;
  readonly version: string;
  /** What the module is, in IPTC's words. */
  readonly kind: DigitalSourceType;
  readonly params: {
    readonly type: "object";
    readonly additionalProperties: false;
    readonly properties: Readonly<Record<string, ParamSchema>>;
  };
  /** How many pictures it takes. */
  readonly inputs: { readonly min: number; readonly max: number };
}

const texts = {
  title: z.exactOptional(z.string().check(z.maxLength(100))),
  description: z.exactOptional(z.string().check(z.maxLength(1_000))),
};
const choice = z
  .strictObject({
    ...texts,
    type: z.exactOptional(z.literal("string")),
    enum: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(100)),
    default: z.string(),
  })
  .check(z.refine((schema) => schema.enum.includes(schema.default), "the default is none of the choices"));
const range = z
  .strictObject({
    ...texts,
    type: z.enum(["number", "integer"]),
    minimum: z.number(),
    maximum: z.number(),
    default: z.number(),
  })
  .check(
    z.refine((s) => s.minimum <= s.default && s.default <= s.maximum, "the default is outside the range"),
    z.refine((s) => s.type === "number" || Number.isInteger(s.default), "the default is no whole number"),
  );
const toggle = z.strictObject({ ...texts, type: z.literal("boolean"), default: z.boolean() });

const descriptionSchema = z.strictObject({
  abi: z.literal(GENERATOR_ABI),
  name: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, "expected lower-case letters, digits and hyphens")),
  version: z.string().check(z.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, "expected a version such as 1.0.0")),
  kind: z.enum(DIGITAL_SOURCE_TYPES),
  params: z.strictObject({
    type: z.literal("object"),
    additionalProperties: z.literal(false),
    properties: z.record(z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/)), z.union([choice, range, toggle])),
  }),
  inputs: z
    .strictObject({
      min: z.int().check(z.minimum(0), z.maximum(16)),
      max: z.int().check(z.minimum(0), z.maximum(16)),
    })
    .check(z.refine(({ min, max }) => min <= max, "expected min not above max")),
});

/** Reads a description; it comes from a stranger's module. @throws SeedlineError `GENERATOR_INVALID` */
export function parseDescription(bytes: Uint8Array): GeneratorDescription {
  let json: JsonValue;
  try {
    json = parseJsonStrict(bytes, MAX_DESCRIPTION_BYTES);
  } catch (cause) {
    throw invalidGenerator(`its description is no JSON (${cause instanceof Error ? cause.message : cause})`, cause);
  }
  const parsed = descriptionSchema.safeParse(json);
  if (parsed.success) {
    // A key such as `__proto__` is dropped without a word; what the module says must be what is read.
    if (canonicalJson(parsed.data) === canonicalJson(json)) return parsed.data as GeneratorDescription;
    throw invalidGenerator("its description holds a key that descriptions do not carry");
  }
  const issue = parsed.error.issues[0];
  throw invalidGenerator(
    `its description is wrong at "${issue?.path.join(".") ?? ""}": ${issue?.message ?? "unknown"}`,
  );
}
