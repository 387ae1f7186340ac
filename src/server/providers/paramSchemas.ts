import { isLineText } from "../../core/bytes/plainText.ts";
import type { ParamSchema } from "../../core/generator/GeneratorDescription.ts";

const MAX_CHOICES = 100;
const MAX_CHOICE_LENGTH = 100;

/**
 * A list of names that a service sent, as choices: those that can be shown in one line, each once.
 * @returns Null when none is left.
 */
export function choices(title: string, names: readonly string[], preferred?: string): ParamSchema | null {
  const fit = [...new Set(names)].filter((name) => name !== "" && name.length <= MAX_CHOICE_LENGTH && isLineText(name));
  const list = fit.slice(0, MAX_CHOICES);
  const [first] = list;
  if (first === undefined) return null;
  return { title, enum: list, default: preferred !== undefined && list.includes(preferred) ? preferred : first };
}

export function wholeNumber(title: string, minimum: number, maximum: number, value: number): ParamSchema {
  return { title, type: "integer", minimum, maximum, default: value };
}

export function fraction(title: string, minimum: number, maximum: number, value: number): ParamSchema {
  return { title, type: "number", minimum, maximum, default: value };
}

/** Parameters as a description carries them, without those that the service has nothing to choose for. */
export function paramsOf(properties: Readonly<Record<string, ParamSchema | null>>) {
  const there = Object.entries(properties).filter((entry): entry is [string, ParamSchema] => entry[1] !== null);
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(there) } as const;
}
