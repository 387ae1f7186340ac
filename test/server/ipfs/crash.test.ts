import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { create } from "ipfs-http-client";
import { base32upper } from "multiformats/bases/base32";
import { CID } from "multiformats/cid";
import { decode } from "multiformats/hashes/digest";
import { afterEach, beforeEach, expect, it } from "vitest";
import { blockMatches } from "../../../src/io/ipfs/blockMatches.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import { startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "seedline-crash-"));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

it("loses nothing that it acknowledged and serves nothing half-written when it is killed", async () => {
  const acknowledged: string[] = [];
  for (const pinsBeforeKill of [2, 6]) {
    acknowledged.push(...(await pinUntilKilled(pinsBeforeKill)));
  }
  const node = await startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 });
  const client = create({ url: node.rpcUrl });
  const pinner = createPinner({ ipfsApi: node.rpcUrl });
  const pinned = [];
  for await (const pin of client.pin.ls({ type: "recursive" })) {
    pinned.push(pin.cid.toString());
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(8);
  expect(pinned).toEqual(expect.arrayContaining(acknowledged));
  // Also those whose acknowledgement the kill cut off: a pin that is recorded is whole.
  for (const cid of pinned) {
    expect(await pinner.isPinned(cid)).toBe(true);
    await expect(fetchFile(cid, { gateways: [node.gatewayUrl] })).resolves.toBeInstanceOf(Uint8Array);
  }
  for (const { cid, whole } of await blockFiles()) {
    const response = await fetch(`${node.gatewayUrl}/ipfs/${cid}?format=raw`);
    expect(response.status).toBe(whole ? 200 : 404);
    await response.body?.cancel();
  }
  await node.stop();
});

function pinUntilKilled(pins: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL("./crash.child.ts", import.meta.url)), dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
      if (output.split("\n").length > pins) {
        child.kill("SIGKILL");
      }
    });
    child.on("error", reject);
    child.on("close", (code) => {
      // A line that the kill cut off acknowledges nothing.
      const lines = output.split("\n").slice(0, -1);
      code === null ? resolve(lines) : reject(new Error(`the child ended by itself with ${code}`));
    });
  });
}

async function blockFiles(): Promise<{ cid: CID; whole: boolean }[]> {
  const entries = await readdir(join(dataDir, "ipfs", "blocks"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".data"));
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const cid = CID.createV1(0x55, decode(base32upper.decode(name.replace(".data", ""))));
      return { cid, whole: await blockMatches(cid, await readFile(join(parentPath, name))) };
    }),
  );
}
