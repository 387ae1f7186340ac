import { SeedlineError } from "../../src/core/errors.ts";
import type { GeneratorOutput } from "../../src/core/generator/GeneratorOutput.ts";
import { textFault } from "../../src/core/generator/textFault.ts";
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
  if (fault === null) return { output: { width: 0, height: 0, data: bytes }, bytes };
  throw new SeedlineError("TEXT_INVALID", `${file} cannot be a text work: ${fault}.`, {
    hint: "Save it as UTF-8 without control characters, at most 64 KiB.",
    details: { file },
  });
}
