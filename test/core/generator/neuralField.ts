import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { type Generator, openGenerator, runGenerator } from "../../../src/core/generator/Generator.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

const PATH = fileURLToPath(new URL("../../../generators/neural-field/neural-field.wasm", import.meta.url));

export const neuralFieldBytes: Uint8Array = new Uint8Array(readFileSync(PATH));
const opened: Promise<Generator> = openGenerator(neuralFieldBytes);

export interface Ask {
  readonly prompt: string;
  readonly negativePrompt?: string;
  readonly seed?: bigint;
  readonly width?: number;
  readonly height?: number;
  readonly params?: JsonObject;
  readonly inputs?: readonly RgbaImage[];
}

/** Draws with the built-in generator: 128 × 128 with seed 1 unless asked otherwise. */
export async function draw(ask: Ask): Promise<RgbaImage> {
  return runGenerator(await opened, {
    negativePrompt: "",
    seed: 1n,
    width: 128,
    height: 128,
    params: {},
    inputs: [],
    ...ask,
  });
}
