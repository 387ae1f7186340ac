import { canonicalJson } from "../../src/core/bytes/jcs.ts";
import { nfc } from "../../src/core/bytes/nfc.ts";
import { parseJsonStrict } from "../../src/core/bytes/parseJsonStrict.ts";
import { fileCid } from "../../src/core/cid/fileCid.ts";
import { outputHashOfImage, outputHashOfText } from "../../src/core/digest/outputHash.ts";
import { parseMetadata } from "../../src/core/metadata/parseMetadata.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { effectiveSeed } from "../../src/core/recipe/effectiveSeed.ts";
import { parseRecipe } from "../../src/core/recipe/parseRecipe.ts";
import { promptHash } from "../../src/core/recipe/promptHash.ts";
import { recipeHash } from "../../src/core/recipe/recipeHash.ts";

/** A picture of soft and hard edges, the same everywhere: integers only. */
function picture(width: number, height: number) {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < data.length; i += 1) data[i] = ((i * i) >> 7) + (i % 97 < 40 ? i >> 3 : 200);
  return { width, height, data };
}

/** What test/core/browser.test.ts holds against Node: the same functions over the same input, as one JSON text. */
export async function digestEverything(input: {
  recipes: unknown[];
  metadata: string[];
  prompts: string[];
  salt: `0x${string}`;
}) {
  const image = picture(181, 67);
  const file = encodePng(image, { text: [{ type: "iTXt", keyword: "XML:com.adobe.xmp", text: "\u5b8b" }] });
  const large = picture(600, 500).data;
  const salt = input.salt;
  return canonicalJson({
    png: [...file.subarray(0, 64)],
    pngHash: (await fileCid(file)).toString(),
    pixels: outputHashOfImage(decodePng(file).image),
    text: outputHashOfText("\u{1f98a} \u00e9"),
    nfc: nfc("A\u030angstro\u0308m \ufb33 \u1100\u1161"),
    largeCid: (await fileCid(large)).toString(),
    recipes: input.recipes.map((recipe) => recipeHash(parseRecipe(recipe))),
    metadata: input.metadata.map((text) => parseMetadata(new TextEncoder().encode(text)).name),
    prompts: input.prompts.map((prompt) => promptHash({ prompt }, salt)),
    seeds: input.prompts.map((_, i) => effectiveSeed(BigInt(i) ** 9n, salt).toString()),
    json: parseJsonStrict('{"n":[1e21,0.1,-0,5e-324,1e-7]}', 100),
  });
}
