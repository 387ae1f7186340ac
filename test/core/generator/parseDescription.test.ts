import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { parseDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { DIGITAL_SOURCE_TYPES } from "../../../src/core/recipe/DigitalSourceType.ts";

// The same rules a second time, in the words of a schema library.
const texts = { title: z.string().max(100).exactOptional(), description: z.string().max(1_000).exactOptional() };
const choice = z
  .strictObject({
    ...texts,
    type: z.literal("string").exactOptional(),
    enum: z.array(z.string().max(100)).min(1).max(100),
    default: z.string(),
  })
  .refine((schema) => schema.enum.includes(schema.default));
const range = z
  .strictObject({
    ...texts,
    type: z.enum(["number", "integer"]),
    minimum: z.number(),
    maximum: z.number(),
    default: z.number(),
  })
  .refine((s) => s.minimum <= s.default && s.default <= s.maximum)
  .refine((s) => s.type === "number" || Number.isInteger(s.default));
const toggle = z.strictObject({ ...texts, type: z.literal("boolean"), default: z.boolean() });
const schema = z.strictObject({
  abi: z.literal("seedline-generator/1"),
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  kind: z.enum(DIGITAL_SOURCE_TYPES),
  params: z.strictObject({
    type: z.literal("object"),
    additionalProperties: z.literal(false),
    properties: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/), z.union([choice, range, toggle])),
  }),
  inputs: z
    .strictObject({ min: z.int().min(0).max(16), max: z.int().min(0).max(16) })
    .refine(({ min, max }) => min <= max),
});

const right = {
  abi: "seedline-generator/1",
  name: "tide-pool",
  version: "2.10.7",
  kind: "algorithmicMedia",
  params: {
    type: "object",
    additionalProperties: false,
    properties: {
      form: { title: "Form", type: "string", enum: ["shell", "weed", "7"], default: "weed" },
      depth: { description: "Metres", type: "number", minimum: -1.5, maximum: 4, default: 0.25 },
      crabs: { type: "integer", minimum: 0, maximum: 12, default: 3 },
      night: { type: "boolean", default: false },
    },
  },
  inputs: { min: 1, max: 4 },
};

/** Every place in a value, as the keys that lead to it. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  const inside = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [[...path], ...inside.flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

const junk = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    1,
    -1,
    16,
    17,
    0.5,
    1e300,
    "",
    "weed",
    "string",
    "integer",
    "number",
    "boolean",
  ),
  fc.constantFrom(
    "algorithmicMedia",
    "1.0.0",
    "x".repeat(101),
    "x".repeat(1_001),
    "é",
    [],
    ["a"],
    {},
    { min: 2, max: 1 },
  ),
  fc.constantFrom(["shell", "weed"], ["weed", 7], { type: "boolean", default: true }, { enum: ["a"], default: "a" }),
  fc.jsonValue(),
);
const keys = fc.constantFrom(
  "title",
  "description",
  "type",
  "enum",
  "default",
  "minimum",
  "extra",
  "2nd",
  "x".repeat(41),
);
const change = fc.record({
  place: fc.constantFrom(...placesOf(right)),
  how: fc.oneof(
    fc.record({ do: fc.constant("set" as const), value: junk }),
    fc.record({ do: fc.constant("drop" as const) }),
    fc.record({ do: fc.constant("add" as const), key: keys, value: junk }),
  ),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(value: unknown, { place, how }: Change): unknown {
  const copy: unknown = structuredClone(value);
  const parent = place
    .slice(0, -1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | null)?.[key], copy);
  const last = place.at(-1);
  if (last === undefined) return how.do === "set" ? how.value : copy;
  if (typeof parent !== "object" || parent === null) return copy;
  const object = parent as Record<string, unknown>;
  if (how.do === "set") object[last] = how.value;
  else if (how.do === "drop") delete object[last];
  else if (typeof object[last] === "object" && object[last] !== null)
    (object[last] as Record<string, unknown>)[how.key] = how.value;
  return copy;
}

const accepts = (bytes: Uint8Array): boolean => {
  try {
    parseDescription(bytes);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: "GENERATOR_INVALID" });
    return false;
  }
};

it("takes what is right, and gives it back as it is", () => {
  const bytes = new TextEncoder().encode(JSON.stringify(right));
  expect(parseDescription(bytes)).toEqual(right);
  expect(schema.safeParse(right).success).toBe(true);
});

it("takes a description exactly when the schema does, whatever is changed in it", () => {
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const text = JSON.stringify(changes.reduce(changed, right as unknown)) ?? "null";
      const expected = schema.safeParse(JSON.parse(text)).success;
      expect({ text, taken: accepts(new TextEncoder().encode(text)) }).toEqual({ text, taken: expected });
      seen[expected ? "taken" : "refused"] += 1;
    }),
    { numRuns: process.env.SEEDLINE_DEEP === "1" ? 100_000 : 4_000 },
  );
  expect(seen.taken).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(1_000);
});
