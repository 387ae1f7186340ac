import type { ContentHash } from "../../../src/core/digest/hashTypes.ts";
import type { GenerationParams } from "../../../src/core/imported/readGenerationParams.ts";
import { createStore } from "../../app/createStore.ts";

/** What the picture that was brought along last says of how it was generated, until it is answered or the page is left. */
export interface FoundParams {
  /** Of the picture among the parents that said it. */
  readonly contentHash: ContentHash;
  /** The file's name. */
  readonly name: string;
  readonly params: GenerationParams;
}

export const foundParams = createStore<FoundParams | null>(null);
