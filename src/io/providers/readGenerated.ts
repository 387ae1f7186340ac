import { outputHashOfImage, outputHashOfText } from "../../core/digest/outputHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import { decodePng } from "../../core/png/decodePng.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";

/** Never trust bytes that were fetched, not the own server's either. @throws SeedlineError `GENERATED_OTHER`, and those of `decodePng` */
export function assertGenerated(file: Uint8Array, { output }: Recipe): void {
  const found =
    output.mediaType === "image/png"
      ? outputHashOfImage(decodePng(file).image)
      : outputHashOfText(new TextDecoder("utf-8", { fatal: true }).decode(file));
  if (found !== output.outputHash) throw generatedOther(output.outputHash);
}

/** What a server handed out is not what its recipe says. */
export function generatedOther(outputHash: string): SeedlineError {
  return new SeedlineError("GENERATED_OTHER", "What the server handed out is not what its recipe says.", {
    hint: "Nothing of it was used. Load it again.",
    details: { outputHash },
    retryable: true,
  });
}
