import type { Hex } from "viem";

/**
 * Hashes look alike, so each use has its own type: a plain `Hex` may be given for any of them, but one of them is never
 * taken for another. The tag exists in types only.
 */
type Tagged<Tag extends string> = Hex & { readonly hashTag?: Tag };

/** SHA-256 of what the generator itself put out (pixels with their size, or text). */
export type OutputHash = Tagged<"output">;
/** SHA-256 of a file as pinned. */
export type ContentHash = Tagged<"content">;
/** SHA-256 of a recipe's canonical JSON. */
export type RecipeHash = Tagged<"recipe">;
/** SHA-256 of a metadata document's exact bytes. */
export type MetadataHash = Tagged<"metadata">;
/** Salted Keccak-256 commitment to a prompt. */
export type PromptHash = Tagged<"prompt">;
