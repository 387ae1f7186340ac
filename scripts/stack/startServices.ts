import { join } from "node:path";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import { startAnvil } from "../../src/server/chain/startAnvil.ts";
import type { Config } from "../../src/server/config.ts";
import type { DataDirClaim } from "../../src/server/dataDir/claimDataDir.ts";
import { startIpfsNode } from "../../src/server/ipfs/startIpfsNode.ts";
import { deploySeedline } from "../deploy.ts";

/** A chain with the contracts on it, and an IPFS node. */
export interface Services {
  readonly rpcUrl: string;
  readonly ipfsApi: string;
  readonly gateway: string;
  readonly deployment: Deployment;
  /** Ends what was started here. */
  stop(): Promise<void>;
}

export interface ServicesOptions {
  /** Keep no chain state between runs. */
  readonly inMemory?: boolean;
  /** Where processes are recorded, so that a later start can end them if this one cannot. */
  readonly claim?: DataDirClaim;
  /** Told of what goes wrong while the services run. */
  readonly onTrouble?: (line: string) => void;
}

/** A part that runs, and how to end it. */
interface Part<T> {
  readonly value: T;
  stop(): Promise<void>;
}

const CHAIN = "chain";

/** Where the embedded chain's state is. */
export function chainDir(dataDir: string): string {
  return join(dataDir, CHAIN);
}

/**
 * Starts what is not configured to be elsewhere. If a part does not start, the others are ended again.
 *
 * @throws SeedlineError `PORT_TAKEN`, `CHAIN_NOT_STARTED`, `CHAIN_STATE_DAMAGED`, `DEPLOYMENT_FAILED`, `DEPLOYMENT_DAMAGED`
 */
export async function startServices(config: Config, options: ServicesOptions = {}): Promise<Services> {
  const [chain, ipfs] = await Promise.allSettled([startChain(config, options), startIpfs(config)]);
  const running = [chain, ipfs].flatMap((part) => (part.status === "fulfilled" ? [part.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((part) => part.stop()));
  };
  if (chain.status === "fulfilled" && ipfs.status === "fulfilled") {
    return { ...chain.value.value, ...ipfs.value.value, stop };
  }
  await stop();
  throw chain.status === "rejected" ? chain.reason : (ipfs as PromiseRejectedResult).reason;
}

async function startChain(
  config: Config,
  { inMemory = false, claim, onTrouble }: ServicesOptions,
): Promise<Part<Pick<Services, "rpcUrl" | "deployment">>> {
  const { rpcUrl, dataDir } = config;
  if (rpcUrl !== null) {
    return { value: { rpcUrl, deployment: await deploySeedline(rpcUrl, dataDir) }, stop: async () => {} };
  }
  const chain = await startAnvil({
    port: config.rpcPort,
    ...(inMemory ? {} : { stateDir: chainDir(dataDir) }),
    ...(claim === undefined ? {} : { onProcess: ({ pid, url }) => claim.recordChild({ name: CHAIN, pid, url }) }),
    ...(onTrouble === undefined ? {} : { onTrouble }),
  });
  const stop = async (): Promise<void> => {
    await chain.stop();
    await claim?.forgetChild(CHAIN);
  };
  try {
    return { value: { rpcUrl: chain.rpcUrl, deployment: await deploySeedline(chain.rpcUrl, dataDir) }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIpfs(config: Config): Promise<Part<Pick<Services, "ipfsApi" | "gateway">>> {
  const fallback = config.gateway ?? `http://127.0.0.1:${config.gatewayPort}`;
  if (config.ipfsApi !== null) return { value: { ipfsApi: config.ipfsApi, gateway: fallback }, stop: async () => {} };
  const { dataDir, ipfsPort: rpcPort, gatewayPort } = config;
  const node = await startIpfsNode({ dataDir, rpcPort, gatewayPort, host: "127.0.0.1" });
  return { value: { ipfsApi: node.rpcUrl, gateway: config.gateway ?? node.gatewayUrl }, stop: () => node.stop() };
}
