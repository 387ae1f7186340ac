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
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(
    folders.map(async ({ name }) => {
      const bytes = new Uint8Array(await readFile(join(directory, name, `${name}.wasm`)));
      return { ...(await openGenerator(bytes)), bytes };
    }),
  );
}
