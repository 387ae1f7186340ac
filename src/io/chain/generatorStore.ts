import { type Address, type Hex, hexToBytes } from "viem";
import { generatorStoreAbi } from "../../core/chain/abi.gen.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import { MAX_MODULE_BYTES } from "../../core/generator/inspectModule.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** Most bytes of a chunk: code may have 24,576, and the first is STOP. */
export const MAX_CHUNK_BYTES = 24_575;
const MAX_CHUNKS = Math.ceil(MAX_MODULE_BYTES / MAX_CHUNK_BYTES);

/**
 * Reads a module from the chain, chunk by chunk: one call for all of it would cost more gas than nodes spend on a question.
 * @returns Null when no module with this hash is stored. What is returned has the hash that was asked for.
 * @throws SeedlineError `GENERATOR_STORE_MISSING`, `MODULE_CORRUPT`, `CHAIN_UNREACHABLE`
 */
export async function readModule(chain: ChainReader, hash: Hex): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks = await chunksOf(chain, hash);
  if (chunks.length === 0) return null;
  if (chunks.length > MAX_CHUNKS) throw corrupt(hash, `it is said to have ${chunks.length} parts`);
  const parts: Uint8Array[] = [];
  for (const address of chunks) {
    const code = await chainCall(() => chain.client.getCode({ address }));
    parts.push(hexToBytes(code ?? "0x").subarray(1));
  }
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  if (contentHash(bytes) !== hash.toLowerCase()) throw corrupt(hash, "its parts make up something else");
  return bytes;
}

/** Where the parts of a module are; none when it is not stored. */
export function chunksOf(chain: ChainReader, hash: Hex): Promise<readonly Address[]> {
  const call = { address: storeOf(chain), abi: generatorStoreAbi, functionName: "chunksOf", args: [hash] } as const;
  return chainCall(() => chain.client.readContract(call));
}

/** @throws SeedlineError `GENERATOR_STORE_MISSING` */
export function storeOf({ deployment }: ChainReader): Address {
  const { generatorStore } = deployment.contracts;
  if (generatorStore !== undefined) return generatorStore;
  throw new SeedlineError("GENERATOR_STORE_MISSING", `Chain ${deployment.chainId} has no store for generators.`, {
    hint: "Start Seedline again, which deploys what is missing, or share the module by IPFS.",
    details: { chainId: deployment.chainId },
  });
}

function corrupt(hash: Hex, why: string): SeedlineError {
  return new SeedlineError("MODULE_CORRUPT", `What the node serves as module ${hash} is not it: ${why}.`, {
    hint: "Ask another node with SEEDLINE_RPC_URL.",
    details: { hash },
  });
}
