import type { Address, GetBlockParameters, Hex } from "viem";
import { hashField } from "../../core/bytes/fields.ts";
import { type ZodType, z } from "../../core/bytes/zod.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { BlockReference } from "../../core/verify/Evidence.ts";
import type { ChainClient } from "../chain/ChainReader.ts";

// The client passes on most of what a node says without a look: what is neither a number nor bytes ends here.

const chainIdField = z.int().check(z.positive());
const codeField = z.custom<Hex>((value) => typeof value === "string" && /^0x(?:[0-9a-fA-F]{2})*$/.test(value));
const blockFields = z.object({
  number: z.bigint().check(z.nonnegative()),
  hash: hashField,
  timestamp: z.bigint().check(z.nonnegative(), z.maximum(BigInt(Number.MAX_SAFE_INTEGER))),
});

/** @throws SeedlineError `NODE_ANSWER_INVALID`, as all of this file do when an answer is not of its form */
export async function readChainId(client: ChainClient): Promise<number> {
  return checked("eth_chainId", chainIdField, await client.getChainId());
}

/** The code of an account at a block; undefined when there is none. */
export async function readCode(client: ChainClient, address: Address, blockNumber: bigint): Promise<Hex | undefined> {
  const code = await client.getCode({ address, blockNumber });
  if (code === undefined || code === "0x") return undefined;
  return checked("eth_getCode", codeField, code).toLowerCase() as Hex;
}

/** A block; null when the node knows no such block, which is an answer. */
export async function findBlock(client: ChainClient, which: GetBlockParameters): Promise<BlockReference | null> {
  return readBlock(client, which).catch((error: unknown) => {
    if (error instanceof Error && error.name === "BlockNotFoundError") return null;
    throw error;
  });
}

export async function readBlock(client: ChainClient, which: GetBlockParameters): Promise<BlockReference> {
  const block = checked("eth_getBlock", blockFields, await client.getBlock(which));
  return { ...block, timestamp: Number(block.timestamp) };
}

function checked<T>(call: string, field: ZodType<T>, answer: unknown): T {
  const { success, data } = field.safeParse(answer);
  if (success) return data;
  throw new SeedlineError("NODE_ANSWER_INVALID", `The node's answer to ${call} is not of its form.`, {
    hint: "Ask another node.",
    retryable: true,
    details: { call },
  });
}
