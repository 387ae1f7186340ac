import type { Hex } from "viem";
import { z } from "../../core/bytes/zod.ts";
import { callServer } from "../server/callServer.ts";

/** Where a chain stands, and which chain it is. */
export interface ChainHead {
  /** Of its youngest block. */
  readonly blockNumber: () => Promise<bigint>;
  /** Hash of its first block. */
  readonly genesisHash: () => Promise<Hex>;
}

const quantity = z.string().check(z.regex(/^0x[0-9a-f]{1,16}$/));
const block = z.object({ hash: z.string().check(z.regex(/^0x[0-9a-f]{64}$/)) });

/** How long a node may take for a number, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a node where its chain stands by plain JSON-RPC: a page that only lists works never loads what else is needed to talk to one.
 *
 * @throws SeedlineError `SERVER_UNREACHABLE`, `SERVER_ANSWER_INVALID` (both retryable)
 * @see https://ethereum.github.io/execution-apis/
 */
export function createChainHead(rpcUrl: string, fetchImpl: typeof fetch = (...args) => fetch(...args)): ChainHead {
  const ask = <T>(method: string, params: readonly unknown[], result: z.ZodMiniType<T>): Promise<T> =>
    callServer(fetchImpl, {
      url: rpcUrl,
      init: {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      },
      schema: z.object({ result }),
      hint: "The index answers meanwhile, if it does.",
      timeoutMs: TIMEOUT_MS,
    }).then((answer) => answer.result);
  return {
    blockNumber: async () => BigInt(await ask("eth_blockNumber", [], quantity)),
    genesisHash: async () => (await ask("eth_getBlockByNumber", ["0x0", false], block)).hash as Hex,
  };
}
