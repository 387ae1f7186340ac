import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Generator, openGenerator } from "../../core/generator/Generator.ts";

/** A built-in generator and the bytes of its module. */
export interface BuiltinGenerator extends Generator {
  readonly bytes: Uint8Array;
}

/**
 * Reads the generators that come with the project, `<name>/<name>.wasm` each.
 * @param directory The folder `generators/`.
 */
export async function readBuiltinGenerators(directory: string): Promise<BuiltinGenerator[]> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith(".wasm"));
  return Promise.all(
    files.sort().map(async (file) => {
      const bytes = new Uint8Array(await readFile(join(directory, file)));
      return { ...(await openGenerator(bytes)), bytes };
    }),
  );
}
