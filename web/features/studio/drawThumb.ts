import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import { MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { createLimiter } from "../../../src/io/createLimiter.ts";
import { generatorPool } from "../../app/generators/generatorPool.ts";
import type { SheetInputs } from "../parents/loadInputs.ts";
import type { Sheet } from "./Draft.ts";
import { loadGenerator } from "./generatorStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import { requestOf } from "./requestOf.ts";
import type { TileCell } from "./Tile.ts";

const oneAtATime = createLimiter(1);

/**
 * Draws a cell small, for strips and lists. It waits until the wall is done: what a person asked for comes first.
 * @param sidePx Longer side in pixels.
 */
export function drawThumb(
  sheet: Sheet,
  inputs: SheetInputs,
  cell: TileCell,
  sidePx: number,
  signal: AbortSignal,
): Promise<RgbaImage> {
  return oneAtATime(async () => {
    await wallDone(signal);
    const { description, module } = await loadGenerator(sheet.generator);
    if (module === null) {
      const { fetchServed } = await import("./service/askService.ts");
      return (await fetchServed(sheet, cell, signal)).image;
    }
    const request = requestOf(sheet, inputs, cell, description);
    if (writesText(description)) return generatorPool.run(module, request, { signal });
    const scale = sidePx / Math.max(request.width, request.height);
    const width = Math.max(MIN_SIDE, Math.round(request.width * scale));
    const height = Math.max(MIN_SIDE, Math.round(request.height * scale));
    return generatorPool.run(module, { ...request, width, height }, { signal });
  });
}

function wallDone(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (signal.aborted) reject(signal.reason);
      else if (isBusy()) return;
      else resolve();
      stop();
      signal.removeEventListener("abort", settle);
    };
    const stop = gridSession.grid.subscribe(settle);
    signal.addEventListener("abort", settle);
    settle();
  });
}

function isBusy(): boolean {
  return (gridSession.grid.get()?.tiles ?? []).some(({ status }) => status === "queued" || status === "drawing");
}
