import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { GeneratorDescription, ParamSchema } from "../../../src/core/generator/GeneratorDescription.ts";

/** A control for one parameter of a generator. */
export interface ParamField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly schema: ParamSchema;
  /** What was chosen, or the default when nothing was or it no longer fits. */
  readonly value: string | number | boolean;
}

/** The controls for a generator's parameters, in the order of its schema. */
export function paramFields({ params: { properties } }: GeneratorDescription, params: JsonObject): ParamField[] {
  return Object.entries(properties).map(([name, schema]) => {
    const chosen = Object.hasOwn(params, name) ? params[name] : undefined;
    const value = fits(schema, chosen) ? chosen : schema.default;
    return { name, schema, value, label: schema.title ?? paramLabel(name), hint: schema.description };
  });
}

/**
 * What of earlier choices a generator still understands; the rest falls back to its defaults. Drafts outlive versions of generators.
 */
export function fittingParams(description: GeneratorDescription, params: JsonObject): JsonObject {
  return Object.fromEntries(paramFields(description, params).map(({ name, value }) => [name, value]));
}

/** The step of a slider: whole numbers one by one, others in twenty steps. */
export function stepOf(schema: {
  readonly type: "number" | "integer";
  readonly minimum: number;
  readonly maximum: number;
}): number {
  return schema.type === "integer" ? 1 : (schema.maximum - schema.minimum) / 20;
}

function fits(schema: ParamSchema, value: unknown): value is string | number | boolean {
  if ("enum" in schema) return typeof value === "string" && schema.enum.includes(value);
  if (schema.type === "boolean") return typeof value === "boolean";
  if (typeof value !== "number" || (schema.type === "integer" && !Number.isInteger(value))) return false;
  return value >= schema.minimum && value <= schema.maximum;
}

/** "parentWeight" → "Parent weight". */
export function paramLabel(name: string): string {
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
