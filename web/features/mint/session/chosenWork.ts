import type { QueryClient } from "@tanstack/react-query";
import type { Address } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import type { RgbaImage } from "../../../../src/core/png/RgbaImage.ts";
import type { WorkAttestation } from "../../../../src/io/providers/createGenerationClient.ts";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";
import { loadInputs, type SheetInputs } from "../../parents/loadInputs.ts";
import { drawCell } from "../../studio/drawCell.ts";
import { loadGenerator } from "../../studio/generatorStore.ts";
import { gridSession } from "../../studio/gridOfThisPage.ts";
import { tileCells } from "../../studio/gridSession.ts";
import { fittingParams } from "../../studio/paramFields.ts";
import { recipeGeneratorOf } from "../../studio/recipeGeneratorOf.ts";
import { isService } from "../../studio/service/services.ts";
import type { Served, TileCell } from "../../studio/Tile.ts";
import type { IntentWork, MintIntent } from "../run/MintIntent.ts";
import type { ChosenWork } from "../workDraftOf.ts";

/** A picture, and what came with it if a service made it. */
interface Picture {
  readonly image: RgbaImage;
  readonly served?: Served | undefined;
}

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
  account: Address,
): Promise<ChosenWork> {
  const cell = tileCells(sheet).find(({ key }) => key === work.cell);
  if (cell === undefined) throw changed(work);
  const generator = await loadGenerator(sheet.generator);
  const inputs = await loadInputs(queries, seedline, sheet);
  const { image, served } = hangingPicture(work) ?? (await drawAgain(sheet, inputs, cell, work));
  return {
    image,
    served:
      served === undefined ? undefined : { recipe: served.recipe, attestation: await attest(served, work, account) },
    seed: cell.seed,
    prompt: cell.prompt,
    negativePrompt: sheet.negativePrompt,
    salt: sheet.salt,
    params: fittingParams(generator.description, cell.params),
    generator: recipeGeneratorOf(sheet, generator),
    named: sheet.parents,
    ...inputs,
    title: work.title,
    description,
  };
}

/** The server's signature for who mints; the one at hand, where it is for the same account: another would make other metadata. */
async function attest(
  { generation, recipe }: Served,
  { prepared }: IntentWork,
  account: Address,
): Promise<WorkAttestation> {
  const known = prepared?.attestation;
  if (known !== undefined && known.creator.toLowerCase() === account.toLowerCase()) return known as WorkAttestation;
  const { generationClient } = await import("../../studio/service/generationClient.ts");
  return generationClient.attest(generation, recipe, account);
}

function hangingPicture({ outputHash }: IntentWork): Picture | null {
  const tile = gridSession.grid.get()?.tiles.find((one) => one.status === "done" && one.outputHash === outputHash);
  return tile?.status === "done" ? tile : null;
}

async function drawAgain(
  sheet: MintIntent["sheet"],
  inputs: SheetInputs,
  cell: TileCell,
  work: IntentWork,
): Promise<Picture> {
  const { signal } = new AbortController();
  const options = { signal, onStart: () => undefined, onPreview: () => undefined };
  // What a service made is only looked up: asking it again would cost something, and bring another picture.
  const drawn = isService(sheet.generator)
    ? await (await import("../../studio/service/askService.ts")).fetchServed(sheet, cell, signal)
    : await drawCell(sheet, async () => inputs, cell, options);
  if (drawn.outputHash !== work.outputHash) throw changed(work);
  return drawn;
}

function changed({ outputHash }: IntentWork): SeedlineError {
  return new SeedlineError("PICTURE_CHANGED", "The same settings now draw another picture than the one chosen.", {
    hint: "Nothing was minted. The generator or a parent has changed since; discard this mint and choose again.",
    details: { outputHash },
  });
}
