import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import { startAnvil } from "../../src/server/chain/startAnvil.ts";
import type { Config } from "../../src/server/config.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { startIpfsNode } from "../../src/server/ipfs/startIpfsNode.ts";
import { createApp } from "../../src/server/routes/createApp.ts";
import { startServer } from "../../src/server/startServer.ts";
import { deploySeedline } from "../deploy.ts";
import { writeJson } from "./jsonFile.ts";

/** What `.data/run.json` says of a running stack. */
export interface RunInfo extends Deployment {
  readonly pid: number;
  /** Address of the web app; null for a stack without one. */
  readonly url: string;
  readonly rpcUrl: string;
  readonly ipfsApi: string;
  readonly gateway: string;
}

/** A running stack. */
export interface Stack {
  readonly info: RunInfo;
  /** Ends everything that was started, in reverse order. */
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Starts what is not configured to be elsewhere: chain, IPFS store, contracts, server. If a part does not start, those
 * before it are ended again.
 *
 * @param options.inMemory Keep no chain state between runs.
 * @throws SeedlineError `PORT_TAKEN`, `CHAIN_NOT_STARTED`, `DEPLOYMENT_FAILED`, `IPFS_UNREACHABLE`
 */
export async function startStack(config: Config, options: { inMemory?: boolean } = {}): Promise<Stack> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const { dataDir } = config;
    let { rpcUrl, ipfsApi, gateway } = config;
    if (rpcUrl === null) {
      const stateDir = options.inMemory ? {} : { stateDir: join(dataDir, "chain") };
      const chain = await startAnvil({ port: config.rpcPort, ...stateDir });
      stops.push(chain.stop);
      rpcUrl = chain.rpcUrl;
    }
    if (ipfsApi === null) {
      const node = await startIpfsNode({ dataDir, rpcPort: config.ipfsPort, gatewayPort: config.gatewayPort });
      stops.push(() => node.stop());
      ipfsApi = node.rpcUrl;
      gateway ??= node.gatewayUrl;
    }
    gateway ??= `http://127.0.0.1:${config.gatewayPort}`;
    const deployment = await deploySeedline(rpcUrl, dataDir);
    const app = createApp({
      config: { ...deployment, rpcUrl, gateway },
      pinner: createPinner({ ipfsApi }),
      webDir: join(ROOT, "web", "dist"),
      generatorsDir: join(ROOT, "generators"),
    });
    const server = await startServer(app, config.port);
    stops.push(server.stop);
    const info: RunInfo = { pid: process.pid, url: server.url, rpcUrl, ipfsApi, gateway, ...deployment };
    await writeJson(join(dataDir, "run.json"), info);
    return { info, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
