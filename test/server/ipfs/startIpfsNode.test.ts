import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "ipfs-http-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import { startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "seedline-node-"));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

describe("startIpfsNode", () => {
  it("has everything again after it was stopped and started", async () => {
    const bytes = randomBytes(2_345_678);
    const first = await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 });
    const { cid } = await createPinner({ ipfsApi: first.rpcUrl }).pinFile(bytes);
    const { id } = await create({ url: first.rpcUrl }).id();
    await first.stop();
    await expect(fetch(first.gatewayUrl)).rejects.toThrow();

    const second = await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 });
    expect(await createPinner({ ipfsApi: second.rpcUrl }).isPinned(cid)).toBe(true);
    expect(Buffer.compare(await fetchFile(cid, { gateways: [second.gatewayUrl] }), bytes)).toBe(0);
    expect((await create({ url: second.rpcUrl }).id()).id.toString()).toBe(id.toString());
    await second.stop();
  });

  it.each([
    ["rpcPort", "SEEDLINE_IPFS_PORT"],
    ["gatewayPort", "SEEDLINE_GATEWAY_PORT"],
  ] as const)(
    "names the port and the variable when %s is taken, and leaves nothing running",
    async (which, variable) => {
      const holder = createServer().listen(0, "127.0.0.1");
      await new Promise((resolve) => holder.once("listening", resolve));
      const { port } = holder.address() as AddressInfo;
      const free = await freePort();
      const ports = { rpcPort: free, gatewayPort: free, [which]: port };
      const other = which === "rpcPort" ? { gatewayPort: 0 } : {};
      await expect(startIpfsNode({ dataDir, ...ports, ...other })).rejects.toMatchObject({
        code: "PORT_TAKEN",
        message: expect.stringContaining(String(port)),
        hint: expect.stringContaining(variable),
        details: { port, variable },
      });
      await expect(fetch(`http://127.0.0.1:${free}/`)).rejects.toThrow();
      holder.close();
    },
  );

  it("takes the ports that it is told", async () => {
    const [rpcPort, gatewayPort] = [await freePort(), await freePort()];
    const node = await startIpfsNode({ dataDir, rpcPort, gatewayPort });
    expect([node.rpcUrl, node.gatewayUrl]).toEqual([`http://127.0.0.1:${rpcPort}`, `http://127.0.0.1:${gatewayPort}`]);
    await node.stop();
  });

  it("stops twice, and in spite of a client that never finishes", async () => {
    const node = await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 });
    const socket = connect(Number(new URL(node.rpcUrl).port), "127.0.0.1");
    socket.on("error", () => {});
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.resume();
    const head = "host: x\r\ncontent-length: 10\r\ncontent-type: multipart/form-data; boundary=b";
    socket.write(`POST /api/v0/add HTTP/1.1\r\n${head}\r\n\r\n`);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await Promise.all([node.stop(), node.stop()]);
    await node.stop();
    await closed;
  });

  it("names a damaged identity", async () => {
    await (await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 })).stop();
    await writeFile(join(dataDir, "ipfs", "identity.json"), "{");
    await expect(startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 })).rejects.toMatchObject({
      code: "IPFS_IDENTITY_DAMAGED",
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
