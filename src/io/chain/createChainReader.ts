import { type Chain, type Client, createClient, defineChain, http } from "viem";
import {
  call,
  getBalance,
  getBlock,
  getBlockNumber,
  getChainId,
  getCode,
  getContractEvents,
  getLogs,
  getTransactionCount,
  readContract,
} from "viem/actions";
import type { Deployment } from "../../core/chain/Deployment.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainClient, ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** A viem chain for any id; Seedline needs no more of it than the id and where to ask. */
export function chainOf(chainId: number, rpcUrl: string): Chain {
  return defineChain({
    id: chainId,
    name: chainId === 31337 ? "Local chain" : `Chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}

/** Opens a chain for reading. Nothing is asked of it yet; see {@link assertChain}. */
export function createChainReader(rpcUrl: string, deployment: Deployment): ChainReader {
  const local = deployment.chainId === 31337;
  const client = createClient({
    chain: chainOf(deployment.chainId, rpcUrl),
    transport: http(rpcUrl, { timeout: 15_000, retryCount: 1 }),
    // A local chain mines at once; waiting four seconds for its receipts would be all the user sees.
    pollingInterval: local ? 100 : 2_000,
    cacheTime: 0,
  });
  return { client: chainClientOf(client), deployment };
}

const READS = {
  call,
  getBalance,
  getBlock,
  getBlockNumber,
  getChainId,
  getCode,
  getContractEvents,
  getLogs,
  getTransactionCount,
  readContract,
} satisfies Record<Exclude<keyof ChainClient, "request" | TransactionAction>, unknown>;

type TransactionAction = keyof typeof import("./transactionActions.ts");
const TRANSACTION_ACTIONS = [
  "getTransaction",
  "getTransactionReceipt",
  "simulateContract",
  "waitForTransactionReceipt",
] as const satisfies readonly TransactionAction[];

/** A client with the questions that Seedline asks, each bound as viem's own `publicActions` binds them all. */
function chainClientOf(client: Client): ChainClient {
  type Action = (client: Client, args?: unknown) => unknown;
  const reads = Object.entries(READS).map(([name, action]) => {
    return [name, (args?: unknown) => (action as Action)(client, args)] as const;
  });
  const transactions = TRANSACTION_ACTIONS.map((name) => {
    const ask = async (args?: unknown) => ((await import("./transactionActions.ts"))[name] as Action)(client, args);
    return [name, ask] as const;
  });
  return { ...Object.fromEntries([...reads, ...transactions]), request: client.request } as unknown as ChainClient;
}

/** @throws SeedlineError `WRONG_CHAIN` when the node serves another chain, `CHAIN_UNREACHABLE` when it does not answer. */
export async function assertChain({ client, deployment }: ChainReader): Promise<void> {
  const chainId = await chainCall(() => client.getChainId());
  if (chainId === deployment.chainId) return;
  throw new SeedlineError(
    "WRONG_CHAIN",
    `The node serves chain ${chainId}, and the works live on ${deployment.chainId}.`,
    {
      hint: "Set SEEDLINE_RPC_URL to a node of the right chain.",
      details: { chainId, expected: deployment.chainId },
    },
  );
}
