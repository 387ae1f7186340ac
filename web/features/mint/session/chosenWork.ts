import type { QueryClient } from "@tanstack/react-query";
import { SeedlineError } from "../../../../src/core/errors.ts";
import type { RgbaImage } from "../../../../src/core/png/RgbaImage.ts";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";
import { loadInputs, type SheetInputs } from "../../parents/loadInputs.ts";
import { drawCell } from "../../studio/drawCell.ts";
import { loadGenerator } from "../../studio/generatorStore.ts";
import { gridSession } from "../../studio/gridOfThisPage.ts";
import { tileCells } from "../../studio/gridSession.ts";
import { fittingParams } from "../../studio/paramFields.ts";
import type { TileCell } from "../../studio/Tile.ts";
import type { IntentWork, MintIntent } from "../run/MintIntent.ts";
import type { ChosenWork } from "../workDraftOf.ts";

/**
 * Everything that one work of a mint is made of. Its picture is taken from the wall when it hangs there, and is drawn again
 * otherwise.
 *
 * @throws SeedlineError `PICTURE_CHANGED` when what is drawn now is another picture, and those of drawing and of loading inputs
 */
export async function chosenWork(
  seedline: Seedline,
  queries: QueryClient,
  { sheet, description }: MintIntent,
  work: IntentWork,
): Promise<ChosenWork> {
  const cell = tileCells(sheet).find(({ key }) => key === work.cell);
  if (cell === undefined) throw changed(work);
  const generator = await loadGenerator(sheet.generator);
  const inputs = await loadInputs(queries, seedline, sheet);
  const { kind, name, version } = generator.description;
  const asset = sheet.parents.find(({ role }) => role === "model")?.id;
  return {
    image: hangingPicture(work) ?? (await drawAgain(sheet, inputs, cell, work)),
    seed: cell.seed,
    prompt: sheet.prompt,
    negativePrompt: sheet.negativePrompt,
    salt: sheet.salt,
    params: fittingParams(generator.description, cell.params),
    generator: { kind, name, version, hash: generator.hash, ...(asset === undefined ? {} : { asset }) },
    named: sheet.parents,
    ...inputs,
    title: work.title,
    description,
  };
}

function hangingPicture({ outputHash }: IntentWork): RgbaImage | null {
  const tile = gridSession.grid.get()?.tiles.find((one) => one.status === "done" && one.outputHash === outputHash);
  return tile?.status === "done" ? tile.image : null;
}

async function drawAgain(
  sheet: MintIntent["sheet"],
  inputs: SheetInputs,
  cell: TileCell,
  work: IntentWork,
): Promise<RgbaImage> {
  const { signal } = new AbortController();
  const options = { signal, onStart: () => undefined, onPreview: () => undefined };
  const { image, outputHash } = await drawCell(sheet, async () => inputs, cell, options);
  if (outputHash !== work.outputHash) throw changed(work);
  return image;
}

function changed({ outputHash }: IntentWork): SeedlineError {
  return new SeedlineError("PICTURE_CHANGED", "The same settings now draw another picture than the one chosen.", {
    hint: "Nothing was minted. The generator or a parent has changed since; discard this mint and choose again.",
    details: { outputHash },
  });
}
