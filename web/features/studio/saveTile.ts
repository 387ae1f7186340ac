import type { Hex } from "viem";
import { buildRecipe } from "../../../src/core/recipe/buildRecipe.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { suggestTitle } from "../mint/MintForm.ts";
import { pictureInWorker } from "../pictures/pictureInWorker.ts";
import { loadGenerator } from "./generatorStore.ts";
import type { Grid } from "./gridSession.ts";
import { fittingParams } from "./paramFields.ts";
import type { DoneTile } from "./Tile.ts";

/**
 * Saves a picture as PNG and, beside it, the sidecar with which it can be drawn again, minted by the command line and, if its prompt
 * is private, revealed.
 */
export async function saveTile({ sheet, inputs }: Grid, tile: DoneTile): Promise<void> {
  const [{ description, hash }, { file }, { parents, pictures }] = await Promise.all([
    loadGenerator(sheet.generator),
    pictureInWorker({ kind: "encode", image: tile.image }),
    inputs(),
  ]);
  const prompt = normalizePrompt(sheet);
  const salt: Hex = sheet.salt ?? PUBLIC_SALT;
  const { width, height } = tile.image;
  const recipe = buildRecipe({
    generator: { kind: description.kind, name: description.name, version: description.version, hash },
    seed: BigInt(tile.seed),
    params: fittingParams(description, tile.params),
    inputs: [...parents, ...pictures].map(({ contentHash, outputHash }) => ({
      role: "image",
      contentHash,
      outputHash,
    })),
    output: { mediaType: "image/png", width, height, outputHash: tile.outputHash },
    promptHash: promptHash(prompt, salt),
  });
  const sidecar = { recipe, prompt: prompt.prompt, negativePrompt: prompt.negativePrompt ?? "", salt };
  const name = `${fileName(suggestTitle(sheet.prompt))}-${tile.seed}.png`;
  download(name, new Blob([file.slice()], { type: "image/png" }));
  download(`${name}.seedline.json`, new Blob([`${JSON.stringify(sidecar, null, 2)}\n`], { type: "application/json" }));
}

function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  // The browser reads the address when it begins to save, which may be a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A title as part of a file name that every system takes. */
function fileName(title: string): string {
  const plain = title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return [...plain].slice(0, 40).join("") || "seedline";
}
