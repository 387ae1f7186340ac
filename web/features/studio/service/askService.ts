import { SeedlineError } from "../../../../src/core/errors.ts";
import { outputHashOf, textOutput } from "../../../../src/core/generator/GeneratorOutput.ts";
import { MAX_SIDE } from "../../../../src/core/generator/GeneratorRequest.ts";
import type { GenerationReport } from "../../../../src/core/providers/generationWire.ts";
import { normalizePrompt } from "../../../../src/core/recipe/prompt.ts";
import { generatedOther } from "../../../../src/io/providers/readGenerated.ts";
import type { SheetInputs } from "../../parents/loadInputs.ts";
import { pictureInWorker } from "../../pictures/pictureInWorker.ts";
import type { Sheet } from "../Draft.ts";
import { loadGenerator } from "../generatorStore.ts";
import { type Draw, type Drawing, tileCells } from "../gridSession.ts";
import { fittingParams } from "../paramFields.ts";
import type { TileCell } from "../Tile.ts";
import { allowAsking, generationOf, mayAsk } from "./forGenerator.ts";
import { generationClient } from "./generationClient.ts";
import { isService } from "./services.ts";

/**
 * A picture or text by a service: asked for when a person has just asked for it, and looked up otherwise, since it may cost something and
 * cannot be drawn again.
 */
export const askService: Draw = async (sheet, inputs, cell, { signal, onStart, onFraction }) => {
  const generation = nameOf(sheet, cell);
  const onReport = (report: GenerationReport) => {
    if (report.state !== "running") return;
    if (report.fraction === null) onStart();
    else onFraction?.(report.fraction);
  };
  if (!mayAsk(generation)) {
    // Asking again is what a person does who has seen that it is not there.
    allowAsking(generation);
    return fetchMade(generation, signal, onReport);
  }
  await generationClient.start(generation, await requestOf(sheet, cell), await filesOf(await inputs()));
  // Between the two it may have been cancelled, which is told where it is waited for.
  return fetchMade(generation, signal, onReport);
};

/** The picture of a cell, if the server still has it. It is never asked for here. */
export function fetchServed(sheet: Sheet, cell: TileCell, signal: AbortSignal): Promise<Drawing> {
  return fetchMade(nameOf(sheet, cell), signal, undefined, false);
}

function nameOf(sheet: Sheet, { key }: TileCell): string {
  return generationOf(
    sheet,
    tileCells(sheet).findIndex((one) => one.key === key),
  );
}

async function fetchMade(
  generation: string,
  signal: AbortSignal,
  onReport: ((report: GenerationReport) => void) | undefined,
  isWaitedFor = true,
): Promise<Drawing> {
  if (!isWaitedFor) {
    const { state } = await generationClient.report(generation);
    if (state !== "done")
      throw new SeedlineError("GENERATION_UNKNOWN", "It is not made yet.", { hint: "Wait for it." });
  }
  const { file, recipe } = await generationClient.await(generation, {
    signal,
    ...(onReport === undefined ? {} : { onReport }),
  });
  const { image, outputHash } = recipe.output.mediaType === "text/plain" ? readText(file) : await readPicture(file);
  if (outputHash !== recipe.output.outputHash) throw generatedOther(recipe.output.outputHash);
  return { image, outputHash, bitmap: null, served: { generation, recipe } };
}

function readPicture(file: Uint8Array) {
  return pictureInWorker({ kind: "decode", file });
}

/** @throws TypeError when it is not UTF-8 */
function readText(file: Uint8Array) {
  const image = textOutput(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file));
  return { image, outputHash: outputHashOf(image) };
}

async function requestOf(sheet: Sheet, { seed, params, prompt: words }: TileCell) {
  const { generator, salt, width, height } = sheet;
  if (!isService(generator)) throw new Error(`${generator} is no service.`);
  const { description } = await loadGenerator(generator);
  const { prompt, negativePrompt = "" } = normalizePrompt({ ...sheet, prompt: words });
  const size = { width: Math.min(width, MAX_SIDE), height: Math.min(height, MAX_SIDE) };
  return {
    provider: generator,
    prompt,
    negativePrompt,
    salt,
    seed,
    ...size,
    params: fittingParams(description, params),
  };
}

/** Parents as PNG of their pixels, own pictures as the files that are kept and pinned. Nothing is drawn by a service under a style. */
async function filesOf({ parents, pictures }: SheetInputs): Promise<Uint8Array[]> {
  const encoded = await Promise.all(parents.map(({ image }) => pictureInWorker({ kind: "encode", image })));
  return [...encoded.map(({ file }) => file), ...pictures.map(({ file }) => file)];
}
