import { type Address, bytesToHex, type Hex, hexToBytes } from "viem";
import { generatorStoreAbi } from "../../core/chain/abi.gen.ts";
import { contractError } from "../../core/chain/contractError.ts";
import { GENERATOR_STORE_EXPLANATIONS } from "../../core/chain/generatorStoreExplanations.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { ContentHash } from "../../core/digest/hashTypes.ts";
import { SeedlineError } from "../../core/errors.ts";
import { MAX_MODULE_BYTES } from "../../core/generator/inspectModule.ts";
import { askWallet } from "./askWallet.ts";
import type { ChainReader } from "./ChainReader.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";

/** Most bytes of a chunk: code may have 24,576, and the first is STOP. */
export const MAX_CHUNK_BYTES = 24_575;
const MAX_CHUNKS = Math.ceil(MAX_MODULE_BYTES / MAX_CHUNK_BYTES);

/** A module that is on chain. */
export interface StoredModule {
  /** SHA-256 of the module, its identity. */
  readonly hash: ContentHash;
  /** Contracts whose code it is, in order. */
  readonly chunks: readonly Address[];
  /** Transactions that were needed; none when it was stored before. */
  readonly txHashes: readonly Hex[];
}

/**
 * Stores a generator module on chain, in as many transactions as it needs. Running it again after a failure goes on where it
 * stopped: what is stored is found again by its content.
 *
 * @param onChunk Told before each chunk is looked for, counted from 1.
 * @throws SeedlineError `GENERATOR_STORE_MISSING`, `MODULE_TOO_LARGE`, and what any transaction may throw
 */
export async function storeModule(
  chain: ChainWriter,
  bytes: Uint8Array,
  onChunk: (chunk: number, of: number) => void = () => {},
): Promise<StoredModule> {
  const address = storeOf(chain);
  if (bytes.length === 0 || bytes.length > MAX_MODULE_BYTES) {
    throw new SeedlineError("MODULE_TOO_LARGE", `A module of ${bytes.length} bytes cannot be stored.`, {
      hint: `A module has 1 to ${MAX_MODULE_BYTES} bytes.`,
      details: { sizeBytes: bytes.length },
    });
  }
  const hash = contentHash(bytes);
  const known = await chunksOf(chain, hash);
  if (known.length > 0) return { hash, chunks: known, txHashes: [] };

  const store = { address, abi: generatorStoreAbi, account: chain.wallet.account } as const;
  const txHashes: Hex[] = [];
  const count = Math.ceil(bytes.length / MAX_CHUNK_BYTES);
  const chunks: Address[] = [];
  for (let i = 0; i < count; i += 1) {
    onChunk(i + 1, count);
    const data = bytesToHex(bytes.subarray(i * MAX_CHUNK_BYTES, (i + 1) * MAX_CHUNK_BYTES));
    const call = { ...store, functionName: "putChunk", args: [data] } as const;
    const { request, result: chunk } = await storeCall(() => chain.client.simulateContract(call));
    chunks.push(chunk);
    const code = await chainCall(() => chain.client.getCode({ address: chunk }));
    if (code === undefined || code === "0x") {
      txHashes.push(await sent(chain, () => chain.wallet.writeContract(request)));
    }
  }
  const call = { ...store, functionName: "seal", args: [chunks] } as const;
  const { request } = await storeCall(() => chain.client.simulateContract(call));
  txHashes.push(await sent(chain, () => chain.wallet.writeContract(request)));
  return { hash, chunks, txHashes };
}

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

function chunksOf(chain: ChainReader, hash: Hex): Promise<readonly Address[]> {
  const call = { address: storeOf(chain), abi: generatorStoreAbi, functionName: "chunksOf", args: [hash] } as const;
  return chainCall(() => chain.client.readContract(call));
}

function storeOf({ deployment }: ChainReader): Address {
  const { generatorStore } = deployment.contracts;
  if (generatorStore !== undefined) return generatorStore;
  throw new SeedlineError("GENERATOR_STORE_MISSING", `Chain ${deployment.chainId} has no store for generators.`, {
    hint: "Start Seedline again, which deploys what is missing, or share the module by IPFS.",
    details: { chainId: deployment.chainId },
  });
}

async function sent(chain: ChainWriter, send: () => Promise<Hex>): Promise<Hex> {
  return (await confirmed(chain, await askWallet(send))).transactionHash;
}

/** A call of the store, whose own errors only its callers know the meaning of. */
async function storeCall<T>(call: () => Promise<T>): Promise<T> {
  return chainCall(call).catch((error: unknown) => {
    const { error: name, args } = (error as SeedlineError).details;
    if (typeof name !== "string") throw error;
    throw contractError(name, args as readonly unknown[], error, GENERATOR_STORE_EXPLANATIONS);
  });
}

function corrupt(hash: Hex, why: string): SeedlineError {
  return new SeedlineError("MODULE_CORRUPT", `What the node serves as module ${hash} is not it: ${why}.`, {
    hint: "Ask another node with SEEDLINE_RPC_URL.",
    details: { hash },
  });
}
