import { type Address, bytesToHex, type Hex } from "viem";
import { generatorStoreAbi } from "../../core/chain/abi.gen.ts";
import { contractError } from "../../core/chain/contractError.ts";
import { GENERATOR_STORE_EXPLANATIONS } from "../../core/chain/generatorStoreExplanations.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { ContentHash } from "../../core/digest/hashTypes.ts";
import { SeedlineError } from "../../core/errors.ts";
import { MAX_MODULE_BYTES } from "../../core/generator/inspectModule.ts";
import { askWallet } from "./askWallet.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";
import { chunksOf, MAX_CHUNK_BYTES, storeOf } from "./generatorStore.ts";

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
