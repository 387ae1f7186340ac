import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { generatorPool } from "../../app/generators/generatorPool.ts";
import { previewSize } from "../../app/generators/previewSize.ts";
import { loadGenerator } from "./generatorStore.ts";
import type { Draw } from "./gridSession.ts";
import { requestOf } from "./requestOf.ts";

/**
 * Draws one cell of a sheet with the generator it names: first small, so that there is something to see and the time is known,
 * then whole. The small rendering is the generator's own, and is never minted.
 */
export const drawCell: Draw = async (sheet, inputs, cell, options) => {
  const { signal, onStart, onPreview } = options;
  const { description, module } = await loadGenerator(sheet.generator);
  if (module === null) {
    const { askService } = await import("./service/askService.ts");
    return askService(sheet, inputs, cell, options);
  }
  const request = requestOf(sheet, await inputs(), cell, description);
  const small = writesText(description) ? null : previewSize(request);
  if (small !== null) {
    let startedAtMs = 0;
    const begin = () => {
      startedAtMs = performance.now();
    };
    const preview = await generatorPool.run(module, { ...request, ...small }, { signal, onStart: begin });
    const perPixelMs = (performance.now() - startedAtMs) / (small.width * small.height);
    onPreview(pixelsOf(preview), perPixelMs * request.width * request.height);
  }
  const drawn = await generatorPool.run(module, request, { signal, onStart });
  return { image: pixelsOf(drawn), outputHash: drawn.outputHash, bitmap: drawn.bitmap };
};

/** The pixels alone: what is handed on to other workers, which would otherwise be given a copy of the bitmap as well. */
function pixelsOf({ width, height, data }: RgbaImage): RgbaImage {
  return { width, height, data };
}
