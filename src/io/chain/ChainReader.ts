import type { PublicClient } from "viem";
import type { Deployment } from "../../core/chain/Deployment.ts";

/** A chain to read from: any viem public client, and where the contracts are. What it returns is not trusted. */
export interface ChainReader {
  readonly client: PublicClient;
  readonly deployment: Deployment;
}
