import type { JsonObject } from "../bytes/JsonValue.ts";
import type { ProviderDescription } from "../providers/ProviderDescription.ts";
import type { RecipeModel } from "../recipe/Recipe.ts";

/** What a provider is asked for, checked against its description. */
export interface ProviderRequest {
  /** NFC. */
  readonly prompt: string;
  /** Empty when there is none. */
  readonly negativePrompt: string;
  /** Below 2^seedBits; null for a provider that takes none. */
  readonly seed: bigint | null;
  /** Pixels; nothing to a provider of text. */
  readonly width: number;
  readonly height: number;
  /** Complete, `model` included. */
  readonly params: JsonObject;
  /** PNG files, in order. */
  readonly inputs: readonly Uint8Array[];
}

/** How far a generation is. `fraction` is from 0 to 1, null where the provider does not say. */
export interface ProviderProgress {
  readonly stage: "queued" | "running";
  readonly fraction: number | null;
}

export interface ProviderOptions {
  /** Aborted: the provider is told to stop, and the call rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ProviderProgress) => void;
}

/** What came back, unchecked as yet, and all that is needed to ask for it again, but for prompt and seed. */
export interface ProviderResult {
  /** The file of a picture as it was received, whatever it is; or a text. */
  readonly output:
    | { readonly kind: "image"; readonly file: Uint8Array }
    | { readonly kind: "text"; readonly text: string };
  /** The program that generated, as it calls itself. */
  readonly generator: { readonly name: string; readonly version: string };
  readonly model: RecipeModel;
  /** For the recipe: never the prompt, never the seed. */
  readonly params: JsonObject;
}

/** A generation service that the server reaches. */
export interface Provider {
  readonly id: ProviderDescription["id"];
  /** Asks the service what it can do now. @throws SeedlineError of `PROVIDER_…` */
  describe(options: Pick<ProviderOptions, "signal">): Promise<ProviderDescription>;
  /**
   * Generates one picture or text. Nothing that may have been accepted is ever asked for twice.
   * @throws SeedlineError of `PROVIDER_…`; `details.spent` says whether it may have cost something: see `spentOf`
   */
  generate(request: ProviderRequest, options: ProviderOptions): Promise<ProviderResult>;
}
