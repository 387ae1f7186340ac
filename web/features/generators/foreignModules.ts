import type { Hex } from "viem";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import type { ContentHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { MAX_MODULE_BYTES } from "../../../src/core/generator/inspectModule.ts";
import {
  findGenerator,
  type GeneratorPlaces,
  parseGeneratorReference,
  registeredAs,
} from "../../../src/io/generate/findGenerator.ts";
import { assertFileReads } from "../../app/assertFileReads.ts";
import { describeInWorker } from "../../app/generators/describeInWorker.ts";
import { generatorPlaces } from "../../app/generators/generatorPlaces.ts";
import { keepFile, readKeptFile } from "../pictures/pictureStore.ts";

/** A module of somebody else that was looked at, and may be used. */
export interface ForeignGenerator {
  readonly module: Uint8Array;
  readonly hash: ContentHash;
  readonly description: GeneratorDescription;
  /** What it is registered as; null when it is not. */
  readonly asset: bigint | null;
}

const taken = new Map<ContentHash, Uint8Array>();

/** The module with a hash: as it was taken on this page or kept in this browser, or else from chain or IPFS. @throws SeedlineError as `findGenerator` */
export async function readForeign(hash: Hex): Promise<Uint8Array> {
  const known = taken.get(hash) ?? (await readKeptFile(hash));
  if (known !== null && contentHash(known) === hash) return known;
  return (await findGenerator(places(), { kind: "hash", hash })).module;
}

/**
 * Finds the generator that somebody named by its hash, the number of its asset or a CID.
 * @throws SeedlineError `GENERATOR_REFERENCE_INVALID`, and those of `findGenerator` and `describeInWorker`
 */
export async function openNamed(text: string): Promise<ForeignGenerator> {
  const reference = parseGeneratorReference(text);
  if (reference === null) {
    throw new SeedlineError("GENERATOR_REFERENCE_INVALID", `"${text.trim().slice(0, 80)}" names no generator.`, {
      hint: "Give a hash (0x and 64 hexadecimal digits), the number of an asset, or a CID; or drop the module's file.",
    });
  }
  const { module, hash, asset } = await findGenerator(places(), reference);
  return { module, hash, asset, description: await describeInWorker(module) };
}

/** Reads a module from a file. Larger ones than may run are refused before a byte is read. @throws SeedlineError `GENERATOR_INVALID` */
export async function openFile(file: File): Promise<ForeignGenerator> {
  if (file.size > MAX_MODULE_BYTES || file.size === 0) {
    throw new SeedlineError(
      "GENERATOR_INVALID",
      `A module of ${file.size} bytes cannot be run; it has 1 to ${MAX_MODULE_BYTES}.`,
      { hint: "Choose the generator's .wasm file. Nothing of it was read." },
    );
  }
  await assertFileReads(file);
  const module = new Uint8Array(await file.arrayBuffer());
  const description = await describeInWorker(module);
  const hash = contentHash(module);
  return { module, hash, description, asset: await registeredAs(places().chain, hash) };
}

/** Keeps a module that is going to be used; where the browser keeps nothing it lasts as long as the page. */
export async function takeForeign({ hash, module }: ForeignGenerator): Promise<void> {
  taken.set(hash, module);
  await keepFile(hash, module).catch(() => undefined);
}

function places(): GeneratorPlaces {
  const { chain, gateways } = generatorPlaces;
  if (chain === undefined || gateways === undefined) throw new Error("The page has not started yet.");
  return { chain, gateways };
}
