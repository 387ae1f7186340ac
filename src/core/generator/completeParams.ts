import type { JsonObject, JsonValue } from "../bytes/JsonValue.ts";
import { SeedlineError } from "../errors.ts";
import type { GeneratorDescription, ParamSchema } from "./GeneratorDescription.ts";

/**
 * Checks parameters against a generator's schema and fills in the defaults, so that a recipe says everything.
 * @throws SeedlineError `PARAM_INVALID` for an unknown name, a wrong type or a value out of range
 */
export function completeParams({ name, params }: GeneratorDescription, given: JsonObject): JsonObject {
  const known = Object.keys(params.properties);
  const stranger = Object.keys(given).find((key) => !known.includes(key));
  if (stranger !== undefined) {
    throw new SeedlineError("PARAM_INVALID", `The generator ${name} has no parameter "${stranger}".`, {
      hint: known.length === 0 ? "It takes no parameters." : `Its parameters are ${known.join(", ")}.`,
      details: { param: stranger },
    });
  }
  const entries = Object.entries(params.properties).map(([key, schema]) => {
    const value = Object.hasOwn(given, key) ? (given[key] as JsonValue) : schema.default;
    if (!accepts(schema, value)) throw refused(key, value, schema);
    return [key, value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Reads a parameter as typed by a person. @throws SeedlineError `PARAM_INVALID`
 * @param text Such as "0.5", "true" or a word.
 */
export function parseParam(description: GeneratorDescription, key: string, text: string): JsonValue {
  const schema = Object.hasOwn(description.params.properties, key) ? description.params.properties[key] : undefined;
  if (schema === undefined || "enum" in schema) return text;
  if (schema.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text.trim() === "" || !Number.isFinite(Number(text)) ? text : Number(text);
}

function accepts(schema: ParamSchema, value: JsonValue): boolean {
  if ("enum" in schema) return typeof value === "string" && schema.enum.includes(value);
  if (schema.type === "boolean") return typeof value === "boolean";
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (schema.type === "integer" && !Number.isInteger(value)) return false;
  return value >= schema.minimum && value <= schema.maximum;
}

function refused(key: string, value: JsonValue, schema: ParamSchema): SeedlineError {
  const expected =
    "enum" in schema
      ? `one of ${schema.enum.join(", ")}`
      : schema.type === "boolean"
        ? "true or false"
        : `${schema.type === "integer" ? "a whole number" : "a number"} from ${schema.minimum} to ${schema.maximum}`;
  return new SeedlineError("PARAM_INVALID", `The parameter ${key} is ${JSON.stringify(value)}.`, {
    hint: `It must be ${expected}.`,
    details: { param: key, value },
  });
}
