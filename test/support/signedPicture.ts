import type { Hex } from "viem";
import { bindPng } from "../../src/core/c2pa/bindFile.ts";
import { buildManifest, type ManifestFacts } from "../../src/core/c2pa/buildManifest.ts";
import { insertManifest } from "../../src/core/c2pa/pngManifest.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { marksOf } from "../../src/core/marks/marksOf.ts";
import { pngMarks } from "../../src/core/marks/pngMarks.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { DigitalSourceType } from "../../src/core/recipe/DigitalSourceType.ts";
import type { Recipe } from "../../src/core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../src/core/recipe/recipeOfGeneration.ts";
import { recipeOfImport } from "../../src/core/recipe/recipeOfImport.ts";
import { issueCertificates } from "../../src/server/c2pa/issueCertificates.ts";
import { createManifestSigner } from "../../src/server/c2pa/ManifestSigner.ts";

export const PICTURE: RgbaImage = {
  width: 40,
  height: 30,
  data: new Uint8Array(4_800).map((_, at) => (at * 97) % 251),
};
export const CONTRACT: Hex = "0x1234567890abcdef1234567890abcdef12345678";
/** Now, since readers of others look at the clock. */
export const NOW_MS = Date.now();

const issued = issueCertificates(new Date(NOW_MS));
export const SIGNER = createManifestSigner(issued.key, issued.chain);
export const ROOT = issued.chain[1]!;

export function recipeFor(kind: DigitalSourceType | "import", image = PICTURE): Recipe {
  if (kind === "import") return recipeOfImport(image, contentHash(Uint8Array.of(7)));
  const generator = { kind, name: "loom", version: "2.1.0", hash: `0x${"ab".repeat(32)}` as Hex };
  return recipeOfGeneration({ generator, prompt: { prompt: "x" }, seed: 9n, params: {}, inputs: [], image });
}

/** A marked picture. */
export function markedPicture(recipe: Recipe, title: string): Uint8Array {
  return encodePng(PICTURE, { text: pngMarks(marksOf(recipe, title)) });
}

/** A marked and signed picture, with what its manifest says. */
export function signedPicture(change: Partial<ManifestFacts> = {}, signer = SIGNER) {
  const facts: ManifestFacts = {
    title: "Harbour",
    recipe: recipeFor("trainedAlgorithmicMedia"),
    parents: [
      { asset: 257n, roles: ["image"] },
      { asset: 512n, roles: ["character", "style"] },
    ],
    chainId: 31_337,
    contract: CONTRACT,
    version: "0.1.0",
    when: "2026-11-23T12:00:00Z",
    manifestId: "1f3c9b52-77a1-4d02-9a7e-0c6b55d1e2f4",
    ...change,
  };
  const plain = markedPicture(facts.recipe, facts.title);
  const { claim, complete } = buildManifest(facts, bindPng(plain), signer.sizeBytes);
  const store = complete(signer.sign(claim));
  return { facts, plain, store, file: insertManifest(plain, store) };
}
