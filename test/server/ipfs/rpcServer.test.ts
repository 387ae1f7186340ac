import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { decode } from "@ipld/dag-pb";
import { NextToLast } from "blockstore-fs/sharding";
import { create } from "ipfs-http-client";
import type { CID } from "multiformats/cid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmptyNode } from "./kuboEndpoints.ts";

const KIB = 1024;
const LIMIT = 256 * KIB;
const TYPE = "multipart/form-data; boundary=b";
const UPLOAD_HEAD = '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n';

let node: Awaited<ReturnType<typeof startEmptyNode>>;
beforeAll(async () => {
  node = await startEmptyNode({ maxBodyBytes: LIMIT });
});
afterAll(async () => {
  await node.stop();
});

describe("the RPC server", () => {
  it("takes an upload up to its limit", async () => {
    expect((await upload("add?cid-version=1", randomBytes(LIMIT - 1_000))).status).toBe(200);
  });

  it("refuses a larger one as soon as its length is announced", async () => {
    const response = await upload("add", randomBytes(LIMIT));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      Code: 1,
      Type: "error",
      Message: expect.stringContaining(String(LIMIT)),
    });
  });

  it.each(["add", "dag/import", "block/put"])("ends an endless upload to %s after its limit", async (command) => {
    const { sent, answer } = await uploadForEver(command);
    expect(answer).toMatch(/^HTTP\/1\.1 (413|500) /);
    expect(answer).toMatch(/"Type":"error"/);
    expect(sent).toBeLessThan(64 * LIMIT);
    expect((await post("version")).status).toBe(200);
  });

  it("survives a client that leaves in the middle", async () => {
    const socket = connect(Number(new URL(node.rpcUrl).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(
      `POST /api/v0/add HTTP/1.1\r\nhost: x\r\ncontent-type: ${TYPE}\r\ncontent-length: 100000\r\n\r\n${UPLOAD_HEAD}abc`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resetAndDestroy();
    expect((await post("version")).status).toBe(200);
  });

  it("cuts the connection when a block turns out to be gone, rather than end the answer", async () => {
    const client = create({ url: node.rpcUrl });
    // Four levels deep: errors below the first were once lost and ended the process.
    const options = { cidVersion: 1, chunker: "size-16384", maxFileLinks: 2 } as object;
    const { cid } = await client.add(randomBytes(150 * KIB), options);
    await rm(fileOf(await lastLeaf(client, cid)));
    for (const command of ["cat", "dag/export"]) {
      const response = await post(`${command}?arg=${cid}`);
      expect(response.status).toBe(200);
      await expect(response.arrayBuffer()).rejects.toThrow();
    }
  });

  it.each([
    ["add?trickle=true", 501, /trickle/],
    ["add?wrap-with-directory=1", 501, /wrap-with-directory/],
    ["add?inline=true", 501, /inline/],
    ["add?hash=blake3", 501, /blake3/],
    ["add?chunker=rabin", 501, /rabin/],
    ["add?chunker=size-9999999", 400, /9999999/],
    ["add?chunker=size-1", 400, /chunks of 1 bytes/],
    ["add?cid-version=2", 400, /cid-version/],
    ["add?max-file-links=1", 400, /max-file-links/],
    ["add?raw-leaves=perhaps", 400, /perhaps/],
    ["add?mode=644", 501, /mode/],
    ["block/put?cid-codec=dag-cbor", 501, /dag-cbor/],
    ["block/put?mhtype=sha3-256", 501, /sha3-256/],
    ["block/get", 400, /required/],
    ["block/get?arg=nonsense", 400, /nonsense/],
    ["block/get?arg=bafkqaaa&arg=bafkqaaa", 400, /one "cid"/],
    ["cat?arg=/ipfs/bafkqaaa/sub/file", 501, /path below/],
    ["pin/ls?type=some", 500, /invalid type/],
    [`pin/add?arg=bafkqaaa&name=${"n".repeat(256)}`, 400, /256 bytes/],
    ["dag/put", 404, /dag\/put/],
    ["swarm/peers", 404, /swarm\/peers/],
    ["", 404, /beyond what this store answers/],
  ])("refuses %s with %i in Kubo's form", async (command, status, words) => {
    const response = await upload(command, Buffer.from("abc"));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    const body = (await response.json()) as { Message: string };
    expect(body).toEqual({ Message: expect.stringMatching(words), Code: expect.any(Number), Type: "error" });
  });

  it("takes CIDs as paths and as URIs too", async () => {
    const { cid } = await create({ url: node.rpcUrl }).add(Buffer.from("seed"), { cidVersion: 1 });
    for (const name of [`/ipfs/${cid}`, `ipfs://${cid}`, `${cid}`, `/ipfs/${cid}/`]) {
      expect(await (await post(`cat?arg=${encodeURIComponent(name)}`)).text()).toBe("seed");
    }
  });

  it("refuses folders and file modes, which would change the CID", async () => {
    const directory = `--b\r\nContent-Disposition: form-data; name="dir"; filename="d"\r\nContent-Type: application/x-directory\r\n\r\n\r\n--b--\r\n`;
    const mode = `--b\r\nContent-Disposition: form-data; name="file?mode=0644"; filename="d"\r\n\r\nx\r\n--b--\r\n`;
    for (const body of [directory, mode]) {
      expect((await post("add", { body, headers: { "content-type": TYPE } })).status).toBe(501);
    }
  });

  it.each(["//", "/%", "/api/v0/version/../../..//x"])("answers the odd address %s", async (path) => {
    const answer = await raw(`POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  it("does not cat what is no file", async () => {
    const empty = await create({ url: node.rpcUrl }).block.put(Buffer.from("0a020801", "hex"), { format: "dag-pb" });
    const broken = await create({ url: node.rpcUrl }).block.put(Buffer.from("ffff", "hex"), { format: "dag-pb" });
    expect((await post(`cat?arg=${empty}`)).status).toBe(500);
    expect(await (await post(`cat?arg=${empty}`)).json()).toMatchObject({
      Message: expect.stringContaining("directory"),
    });
    expect((await post(`cat?arg=${broken}`)).status).toBe(500);
  });
});

function post(command: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${node.rpcUrl}/api/v0/${command}`, { method: "POST", ...init });
}

function upload(command: string, bytes: Uint8Array): Promise<Response> {
  const body = Buffer.concat([Buffer.from(UPLOAD_HEAD), bytes, Buffer.from("\r\n--b--\r\n")]);
  return post(command, { body, headers: { "content-type": TYPE } });
}

/** Sends until the server ends the connection; without a length, so that the server must count. */
function uploadForEver(command: string): Promise<{ sent: number; answer: string }> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(node.rpcUrl).port), "127.0.0.1");
    const chunk = Buffer.concat([Buffer.from("4000\r\n"), Buffer.alloc(0x4000, "x"), Buffer.from("\r\n")]);
    const head = Buffer.from(UPLOAD_HEAD);
    let sent = 0;
    let answer = "";
    let open = true;
    const more = () => {
      while (open && socket.write(chunk)) {
        sent += 0x4000;
      }
    };
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("drain", () => setImmediate(more));
    socket.on("error", () => {});
    socket.on("close", () => {
      open = false;
      resolve({ sent, answer });
    });
    socket.write(
      `POST /api/v0/${command} HTTP/1.1\r\nhost: x\r\ncontent-type: ${TYPE}\r\ntransfer-encoding: chunked\r\n\r\n${head.length.toString(16)}\r\n${head}\r\n`,
    );
    more();
  });
}

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(node.rpcUrl).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
    socket.write(text);
  });
}

function fileOf(cid: CID): string {
  const { dir, file } = new NextToLast().encode(cid);
  return join(node.dataDir, "ipfs", "blocks", dir, file);
}

async function lastLeaf(client: ReturnType<typeof create>, cid: CID): Promise<CID> {
  const last = cid.code === 0x70 ? decode(await client.block.get(cid)).Links.at(-1) : undefined;
  return last === undefined ? cid : lastLeaf(client, last.Hash);
}
