import type { JsonObject } from "../bytes/JsonValue.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";

/** What a generator is asked for when a work is made again. */
export interface RerunRequest {
  readonly prompt: string;
  /** Empty when there is none. */
  readonly negativePrompt: string;
  /** u64: the recorded seed, or the one derived from it and the salt of a private prompt. */
  readonly seed: bigint;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly params: JsonObject;
  /** Pixels of the parents, in the order of the recipe. */
  readonly inputs: readonly RgbaImage[];
}
