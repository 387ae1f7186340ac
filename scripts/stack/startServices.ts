import { join } from "node:path";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import { startAnvil } from "../../src/server/chain/startAnvil.ts";
import type { Config } from "../../src/server/config.ts";
import { startIpfsNode } from "../../src/server/ipfs/startIpfsNode.ts";
import { deploySeedline } from "../deploy.ts";

/** A chain with the contracts on it, and an IPFS node. */
export interface Services {
  readonly rpcUrl: string;
  readonly ipfsApi: string;
  readonly gateway: string;
  readonly deployment: Deployment;
  /** Ends what was started here, in reverse order. */
  stop(): Promise<void>;
}

/**
 * Starts what is not configured to be elsewhere. If a part does not start, those before it are ended again.
 *
 * @param options.inMemory Keep no chain state between runs.
 * @throws SeedlineError `PORT_TAKEN`, `CHAIN_NOT_STARTED`, `DEPLOYMENT_FAILED`
 */
export async function startServices(config: Config, options: { inMemory?: boolean } = {}): Promise<Services> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const { dataDir } = config;
    let { rpcUrl, ipfsApi, gateway } = config;
    if (rpcUrl === null) {
      const state = options.inMemory ? {} : { stateDir: join(dataDir, "chain") };
      const chain = await startAnvil({ port: config.rpcPort, ...state });
      stops.push(chain.stop);
      rpcUrl = chain.rpcUrl;
    }
    if (ipfsApi === null) {
      const node = await startIpfsNode({
        dataDir,
        rpcPort: config.ipfsPort,
        gatewayPort: config.gatewayPort,
        host: "127.0.0.1",
      });
      stops.push(() => node.stop());
      ipfsApi = node.rpcUrl;
      gateway ??= node.gatewayUrl;
    }
    gateway ??= `http://127.0.0.1:${config.gatewayPort}`;
    const deployment = await deploySeedline(rpcUrl, dataDir);
    return { rpcUrl, ipfsApi, gateway, deployment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
