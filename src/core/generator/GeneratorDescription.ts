import type { JsonObject, JsonValue } from "../bytes/JsonValue.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
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

/** What generators make. */
const MEDIA_TYPES = ["image/png", "text/plain"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What a generator says of itself. */
export interface GeneratorDescription {
  readonly abi: typeof GENERATOR_ABI;
  readonly name: string;
  readonly version: string;
  /** What the module is, in IPTC's words. */
  readonly kind: DigitalSourceType;
  /** What it makes; pictures when it does not say. */
  readonly mediaType?: MediaType;
  readonly params: {
    readonly type: "object";
    readonly additionalProperties: false;
    readonly properties: Readonly<Record<string, ParamSchema>>;
  };
  /** How many pictures it takes. */
  readonly inputs: { readonly min: number; readonly max: number };
}

/**
 * Reads a description; it comes from a stranger's module. Written out, since every worker that runs a module brings it along: a schema
 * library would be twice the size of all else there.
 *
 * @throws SeedlineError `GENERATOR_INVALID`
 */
export function parseDescription(bytes: Uint8Array): GeneratorDescription {
  let json: JsonValue;
  try {
    json = parseJsonStrict(bytes, MAX_DESCRIPTION_BYTES);
  } catch (cause) {
    throw invalidGenerator(`its description is no JSON (${cause instanceof Error ? cause.message : cause})`, cause);
  }
  const { abi, name, version, kind, params, inputs } = fields(json, "", TOP_FIELDS, ["mediaType"]);
  hold(abi === GENERATOR_ABI, "abi", `expected ${GENERATOR_ABI}`);
  hold(isText(name) && NAME.test(name), "name", "expected lower-case letters, digits and hyphens");
  hold(isText(version) && VERSION.test(version), "version", "expected a version such as 1.0.0");
  hold(
    DIGITAL_SOURCE_TYPES.some((known) => known === kind),
    "kind",
    "expected a digital source type of IPTC",
  );
  const { mediaType } = json as JsonObject;
  hold(
    mediaType === undefined || MEDIA_TYPES.some((known) => known === mediaType),
    "mediaType",
    `expected ${MEDIA_TYPES.join(" or ")}`,
  );
  const { type, additionalProperties, properties } = fields(params, "params", PARAMS_FIELDS);
  hold(type === "object", "params.type", 'expected "object"');
  hold(additionalProperties === false, "params.additionalProperties", "expected false");
  const described = Object.entries(objectAt(properties, "params.properties"));
  hold(described.length <= MAX_PARAMS, "params.properties", `expected at most ${MAX_PARAMS} parameters`);
  for (const [key, schema] of described) {
    hold(PARAM_NAME.test(key), "params.properties", `${quoted(key)} is no name of a parameter`);
    const path = `params.properties.${key}`;
    checkParam(schema, path);
  }
  const { min, max } = fields(inputs, "inputs", ["min", "max"]);
  hold(isCount(min), "inputs.min", `expected a whole number from 0 to ${MAX_INPUTS}`);
  hold(isCount(max), "inputs.max", `expected a whole number from 0 to ${MAX_INPUTS}`);
  hold(min <= max, "inputs", "expected min not above max");
  return json as unknown as GeneratorDescription;
}

const TOP_FIELDS = ["abi", "name", "version", "kind", "params", "inputs"] as const;
const PARAMS_FIELDS = ["type", "additionalProperties", "properties"] as const;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;
const PARAM_NAME = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;
const MAX_INPUTS = 16;
const MAX_CHOICES = 100;
/** More would be no form that a person fills in. */
const MAX_PARAMS = 64;

/** Whether a generator writes texts; the others draw. */
export function writesText({ mediaType }: Pick<GeneratorDescription, "mediaType">): boolean {
  return mediaType === "text/plain";
}

function checkParam(value: JsonValue | undefined, path: string): void {
  const schema = objectAt(value, path);
  const { type, title, description } = schema;
  hold(title === undefined || isText(title, 100), `${path}.title`, "expected at most 100 characters");
  hold(
    description === undefined || isText(description, 1_000),
    `${path}.description`,
    "expected at most 1000 characters",
  );
  const about = ["title", "description"] as const;
  if ("enum" in schema) {
    const { enum: choices, default: chosen } = fields(value, path, ["enum", "default"], [...about, "type"]);
    hold(type === undefined || type === "string", `${path}.type`, 'expected "string"');
    const isList = Array.isArray(choices) && choices.length > 0 && choices.length <= MAX_CHOICES;
    hold(isList && choices.every((choice) => isText(choice, 100)), `${path}.enum`, "expected 1 to 100 short texts");
    hold((choices as readonly JsonValue[]).includes(chosen), path, "the default is none of the choices");
    return;
  }
  if (type === "boolean") {
    const { default: chosen } = fields(value, path, ["type", "default"], about);
    hold(typeof chosen === "boolean", `${path}.default`, "expected true or false");
    return;
  }
  hold(
    type === "number" || type === "integer",
    `${path}.type`,
    "expected number, integer, boolean or a list of choices",
  );
  const range = fields(value, path, ["type", "minimum", "maximum", "default"], about);
  const { minimum, maximum, default: chosen } = range;
  for (const [key, limit] of Object.entries({ minimum, maximum, default: chosen }))
    hold(typeof limit === "number" && Number.isFinite(limit), `${path}.${key}`, "expected a number");
  const isInside = Number(minimum) <= Number(chosen) && Number(chosen) <= Number(maximum);
  hold(isInside, path, "the default is outside the range");
  hold(type === "number" || Number.isInteger(chosen), path, "the default is no whole number");
}

/** The fields of an object that has all of these, and no others. */
function fields<Name extends string>(
  value: JsonValue | undefined,
  path: string,
  required: readonly Name[],
  optional: readonly string[] = [],
): Record<Name, JsonValue> {
  const object = objectAt(value, path);
  for (const key of Object.keys(object)) {
    const isKnown = required.some((known) => known === key) || optional.includes(key);
    hold(isKnown, path, `it holds a key that descriptions do not carry, ${quoted(key)}`);
  }
  for (const key of required) hold(Object.hasOwn(object, key), path === "" ? key : `${path}.${key}`, "it is missing");
  return object as Record<Name, JsonValue>;
}

function objectAt(value: JsonValue | undefined, path: string): JsonObject {
  hold(typeof value === "object" && value !== null && !Array.isArray(value), path, "expected an object");
  return value as JsonObject;
}

function isText(value: JsonValue | undefined, max = Number.POSITIVE_INFINITY): value is string {
  return typeof value === "string" && value.length <= max;
}

function isCount(value: JsonValue): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_INPUTS;
}

/** A stranger's word, short and on one line. */
function quoted(key: string): string {
  return JSON.stringify(key.slice(0, 40).replaceAll(/\p{C}/gu, " "));
}

function hold(condition: boolean, path: string, message: string): asserts condition {
  if (!condition) throw invalidGenerator(`its description is wrong at "${path}": ${message}`);
}
