import { randomBytes } from "node:crypto";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import { startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";

/** Pins files without end and writes the CID of each that was acknowledged; to be killed at any moment. */
const [dataDir = ""] = process.argv.slice(2);
const node = await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 });
const pinner = createPinner({ ipfsApi: node.rpcUrl });
const worker = async () => {
  for (;;) {
    const { cid } = await pinner.pinFile(randomBytes(1 + (randomBytes(3).readUIntBE(0, 3) % 2_500_000)));
    process.stdout.write(`${cid}\n`);
  }
};
await Promise.all([worker(), worker(), worker()]);
