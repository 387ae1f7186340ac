import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { close, type LoopbackHost, listen } from "../loopback.ts";
import { BlockStore } from "./BlockStore.ts";
import { createGatewayServer } from "./gateway/createGatewayServer.ts";
import { nodeIdentity } from "./nodeIdentity.ts";
import { PinStore } from "./PinStore.ts";
import { createRpcServer } from "./rpc/createRpcServer.ts";

/** A file of 64 MiB, and what the upload wraps around it. */
const DEFAULT_MAX_BODY_BYTES = 64 * 1024 * 1024 + 64 * 1024;

export interface IpfsNodeOptions {
  /** The content lies in the folder `ipfs` below it. */
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly rpcPort: number;
  /** 0 takes any free port. */
  readonly gatewayPort: number;
  readonly host?: LoopbackHost;
  /** The largest upload to the RPC, in bytes; enough for a file of 64 MiB when left out. */
  readonly maxBodyBytes?: number;
  /** Told of failures inside the node, such as a full disk; they go to standard error when left out. */
  readonly onError?: (error: unknown) => void;
}

export interface IpfsNode {
  /** To be given to an IPFS RPC client, without `/api/v0`. */
  readonly rpcUrl: string;
  /** Content is at `${gatewayUrl}/ipfs/CID`. */
  readonly gatewayUrl: string;
  /** Ends both servers; requests under way get a moment to finish. What was acknowledged is on disk already. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the embedded IPFS store: content on disk behind the part of Kubo's RPC that this project uses, and a gateway. It talks
 * to no other node. A real Kubo takes its place by configuration.
 *
 * @throws SeedlineError `PORT_TAKEN` or `PORT_UNAVAILABLE`, naming SEEDLINE_IPFS_PORT or SEEDLINE_GATEWAY_PORT;
 * `IPFS_PIN_DAMAGED`, `IPFS_IDENTITY_DAMAGED`
 */
export async function startIpfsNode({
  dataDir,
  rpcPort,
  gatewayPort,
  host = "127.0.0.1",
  maxBodyBytes = DEFAULT_MAX_BODY_BYTES,
  onError = console.error,
}: IpfsNodeOptions): Promise<IpfsNode> {
  const path = join(dataDir, "ipfs");
  await mkdir(path, { recursive: true });
  const blocks = await BlockStore.open(join(path, "blocks"));
  const pins = await PinStore.open(join(path, "pins"), blocks);
  const identity = await nodeIdentity(join(path, "identity.json"));
  const rpc = createRpcServer({ repo: { path, blocks, pins }, identity, maxBodyBytes, onError });
  const gateway = createGatewayServer({ blocks, onError });
  const rpcUrl = await listen(rpc, { host, port: rpcPort, what: "The IPFS RPC", variable: "SEEDLINE_IPFS_PORT" });
  try {
    const gatewayUrl = await listen(gateway, {
      host,
      port: gatewayPort,
      what: "The IPFS gateway",
      variable: "SEEDLINE_GATEWAY_PORT",
    });
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= Promise.all([close(rpc), close(gateway)]).then(() => {});
      return stopped;
    };
    return { rpcUrl, gatewayUrl, stop };
  } catch (error) {
    await close(rpc);
    throw error;
  }
}
