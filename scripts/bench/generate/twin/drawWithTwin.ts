import { outputHashOfImage } from "../../../../src/core/digest/outputHash.ts";
import { encodeRequest, type GeneratorRequest } from "../../../../src/core/generator/GeneratorRequest.ts";
import { BENCH_PROMPTS, benchRequest } from "../benchRequest.ts";

interface TwinExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  alloc(size: number): number;
  generate(pointer: number, size: number): number;
}

/**
 * Draws each of the bench's pictures of 1024² with a twin (`javascriptTwin`), after one that is not counted.
 *
 * @param source The body of a function that returns a fresh twin.
 * @returns Milliseconds, and the output hash by which a picture is known to be the module's own.
 */
export function drawWithTwin(
  source: string,
  params: GeneratorRequest["params"],
): { tookMs: number; outputHash: string }[] {
  const start = new Function(source) as () => TwinExports;
  const draw = (i: number) => {
    const twin = start();
    const request = encodeRequest(benchRequest(i, 1_024, params));
    const started = performance.now();
    const pointer = twin.alloc(request.length);
    new Uint8Array(twin.memory.buffer, pointer, request.length).set(request);
    const at = twin.generate(pointer, request.length) >>> 0;
    const tookMs = performance.now() - started;
    const result = new DataView(twin.memory.buffer, at, 20);
    const [width, height, data, size] = [4, 8, 12, 16].map((offset) => result.getUint32(offset, true)) as [
      number,
      number,
      number,
      number,
    ];
    const image = { width, height, data: new Uint8Array(twin.memory.buffer, data, size) };
    return { tookMs, outputHash: outputHashOfImage(image) };
  };
  draw(0);
  return BENCH_PROMPTS.map((_, i) => draw(i));
}
