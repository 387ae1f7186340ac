import { SeedlineError } from "../../src/core/errors.ts";
import { type GeneratorOutput, textOutput } from "../../src/core/generator/GeneratorOutput.ts";
import { textFault } from "../../src/core/generator/textFault.ts";
import { readMarkedText } from "../../src/core/marks/markText.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { readBytes } from "./readPicture.ts";

/**
 * Reads the file of a work: a PNG, or a text in a file called .txt or .md.
 * @throws SeedlineError as `readBytes` and `decodePng` do; `TEXT_INVALID`
 */
export async function readOutput(file: string): Promise<{ output: GeneratorOutput; bytes: Uint8Array }> {
  const bytes = await readBytes(file);
  if (!/\.(txt|md)$/i.test(file)) return { output: decodePng(bytes).image, bytes };
  const fault = textFault(bytes);
  if (fault === null) {
    const { text } = readMarkedText(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    return { output: textOutput(text), bytes };
  }
  throw new SeedlineError("TEXT_INVALID", `${file} cannot be a text work: ${fault}.`, {
    hint: "Save it as UTF-8 without control characters, at most 64 KiB.",
    details: { file },
  });
}
