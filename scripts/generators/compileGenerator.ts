import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import { MAX_MEMORY_PAGES } from "../../src/core/generator/inspectModule.ts";
import { FONT_SOURCE, find, GENOMES_SOURCE, generatedSources } from "./generatedSources.ts";
import { shareConstants } from "./shareConstants.ts";

const ENTRY = "assembly/index.ts";
const OUTPUT = "module.wasm";

/**
 * Compiles the AssemblyScript of one generator to a module without imports. The same sources give the same bytes on every
 * machine: compiler and optimiser are pinned, and no path or name enters the module.
 *
 * @param folder Holds `assembly/index.ts`, `describe.json` and what `generatedSources` reads.
 */
export async function compileGenerator(folder: string): Promise<Uint8Array> {
  const generated = generatedSources(folder);
  let module: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      ...[ENTRY, "--outFile", OUTPUT, "--runtime", "stub", "--use", "abort=", "--noAssert", "--enable", "simd"],
      ...["-O3", "--shrinkLevel", "2", "--converge", "--uncheckedBehavior", "always"],
      ...["--maximumMemory", String(MAX_MEMORY_PAGES), "--disableWarning"],
    ],
    {
      readFile: (name) => generated.get(name) ?? readText(find(folder, name)),
      writeFile(name, contents) {
        if (name === OUTPUT && typeof contents !== "string") module = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || module === undefined) throw new Error(`${folder} does not compile.\n${stderr.toString()}`);
  // Only where weights or a font take the room: the bytes of the others are their identities.
  return shareConstants(module, generated.has(GENOMES_SOURCE) || generated.has(FONT_SOURCE));
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The compiler looks for each import in several places.
    return null;
  }
}
