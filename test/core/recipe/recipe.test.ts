import { ethers } from "ethers";
import fc from "fast-check";
import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/core/bytes/JsonValue.ts";
import { canonicalJson } from "../../../src/core/bytes/jcs.ts";
import { buildRecipe, type RecipeParts } from "../../../src/core/recipe/buildRecipe.ts";
import { parseRecipe } from "../../../src/core/recipe/parseRecipe.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { recipeHash } from "../../../src/core/recipe/recipeHash.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vector {
  name: string;
  recipe: Recipe;
  canonical: string;
  recipeHash: Hex;
}
const vectors = readVectors<Vector[]>("recipe.json");
const derived = vectors[1]!.recipe;

type Path = readonly (string | number)[];

/** A copy of `value` with the item at `path` replaced; undefined removes it. */
function edited<T>(value: T, path: Path, item: unknown): T {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as typeof at;
  const last = path.at(-1)!;
  if (item === undefined) delete at[last];
  else at[last] = item;
  return copy as T;
}

/** The paths of all values inside `value` that hold no other value. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function partsOf({ seedline: _, seed, ...rest }: Recipe): RecipeParts {
  return { ...rest, seed: seed === null ? null : BigInt(seed) };
}

function codeOf(json: unknown): string {
  try {
    parseRecipe(json);
    return "accepted";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("recipeHash", () => {
  it.each(vectors)("gives the vector: $name", ({ recipe, canonical, recipeHash: expected }) => {
    expect(canonicalJson(parseRecipe(recipe))).toBe(canonical);
    expect(recipeHash(recipe)).toBe(expected);
    expect(ethers.sha256(ethers.toUtf8Bytes(canonical))).toBe(expected);
  });

  it.each(vectors)("is the same however the recipe was put together: $name", ({ recipe, recipeHash: expected }) => {
    const reversed = (value: JsonValue): JsonValue =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, reversed(item as JsonValue)]),
          )
        : value;
    expect(recipeHash(reversed(recipe) as Recipe)).toBe(expected);
    expect(recipeHash(buildRecipe(partsOf(recipe)))).toBe(expected);
    expect(recipeHash(parseRecipe(JSON.parse(JSON.stringify(recipe, null, 2))))).toBe(expected);
  });

  it("changes with every value in the recipe", () => {
    const paths = leaves(derived);
    expect(paths.length).toBeGreaterThan(30);
    const hashes = paths.map((path) => recipeHash(edited(derived, path, "other")));
    expect(new Set([...hashes, recipeHash(derived)]).size).toBe(paths.length + 1);
  });

  it("changes with the order of the inputs", () => {
    const swapped = { ...derived, inputs: [derived.inputs[1]!, derived.inputs[0]!, derived.inputs[2]!] };
    expect(recipeHash(swapped)).not.toBe(recipeHash(derived));
  });
});

describe("recipeOfImport", () => {
  it("is the vector of an import", () => {
    const { images } = readVectors<{ images: { width: number; height: number; rgba: Hex }[] }>("outputHash.json");
    const { width, height, rgba } = images[3]!;
    const imported = vectors.find(({ name }) => name === "import")!;
    const file = imported.recipe.inputs[0]!.contentHash;
    expect(recipeOfImport({ width, height, data: ethers.getBytes(rgba) }, file)).toEqual(imported.recipe);
  });
});

describe("buildRecipe", () => {
  it("brings all text to NFC, parameters included", () => {
    const parts = partsOf(derived);
    const decomposed = {
      ...parts,
      generator: { ...parts.generator, name: parts.generator.name.normalize("NFD") },
      params: Object.fromEntries(Object.entries(parts.params).map(([key, value]) => [key.normalize("NFD"), value])),
    };
    expect(decomposed.generator.name).not.toBe(parts.generator.name);
    expect(recipeHash(buildRecipe(decomposed))).toBe(recipeHash(derived));
  });

  it("writes -0 as 0, and the seed without loss", () => {
    const recipe = buildRecipe({ ...partsOf(derived), seed: 2n ** 64n - 1n, params: { a: -0 } });
    expect(recipeHash(recipe)).toBe(
      recipeHash(buildRecipe({ ...partsOf(derived), seed: 2n ** 64n - 1n, params: { a: 0 } })),
    );
    expect(recipe.seed).toBe("18446744073709551615");
    expect(recipeHash(buildRecipe({ ...partsOf(derived), seed: null }))).not.toBe(
      recipeHash(buildRecipe({ ...partsOf(derived), seed: 0n })),
    );
  });

  it("carries any JSON as parameters", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: "grapheme" }).filter((key) => key.normalize() === key),
          fc.jsonValue({ maxDepth: 4 }),
        ),
        (params) => {
          const recipe = buildRecipe({ ...partsOf(derived), params: params as JsonObject });
          expect(codeOf(recipe)).toBe("accepted");
          expect(canonicalJson(recipe.params)).toBe(canonicalJson(params as JsonObject));
        },
      ),
    );
  });

  it("is not changed by what was done to Object.prototype", () => {
    const hashes = () =>
      vectors.map(({ recipe }) => {
        try {
          return recipeHash(buildRecipe(partsOf(recipe)));
        } catch {
          return "refused";
        }
      });
    const before = vectors.map((vector) => vector.recipeHash);
    const prototype = Object.prototype as Record<string, unknown>;
    const polluted = [
      ["toJSON", () => "x"],
      ["params", { a: 1 }],
      ["model", { name: "x" }],
      ["asset", "7"],
      ["width", 7],
    ] as const;
    for (const [key, value] of polluted) {
      let after: string[];
      prototype[key] = value;
      try {
        after = hashes();
      } finally {
        delete prototype[key];
      }
      // Refusing is safe; another hash would not be.
      for (const [i, hash] of after.entries()) expect([before[i], "refused"], key).toContain(hash);
    }
    expect(hashes()).toEqual(before);
  });

  it.each<[string, Partial<RecipeParts>, string]>([
    ["a seed of 2^64", { seed: 2n ** 64n }, "RECIPE_INVALID"],
    ["a negative seed", { seed: -1n }, "RECIPE_INVALID"],
    ["NaN among the parameters", { params: { a: Number.NaN } }, "JSON_NOT_CANONICAL"],
    ["undefined among the parameters", { params: { a: undefined as never } }, "JSON_NOT_CANONICAL"],
    ["a date among the parameters", { params: { a: new Date(0) as never } }, "JSON_NOT_CANONICAL"],
    ["two keys that become one", { params: { "\u00e9": 1, "e\u0301": 2 } }, "JSON_DUPLICATE_KEY"],
    ["128 KiB of parameters", { params: { a: "x".repeat(128 * 1024) } }, "RECIPE_TOO_LARGE"],
  ])("refuses %s", (_, part, code) => {
    expect(() => buildRecipe({ ...partsOf(derived), ...part })).toThrow(expect.objectContaining({ code }));
  });
});

describe("parseRecipe", () => {
  it.each(vectors)("accepts the vector: $name", ({ recipe }) => {
    expect(parseRecipe(structuredClone(recipe))).toEqual(recipe);
  });

  const keys = ["seedline", "generator", "seed", "params", "inputs", "output", "promptHash"];
  it.each(keys)("needs %s", (key) => {
    expect(codeOf(edited(derived, [key], undefined))).toBe("RECIPE_INVALID");
  });

  it.each<[Path]>([
    [["x"]],
    [["generator", "x"]],
    [["model", "x"]],
    [["inputs", 0, "x"]],
    [["output", "x"]],
    [["prompt"]],
  ])("refuses an unknown key at %j", (path) => {
    expect(codeOf(edited(derived, path, 1))).toBe("RECIPE_INVALID");
  });

  it.each(["seedline", "generator", "inputs"])("refuses __proto__ as a key, beside %s", (key) => {
    const json = JSON.stringify(derived).replace(`"${key}":`, `"__proto__":{"asset":"9"},"${key}":`);
    expect(codeOf(JSON.parse(json))).toBe("RECIPE_INVALID");
  });

  it("keeps __proto__ among the parameters as a key", () => {
    const plain = edited(derived, ["params"], {});
    const json = JSON.parse(JSON.stringify(plain).replace('"params":{}', '"params":{"__proto__":{"a":1}}'));
    expect(canonicalJson(parseRecipe(json).params)).toBe('{"__proto__":{"a":1}}');
    expect(recipeHash(parseRecipe(json))).not.toBe(recipeHash(plain));
  });

  it.each<[Path, unknown]>([
    [["seedline"], "recipe/2"],
    [["generator", "kind"], "AlgorithmicMedia"],
    [["generator", "name"], ""],
    [["generator", "name"], "x".repeat(201)],
    [["generator", "name"], "two\nlines"],
    [["generator", "name"], "Cafe\u0301"],
    [["generator", "name"], "fox\u202egnp"],
    [["generator", "version"], 1],
    [["generator", "hash"], "0x12"],
    [["generator", "hash"], `0x${"A".repeat(64)}`],
    [["generator", "hash"], null],
    [["generator", "asset"], 256],
    [["generator", "asset"], "0256"],
    [["generator", "asset"], (2n ** 72n).toString()],
    [["model", "hash"], ""],
    [["model"], null],
    [["seed"], 0],
    [["seed"], ""],
    [["seed"], "-1"],
    [["seed"], "01"],
    [["seed"], "18446744073709551616"],
    [["params"], []],
    [["params"], null],
    [["params"], { a: "e\u0301" }],
    [["params"], { "e\u0301": 1 }],
    [["inputs"], {}],
    [["inputs", 0, "role"], "parent"],
    [["inputs", 0, "role"], ["image"]],
    [["inputs", 0, "contentHash"], undefined],
    [["inputs", 0, "outputHash"], undefined],
    [["inputs"], Array(65).fill(derived.inputs[0])],
    [["output", "mediaType"], "image/PNG"],
    [["output", "mediaType"], "png"],
    [["output", "mediaType"], "image/png; x=1"],
    [["output", "width"], 0],
    [["output", "width"], 1.5],
    [["output", "width"], "64"],
    [["output", "width"], undefined],
    [["output", "outputHash"], undefined],
    [["promptHash"], "0x"],
    [["promptHash"], null],
  ])("refuses %j = %j", (path, item) => {
    expect(codeOf(edited(derived, path, item))).toBe("RECIPE_INVALID");
  });

  it("wants the size of a picture, and takes a text without", () => {
    const sizeless = edited(edited(derived, ["output", "width"], undefined), ["output", "height"], undefined);
    expect(codeOf(sizeless)).toBe("RECIPE_INVALID");
    expect(codeOf(edited(sizeless, ["output", "mediaType"], "text/plain"))).toBe("accepted");
  });

  it.each([null, undefined, 1, "recipe", [], [derived]])("refuses %j", (json) => {
    expect(["RECIPE_INVALID", "JSON_NOT_CANONICAL"]).toContain(codeOf(json));
  });

  it("names the place but not the value", () => {
    const bad = edited(derived, ["generator", "name"], "secret\nprompt");
    expect(() => parseRecipe(bad)).toThrow(
      expect.objectContaining({
        message:
          "The recipe breaks its format at /generator/name: expected one line of text without control characters.",
      }),
    );
  });
});
