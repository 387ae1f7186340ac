import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SeedlineError } from "../../src/core/errors.ts";
import { type BuiltinGenerator, readBuiltinGenerators } from "../../src/server/generate/readBuiltinGenerators.ts";

/** Where the built-in generators are. */
export const GENERATORS_DIR = join(fileURLToPath(new URL("../../", import.meta.url)), "generators");

/** A built-in generator by the SHA-256 of its module; undefined when it is none of them. */
export async function builtinByHash(hash: string): Promise<BuiltinGenerator | undefined> {
  return (await readBuiltinGenerators(GENERATORS_DIR)).find((generator) => generator.hash === hash);
}

/** A built-in generator by name. @throws SeedlineError `GENERATOR_UNKNOWN` */
export async function builtinGenerator(name: string): Promise<BuiltinGenerator> {
  const generators = await readBuiltinGenerators(GENERATORS_DIR);
  const found = generators.find((generator) => generator.description.name === name);
  if (found !== undefined) return found;
  throw new SeedlineError("GENERATOR_UNKNOWN", `There is no generator "${name}".`, {
    hint: `Built in: ${generators.map((generator) => generator.description.name).join(", ")}.`,
    details: { generator: name },
  });
}
