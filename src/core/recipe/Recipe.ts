import type { JsonObject } from "../bytes/JsonValue.ts";
import type { ContentHash, OutputHash, PromptHash } from "../digest/hashTypes.ts";
import type { Role } from "../record/roles.ts";
import type { DigitalSourceType } from "./DigitalSourceType.ts";

// Type aliases, not interfaces: only those are assignable to JsonValue.

/** What made the work. */
export type RecipeGenerator = {
  readonly kind: DigitalSourceType;
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the generator's bytes, which is its identity; all zero when they are not known, as with an import. */
  readonly hash: ContentHash;
  /** Asset id in decimal, when the generator is registered as an asset. */
  readonly asset?: string;
};

/** The trained model that the generator ran. */
export type RecipeModel = {
  readonly name: string;
  /** SHA-256 of the model file. */
  readonly hash?: ContentHash;
};

/** A file that the generator was given; the order is the generator's. */
export type RecipeInput = {
  readonly role: Role;
  /** Asset id in decimal, when the input is an asset. */
  readonly asset?: string;
  /** SHA-256 of the file. */
  readonly contentHash: ContentHash;
  /** Hash of its pixels or text. */
  readonly outputHash: OutputHash;
  /**
   * How a file that is no work came to be, by its user's word: `digitalCreation` for a sketch drawn by hand. Left out when
   * nothing is known. The file that an upload was read from is an input of its own, with the role `import` and the same pixels.
   */
  readonly source?: DigitalSourceType;
};

/** What the generator put out. */
export type RecipeOutput = {
  /** Lower-case media type without parameters, such as `image/png`. */
  readonly mediaType: string;
  /** Pixels; with every `image/` type. */
  readonly width?: number;
  /** Pixels; with every `image/` type. */
  readonly height?: number;
  readonly outputHash: OutputHash;
};

/** All that is needed to make the work again, but for the prompt. Hashed as canonical JSON; see `recipeHash`. */
export type Recipe = {
  readonly seedline: "recipe/1";
  readonly generator: RecipeGenerator;
  readonly model?: RecipeModel;
  /** u64 in decimal; null when nobody knows it, as with most imports. */
  readonly seed: string | null;
  /** The generator's own parameters. */
  readonly params: JsonObject;
  readonly inputs: readonly RecipeInput[];
  readonly output: RecipeOutput;
  /** All zero when there was no prompt, as in the record. */
  readonly promptHash: PromptHash;
};
