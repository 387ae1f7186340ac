import type { PublicClient } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";

/**
 * What is asked of a chain, by viem's names and with viem's meaning. Only these: a page that carries every question viem knows is
 * three times as large.
 */
export type ChainClient = Pick<
  PublicClient,
  | "call"
  | "getBalance"
  | "getBlock"
  | "getBlockNumber"
  | "getChainId"
  | "getCode"
  | "getContractEvents"
  | "getLogs"
  | "getTransaction"
  | "getTransactionCount"
  | "getTransactionReceipt"
  | "readContract"
  | "request"
  | "simulateContract"
  | "waitForTransactionReceipt"
>;

/** A chain to read from: any viem public client, and where the contracts are. What it returns is not trusted. */
export interface ChainReader {
  readonly client: ChainClient;
  readonly deployment: Deployment;
}
