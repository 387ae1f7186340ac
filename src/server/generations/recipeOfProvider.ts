import type { Hex } from "viem";
import { zeroHash } from "viem";
import type { JsonObject, JsonValue } from "../../core/bytes/JsonValue.ts";
import { nfc } from "../../core/bytes/nfc.ts";
import type { ContentHash, OutputHash } from "../../core/digest/hashTypes.ts";
import type { ProviderResult } from "../../core/ports/Provider.ts";
import { buildRecipe, type RecipeParts } from "../../core/recipe/buildRecipe.ts";
import type { Prompt } from "../../core/recipe/prompt.ts";
import { promptHash } from "../../core/recipe/promptHash.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";

/** A picture that a service was given: hashes that the server took itself. */
export interface ProviderInput {
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
}

export interface ProviderRecipeParts {
  readonly prompt: Prompt;
  readonly salt: Hex;
  /** As recorded; with a private prompt the service ran on another: see `effectiveSeed`. */
  readonly seed: bigint | null;
  readonly inputs: readonly ProviderInput[];
  readonly output: RecipeParts["output"];
  /** SHA-256 of the file that a picture was decoded from, when that was no PNG. */
  readonly importedFrom: ContentHash | null;
}

/**
 * The recipe of what a service generated, from what the server sent and received itself and nothing else: it is what is attested. There is no
 * module that could run again, so the generator's hash is zero.
 */
export function recipeOfProvider({ generator, model, params }: ProviderResult, parts: ProviderRecipeParts): Recipe {
  const { prompt, salt, seed, inputs, output, importedFrom } = parts;
  const received = importedFrom === null ? [] : [{ contentHash: importedFrom, outputHash: output.outputHash }];
  return buildRecipe({
    generator: {
      kind: "trainedAlgorithmicMedia",
      name: line(generator.name, 200),
      version: line(generator.version, 100),
      hash: zeroHash,
    },
    model: { name: line(model.name, 200), ...(model.hash === undefined ? {} : { hash: model.hash }) },
    seed,
    params: plain(params) as JsonObject,
    inputs: [
      ...inputs.map((input) => ({ role: "image" as const, ...input })),
      ...received.map((input) => ({ role: "import" as const, ...input })),
    ],
    output,
    promptHash: promptHash(prompt, salt),
  });
}

/** What a service says, as one line: a name that is not in form must not cost a picture that is paid for. */
function line(text: string, max: number): string {
  const clean = nfc(text.toWellFormed())
    .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ")
    .trim();
  return [...clean].slice(0, max).join("").trim() || "unknown";
}

function plain(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toWellFormed(), plain(inner as JsonValue)]),
  );
}
