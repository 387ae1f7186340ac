import { generatorPool } from "../../app/generators/generatorPool.ts";
import { hashInWorker } from "../../app/generators/hashInWorker.ts";
import { previewSize } from "../../app/generators/previewSize.ts";
import { loadGenerator } from "./generatorStore.ts";
import type { Draw } from "./gridSession.ts";
import { requestOf } from "./requestOf.ts";

/**
 * Draws one cell of a sheet with the generator it names: first small, so that there is something to see and the time is known,
 * then whole. The small rendering is the generator's own, and is never minted.
 */
export const drawCell: Draw = async (sheet, inputs, cell, { signal, onStart, onPreview }) => {
  const { description, module } = await loadGenerator(sheet.generator);
  const request = requestOf(sheet, await inputs(), cell, description);
  const small = previewSize(request);
  if (small !== null) {
    let startedAtMs = 0;
    const begin = () => {
      startedAtMs = performance.now();
    };
    const preview = await generatorPool.run(module, { ...request, ...small }, { signal, onStart: begin });
    const perPixelMs = (performance.now() - startedAtMs) / (small.width * small.height);
    onPreview(preview, perPixelMs * request.width * request.height);
  }
  const image = await generatorPool.run(module, request, { signal, onStart });
  return { image, outputHash: await hashInWorker(image, signal) };
};
