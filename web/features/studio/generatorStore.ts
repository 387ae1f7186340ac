import { isHash, zeroHash } from "viem";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import type { ContentHash } from "../../../src/core/digest/hashTypes.ts";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { createStore } from "../../app/createStore.ts";
import { describeInWorker } from "../../app/generators/describeInWorker.ts";
import { fetchBuiltIn } from "../../app/generators/fetchModule.ts";
import { descriptionOf, isService, loadService, type Service } from "./service/services.ts";

/** A generator ready to run: its bytes, their hash, and what it says of itself. */
export interface LoadedGenerator {
  readonly description: GeneratorDescription;
  /** All zero for a service, of which nobody knows what runs there. */
  readonly hash: ContentHash;
  /** Null for a service: the server asks it. */
  readonly module: Uint8Array | null;
  readonly service?: Service;
}

/** Generators loaded so far, by name; anybody's by their hash. */
export const generatorStore = createStore<ReadonlyMap<string, LoadedGenerator>>(new Map());

const loading = new Map<string, Promise<LoadedGenerator>>();

/** Loads a generator once. @throws SeedlineError `GENERATOR_UNREACHABLE`, `GENERATOR_INVALID` */
export function loadGenerator(name: string): Promise<LoadedGenerator> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const load = fetchAndDescribe(name).catch((error: unknown) => {
    // The next call tries again: the server may be back by then.
    loading.delete(name);
    throw error;
  });
  loading.set(name, load);
  return load;
}

async function fetchAndDescribe(name: string): Promise<LoadedGenerator> {
  if (isService(name)) {
    const service = await loadService(name);
    const generator = { module: null, hash: zeroHash, description: descriptionOf(service), service };
    generatorStore.set((loaded) => new Map(loaded).set(name, generator));
    return generator;
  }
  const module = isHash(name)
    ? await (await import("../generators/foreignModules.ts")).readForeign(name)
    : await fetchBuiltIn(name);
  const generator = { module, hash: contentHash(module), description: await describeInWorker(module) };
  generatorStore.set((loaded) => new Map(loaded).set(name, generator));
  return generator;
}
