import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";

export interface RunningEndpoint {
  readonly rpcUrl: string;
  readonly gatewayUrl: string;
  readonly stop: () => Promise<void>;
}

export interface EndpointUnderTest {
  readonly name: string;
  /** Whether it is ours, and so held to more than the specifications ask for. */
  readonly exact: boolean;
  readonly start: () => Promise<RunningEndpoint>;
}

/** A node with an empty store in a folder of its own, which goes with it. */
export async function startEmptyNode(
  options: { maxBodyBytes?: number } = {},
): Promise<RunningEndpoint & { dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "seedline-ipfs-"));
  const node = await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0, ...options });
  const stop = async () => {
    await node.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...node, dataDir, stop };
}

/**
 * What the contract is run against: the embedded node always, and a real Kubo when SEEDLINE_TEST_KUBO_API (its RPC) and
 * SEEDLINE_TEST_KUBO_GATEWAY (its gateway) name one. The list says in the output what it leaves out.
 */
export function endpointsUnderTest(): EndpointUnderTest[] {
  const rpcUrl = process.env.SEEDLINE_TEST_KUBO_API;
  const gatewayUrl = process.env.SEEDLINE_TEST_KUBO_GATEWAY;
  const embedded: EndpointUnderTest = { name: "embedded node", exact: true, start: startEmptyNode };
  if (rpcUrl === undefined || gatewayUrl === undefined) {
    console.info("SEEDLINE_TEST_KUBO_API and SEEDLINE_TEST_KUBO_GATEWAY are not set: no real Kubo is tested.");
    return [embedded];
  }
  return [
    embedded,
    { name: `Kubo at ${rpcUrl}`, exact: false, start: async () => ({ rpcUrl, gatewayUrl, stop: async () => {} }) },
  ];
}
