import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";

export const BENCH_PROMPTS = [
  "a calm teal ocean at dawn",
  "crimson silk, gold light",
  "stormy violet forest",
  "glass and amber",
] as const;

/** One of the requests that generators are measured with, without parents. */
export function benchRequest(i: number, side: number, params: GeneratorRequest["params"]): GeneratorRequest {
  const prompt = BENCH_PROMPTS[i % BENCH_PROMPTS.length] as string;
  return { prompt, negativePrompt: "", seed: BigInt(i), width: side, height: side, params, inputs: [] };
}
