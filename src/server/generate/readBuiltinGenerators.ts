import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DEFAULT_GENERATOR } from "../../core/generator/defaultGenerator.ts";
import { type Generator, openGenerator } from "../../core/generator/Generator.ts";

/** A built-in generator and the bytes of its module. */
export interface BuiltinGenerator extends Generator {
  readonly bytes: Uint8Array;
}

/**
 * Reads the generators that come with the project, `<name>/<name>.wasm` each; the one that is used unless another is named comes first.
 * @param directory The folder `generators/`.
 */
export async function readBuiltinGenerators(directory: string): Promise<BuiltinGenerator[]> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith(".wasm"));
  const generators = await Promise.all(
    files.sort().map(async (file) => {
      const bytes = new Uint8Array(await readFile(join(directory, file)));
      return { ...(await openGenerator(bytes)), bytes };
    }),
  );
  const isFirst = ({ description }: BuiltinGenerator): boolean => description.name === DEFAULT_GENERATOR;
  return generators.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
}
