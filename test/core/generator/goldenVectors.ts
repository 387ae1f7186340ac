import type { Hex } from "viem";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";

/** One picture of `test/vectors/generator.json`. */
export interface GoldenVector {
  readonly name: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Decimal. */
  readonly seed: string;
  readonly width: number;
  readonly height: number;
  readonly params: JsonObject;
  /** Parents: places of earlier vectors in the list. */
  readonly inputs: readonly number[];
  readonly outputHash: Hex;
  readonly perceptualHash: Hex;
}

export interface GoldenFile {
  readonly generator: { readonly name: string; readonly version: string; readonly hash: Hex };
  readonly vectors: readonly GoldenVector[];
}
