import { join } from "node:path";
import type { RunInfo } from "../../../scripts/stack/RunInfo.ts";
import { startStack } from "../../../scripts/stack/startStack.ts";
import { startAnvil } from "../../../src/server/chain/startAnvil.ts";
import type { Config } from "../../../src/server/config.ts";
import { startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";
import { testConfig } from "../../support/testConfig.ts";

/** A part of the stack that can be stopped and started again at the same address. */
export interface StoppablePart {
  stop(): Promise<void>;
  /** Does nothing while it runs. */
  start(): Promise<void>;
}

/** The real stack in parts that run by themselves, as they do once one machine is outgrown. */
export interface StoppableStack {
  readonly info: RunInfo;
  readonly chain: StoppablePart;
  /** IPFS RPC and gateway. */
  readonly ipfs: StoppablePart;
  readonly server: StoppablePart;
  /** Everything runs again. */
  startAll(): Promise<void>;
  stopAll(): Promise<void>;
}

export async function startStoppableStack(dir: string): Promise<StoppableStack> {
  const stateDir = join(dir, "chain");
  const portOf = (url: string) => Number(new URL(url).port);

  const firstChain = await startAnvil({ port: 0, stateDir });
  const { rpcUrl } = firstChain;
  const chain = part(firstChain, () => startAnvil({ port: portOf(rpcUrl), stateDir }));

  const ipfsAt = (rpcPort: number, gatewayPort: number) =>
    startIpfsNode({ dataDir: join(dir, "ipfs"), rpcPort, gatewayPort, host: "127.0.0.1" });
  const firstIpfs = await ipfsAt(0, 0);
  const ipfs = part(firstIpfs, () => ipfsAt(portOf(firstIpfs.rpcUrl), portOf(firstIpfs.gatewayUrl)));

  const config: Config = {
    ...testConfig(join(dir, "server")),
    rpcUrl,
    ipfsApi: firstIpfs.rpcUrl,
    gateway: firstIpfs.gatewayUrl,
  };
  const firstServer = await startStack(config);
  const { info } = firstServer;
  const server = part(firstServer, () => startStack({ ...config, port: portOf(info.url) }));
  const parts = [chain, ipfs, server];
  return {
    info,
    chain,
    ipfs,
    server,
    async startAll() {
      for (const each of parts) await each.start();
    },
    async stopAll() {
      for (const each of parts.toReversed()) await each.stop();
    },
  };
}

function part(first: { stop(): Promise<void> }, startAgain: () => Promise<{ stop(): Promise<void> }>): StoppablePart {
  let running: { stop(): Promise<void> } | null = first;
  return {
    async stop() {
      const ending = running;
      running = null;
      await ending?.stop();
    },
    async start() {
      running ??= await startAgain();
    },
  };
}
