import { type Hex, isHash } from "viem";
import { parseCid } from "../../core/cid/parseCid.ts";
import { rawCidOfDigest } from "../../core/cid/rawCid.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { ContentHash } from "../../core/digest/hashTypes.ts";
import { SeedlineError } from "../../core/errors.ts";
import { BUILTIN_GENERATORS } from "../../core/generator/builtin.gen.ts";
import { MAX_MODULE_BYTES } from "../../core/generator/inspectModule.ts";
import { parseAssetId } from "../../core/record/AssetId.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { findWorkByOutput } from "../chain/findWork.ts";
import { readModule } from "../chain/generatorStore.ts";
import { readRecord } from "../chain/readRecord.ts";
import { fetchFile } from "../ipfs/fetchFile.ts";
import { readMetadata } from "../ipfs/readWork.ts";

/** How somebody names a generator that does not come with the project. */
export type GeneratorReference =
  | { readonly kind: "hash"; readonly hash: ContentHash }
  | { readonly kind: "asset"; readonly id: bigint }
  | { readonly kind: "cid"; readonly cid: string };

/** A module that was found, and what it is registered as. */
export interface FoundGenerator {
  readonly module: Uint8Array;
  /** SHA-256 of the module, its identity. */
  readonly hash: ContentHash;
  /** The asset that has this module; null when nobody registered it, and for those that come with the project. */
  readonly asset: bigint | null;
}

/** Where modules are looked for. */
export interface GeneratorPlaces {
  readonly chain: ChainReader;
  readonly gateways: readonly string[];
}

/** Reads a hash, the number of an asset, or a CID with or without `ipfs://`; null for anything else, such as a name or a path. */
export function parseGeneratorReference(text: string): GeneratorReference | null {
  const named = text.trim();
  const hash = named.toLowerCase();
  if (isHash(hash)) return { kind: "hash", hash };
  if (/^[0-9]+$/.test(named)) return { kind: "asset", id: parseAssetId(named) };
  const cid = named.replace(/^ipfs:\/\//, "");
  try {
    return { kind: "cid", cid: parseCid(cid).toString() };
  } catch {
    return null;
  }
}

/**
 * Finds a generator's module: on chain, or in IPFS. Whoever delivers it, its hash is computed here.
 * @throws SeedlineError `GENERATOR_NOT_FOUND`, `ASSET_IS_NO_GENERATOR`, `GENERATOR_MISMATCH`, and those of reading chain and IPFS
 */
export async function findGenerator(
  places: GeneratorPlaces,
  reference: GeneratorReference,
  signal?: AbortSignal,
): Promise<FoundGenerator> {
  const module = await findModule(places, reference, signal);
  const hash = contentHash(module);
  if (reference.kind === "hash" && hash !== reference.hash) throw mismatch(reference.hash, hash);
  return { module, hash, asset: await registeredAs(places.chain, hash) };
}

/** The asset that a module is registered as; those that come with the project are free, whoever registers them. */
export async function registeredAs(chain: ChainReader, hash: Hex): Promise<bigint | null> {
  if (BUILTIN_GENERATORS.some((known) => known.hash === hash)) return null;
  return (await findWorkByOutput(chain, hash))?.id ?? null;
}

async function findModule(places: GeneratorPlaces, reference: GeneratorReference, signal?: AbortSignal) {
  const { chain, gateways } = places;
  const options = { gateways, maxBytes: MAX_MODULE_BYTES, ...(signal === undefined ? {} : { signal }) };
  if (reference.kind === "cid") return fetchFile(reference.cid, options);
  if (reference.kind === "asset") return moduleOfAsset(places, reference.id, signal);
  const { hash } = reference;
  const stored = await onChain(chain, hash);
  if (stored !== null) return stored;
  const pinned = await fetchFile(rawCidOfDigest(hash), options).catch((error: unknown) => {
    signal?.throwIfAborted();
    return error;
  });
  if (pinned instanceof Uint8Array) return pinned;
  const asset = await registeredAs(chain, hash);
  if (asset !== null) return moduleOfAsset(places, asset, signal);
  throw new SeedlineError(
    "GENERATOR_NOT_FOUND",
    `The generator ${hash} is neither on chain nor at the IPFS gateways.`,
    {
      hint: "Ask its author to store or pin it, or give the module itself as a file.",
      details: { hash },
      cause: pinned,
    },
  );
}

async function moduleOfAsset({ chain, gateways }: GeneratorPlaces, id: bigint, signal?: AbortSignal) {
  const { record } = await readRecord(chain, id);
  if (record.kind !== "generator") {
    throw new SeedlineError(
      "ASSET_IS_NO_GENERATOR",
      `Asset ${id} is no generator: it is on record as ${record.kind}.`,
      {
        hint: "Give the number of a generator, its hash, its CID or its file.",
        details: { id, kind: record.kind },
      },
    );
  }
  const stored = await onChain(chain, record.outputHash);
  if (stored !== null) return stored;
  const [gateway = ""] = gateways;
  const { seedline } = await readMetadata(gateway, id, record.metadataHash, signal);
  const rest = signal === undefined ? {} : { signal };
  const module = await fetchFile(seedline.mediaCid, { gateways, maxBytes: MAX_MODULE_BYTES, ...rest });
  // What the metadata points at counts only if it is what the record commits to.
  if (contentHash(module) !== record.outputHash) throw mismatch(record.outputHash, contentHash(module));
  return module;
}

/** A store that is missing or whose node serves something else is no reason to give up: IPFS may have it. */
async function onChain(chain: ChainReader, hash: Hex): Promise<Uint8Array | null> {
  if (chain.deployment.contracts.generatorStore === undefined) return null;
  return readModule(chain, hash).catch((error: unknown) => {
    if (error instanceof SeedlineError && error.code === "MODULE_CORRUPT") return null;
    throw error;
  });
}

function mismatch(expected: Hex, found: Hex): SeedlineError {
  return new SeedlineError("GENERATOR_MISMATCH", `What was found in place of the generator ${expected} is ${found}.`, {
    hint: "Nothing was run. Ask another gateway, or give the module itself as a file.",
    details: { expected, found },
  });
}
