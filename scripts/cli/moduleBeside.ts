import { zeroHash } from "viem";
import { fileCid } from "../../src/core/cid/fileCid.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { BUILTIN_GENERATORS } from "../../src/core/generator/builtin.gen.ts";
import type { PreparedFile } from "../../src/core/mint/prepareInputFiles.ts";
import type { RecipeGenerator } from "../../src/core/recipe/Recipe.ts";
import { findGenerator, type GeneratorPlaces } from "../../src/io/generate/findGenerator.ts";
import { readBytes } from "./readPicture.ts";

/**
 * The module of somebody's generator, to be pinned beside a work that was made with it: without it nobody could run it again. Null for
 * those that come with the project, and for works that no module made.
 *
 * @param path The module as a file; when left out it is looked for on chain and in IPFS.
 * @throws SeedlineError `GENERATOR_MISMATCH`, `GENERATOR_NOT_KEPT`, and those of reading the file
 */
export async function moduleBeside(
  generator: Pick<RecipeGenerator, "hash" | "name">,
  path: string | undefined,
  places: GeneratorPlaces,
): Promise<PreparedFile | null> {
  const { hash } = generator;
  if (path !== undefined) return prepared(await readModule(path, hash));
  if (hash === zeroHash || BUILTIN_GENERATORS.some((known) => known.hash === hash)) return null;
  const found = await findGenerator(places, { kind: "hash", hash }).catch((cause: unknown) => {
    if (!(cause instanceof SeedlineError) || cause.code !== "GENERATOR_NOT_FOUND") throw cause;
    throw notKept(generator, cause);
  });
  return prepared(found.module);
}

async function prepared(bytes: Uint8Array): Promise<PreparedFile> {
  return { bytes, cid: (await fileCid(bytes)).toString() };
}

/** It must be the one that the recipe names. */
async function readModule(path: string, expected: RecipeGenerator["hash"]): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  const found = contentHash(bytes);
  if (found === expected) return bytes;
  throw new SeedlineError(
    "GENERATOR_MISMATCH",
    `${path} is ${found}, and the recipe names the generator ${expected}.`,
    {
      hint: "Give the module that the picture was made with. Nothing was minted.",
      details: { expected, found },
    },
  );
}

function notKept({ hash, name }: Pick<RecipeGenerator, "hash" | "name">, cause: SeedlineError): SeedlineError {
  return new SeedlineError(
    "GENERATOR_NOT_KEPT",
    `The module of ${name} (${hash}) is neither on chain nor at the IPFS gateway: nobody could run it again.`,
    {
      hint: "Give the file that it was made with, --module FILE.wasm, and it is pinned beside the work. Nothing was minted or signed.",
      details: { hash },
      cause,
    },
  );
}
