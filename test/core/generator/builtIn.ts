import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { openGenerator, runGenerator } from "../../../src/core/generator/Generator.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** Those that draw what they are asked for, with and without parents. */
export const PICTURE_GENERATORS = ["neural-field", "flow-field", "ink-wash", "neural-cells"];

export interface Ask {
  readonly prompt: string;
  readonly negativePrompt?: string;
  readonly seed?: bigint;
  readonly width?: number;
  readonly height?: number;
  readonly params?: JsonObject;
  readonly inputs?: readonly RgbaImage[];
}

/** A generator that comes with the project: its module, and `draw`, which makes 128 × 128 with seed 1 unless asked otherwise. */
export function builtIn(name: string) {
  const bytes = new Uint8Array(
    readFileSync(fileURLToPath(new URL(`../../../generators/${name}/${name}.wasm`, import.meta.url))),
  );
  const opened = openGenerator(bytes);
  const draw = async (ask: Ask): Promise<RgbaImage> =>
    runGenerator(await opened, {
      negativePrompt: "",
      seed: 1n,
      width: 128,
      height: 128,
      params: {},
      inputs: [],
      ...ask,
    });
  return { bytes, draw };
}
