import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { saveFile } from "../../app/saveFile.ts";
import { tileCells } from "../studio/gridSession.ts";
import type { MintIntent } from "./run/MintIntent.ts";

/** Saves the sidecar of every work of a mint, as the command line writes it: with it a private prompt can be revealed. */
export function saveSalt(intent: MintIntent): void {
  for (const { name, text } of sidecarsOf(intent)) saveFile(name, new Blob([text], { type: "application/json" }));
}

/** The sidecars of a mint: recipe, words and salt. */
export function sidecarsOf({ sheet, works }: MintIntent): { name: string; text: string }[] {
  const cells = tileCells(sheet);
  return works.flatMap(({ id, cell, prepared }) => {
    if (prepared === null) return [];
    const words = cells.find(({ key }) => key === cell)?.prompt ?? sheet.prompt;
    const { prompt, negativePrompt = "" } = normalizePrompt({ ...sheet, prompt: words });
    const sidecar = { recipe: prepared.recipe, prompt, negativePrompt, salt: sheet.salt ?? PUBLIC_SALT };
    const name = `seedline-work-${id ?? "unminted"}.png.seedline.json`;
    return [{ name, text: `${JSON.stringify(sidecar, null, 2)}\n` }];
  });
}
