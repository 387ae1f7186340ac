import { contentHash } from "../../src/core/digest/contentHash.ts";
import type { ContentHash } from "../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import type { GeneratorDescription } from "../../src/core/generator/GeneratorDescription.ts";
import { findGenerator, parseGeneratorReference, registeredAs } from "../../src/io/generate/findGenerator.ts";
import type { Config } from "../../src/server/config.ts";
import { describeInNode } from "../../src/server/generate/describeInNode.ts";
import { builtinByHash, builtinGenerator } from "./generatorsDir.ts";
import { findStack, openReader } from "./openStack.ts";
import { readBytes } from "./readPicture.ts";

/** A generator as somebody named it, ready to run. */
export interface NamedGenerator {
  readonly description: GeneratorDescription;
  readonly hash: ContentHash;
  readonly bytes: Uint8Array;
  /** What it is registered as; null for one that is not, or of which that could not be asked. */
  readonly asset: bigint | null;
}

/**
 * Opens a generator: one that comes with the project by its name, any other by hash, number of its asset, CID or file.
 * @throws SeedlineError `GENERATOR_UNKNOWN`, `GENERATOR_INVALID`, and those of `findGenerator` and of reading a file
 */
export async function openGeneratorArgument(text: string, config: () => Config): Promise<NamedGenerator> {
  const reference = parseGeneratorReference(text);
  const own = reference?.kind === "hash" ? await builtinByHash(reference.hash) : undefined;
  if (own !== undefined) return { description: own.description, hash: own.hash, bytes: own.bytes, asset: null };
  if (reference !== null) {
    const stack = await findStack(config());
    const chain = await openReader(stack);
    const { module, hash, asset } = await findGenerator({ chain, gateways: [stack.gateway] }, reference);
    return { description: await describeInNode(module), hash, bytes: module, asset };
  }
  if (!/[\\/.]/.test(text)) {
    const { description, hash, bytes } = await builtinGenerator(text);
    return { description, hash, bytes, asset: null };
  }
  const bytes = await readBytes(text);
  const hash = contentHash(bytes);
  return { description: await describeInNode(bytes), hash, bytes, asset: await assetIfRunning(hash, config) };
}

/** A file can be tried out where nothing runs; minting asks again. */
async function assetIfRunning(hash: ContentHash, config: () => Config): Promise<bigint | null> {
  try {
    return await registeredAs(await openReader(await findStack(config())), hash);
  } catch (error) {
    if (error instanceof SeedlineError && ["NOT_RUNNING", "CHAIN_UNREACHABLE"].includes(error.code)) return null;
    throw error;
  }
}
