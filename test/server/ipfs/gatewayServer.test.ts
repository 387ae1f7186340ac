import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { NextToLast } from "blockstore-fs/sharding";
import { create } from "ipfs-http-client";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileBlocks } from "../../../src/core/cid/fileBlocks.ts";
import { readCar } from "../../../src/io/ipfs/readCar.ts";
import { carOf, emptyBomb } from "../../io/ipfs/hostileCars.ts";
import { startEmptyNode } from "./kuboEndpoints.ts";

const MIB = 1024 * 1024;

let node: Awaited<ReturnType<typeof startEmptyNode>>;
let client: ReturnType<typeof create>;
beforeAll(async () => {
  node = await startEmptyNode();
  client = create({ url: node.rpcUrl });
});
afterAll(async () => {
  await node.stop();
});

describe("the gateway", () => {
  it.each([
    ["HTML", "<html><script>alert(1)</script></html>", "text/plain; charset=utf-8"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "text/plain; charset=utf-8"],
    ["XHTML", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "text/plain; charset=utf-8"],
    ["a script", "import('/evil.js')", "text/plain; charset=utf-8"],
    ["JSON", '{"image":"ipfs://…"}', "application/json"],
    ["a PNG", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"],
    ["HTML in UTF-16", "\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0", "application/octet-stream"],
    ["bytes", "\0\x01\x02", "application/octet-stream"],
    ["nothing", "", "application/octet-stream"],
  ])("serves %s as what no browser runs", async (_, content, type) => {
    const bytes = content.startsWith("{") ? Buffer.from(content) : Buffer.from(content, "latin1");
    const { cid } = await client.add(bytes, { cidVersion: 1 });
    for (const method of ["GET", "HEAD"]) {
      const response = await get(`/ipfs/${cid}?filename=page.html`, {}, method);
      expect(response.headers.get("content-type")).toBe(type);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
      expect(response.headers.get("cache-control")).toBe("public, max-age=29030400, immutable");
      expect(response.headers.get("content-length")).toBe(String(bytes.length));
      expect(Buffer.from(await response.arrayBuffer()).equals(method === "GET" ? bytes : Buffer.of())).toBe(true);
    }
  });

  it("lets any page read, and sandboxes errors too", async () => {
    const preflight = await get("/ipfs/bafkqaaa", { origin: "https://a.example" }, "OPTIONS");
    expect(preflight.status).toBe(204);
    for (const response of [preflight, await get("/ipfs/nonsense"), await get("/ipfs/bafkqaaa")]) {
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
      expect(response.headers.get("access-control-expose-headers")).toMatch(/ETag.*X-Ipfs-Path/);
      expect(response.headers.get("content-security-policy")).toContain("sandbox");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("says in one sentence what is not there, and lets nobody remember it", async () => {
    const missing = CID.createV1(0x70, await sha256.digest(randomBytes(32)));
    for (const query of [
      "",
      "?format=raw",
      "?format=car",
      "?format=car&dag-scope=block",
      "?format=car&dag-scope=entity",
    ]) {
      const response = await get(`/ipfs/${missing}${query}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe(
        `The block ${missing} is not kept here, and this gateway asks no other node.\n`,
      );
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
  });

  it.each(["?format=car", "", "?format=car&dag-scope=entity"])(
    "cuts the connection when a later block is gone (%s)",
    async (query) => {
      const bytes = randomBytes(4 * MIB);
      const { blocks } = await fileBlocks(bytes);
      const { cid } = await client.add(bytes, { cidVersion: 1, chunker: "size-1048576", maxFileLinks: 1024 } as object);
      await rm(fileOf(blocks.at(-1)!.cid));
      const response = await get(`/ipfs/${cid}${query}`);
      expect(response.status).toBe(200);
      await expect(response.arrayBuffer()).rejects.toThrow();
    },
  );

  it.each([
    ["/", 404],
    ["/ipns/example.com", 404],
    ["/ipfs/", 404],
    ["/ipfs/bafkqaaa/sub", 404],
    ["/ipfs/%00", 400],
    ["/ipfs/%zz", 400],
    ["/ipfs/bafkqaaa?format=tar", 406],
    ["/ipfs/bafkqaaa?format=car&car-version=2", 406],
    ["/ipfs/bafkqaaa?format=car&car-dups=y", 406],
    ["/ipfs/bafkqaaa?format=car&dag-scope=some", 400],
    ["/ipfs/bafkqaaa?format=car&entity-bytes=a:b", 400],
    ["/ipfs/bafkqaaa?format=car&entity-bytes=5", 400],
    ["/ipfs/bafkqaaa/", 200],
  ])("answers %s with %i", async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it("refuses a variant of CAR that it does not write", async () => {
    const accept = (parameters: string) => get("/ipfs/bafkqaaa", { accept: `application/vnd.ipld.car;${parameters}` });
    expect((await accept("version=2")).status).toBe(406);
    expect((await accept("dups=y")).status).toBe(406);
    expect((await accept("version=1; order=dfs; dups=n")).status).toBe(200);
    expect((await accept("order=unk")).status).toBe(200);
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])("takes no %s", async (method) => {
    const response = await get("/ipfs/bafkqaaa", {}, method);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("serves a range only of the version that the reader has", async () => {
    const { cid } = await client.add(Buffer.from("0123456789"), { cidVersion: 1 });
    const ranged = (headers: Record<string, string>) => get(`/ipfs/${cid}`, { range: "bytes=2-4", ...headers });
    expect(await (await ranged({})).text()).toBe("234");
    expect(await (await ranged({ "if-range": `"${cid}"` })).text()).toBe("234");
    expect(await (await ranged({ "if-range": '"other"' })).text()).toBe("0123456789");
    expect(await (await ranged({ range: "bytes=0-1,4-5" })).text()).toBe("0123456789");
    expect(await (await get(`/ipfs/${cid}?format=raw`, { range: "bytes=-1" })).text()).toBe("9");
    const outside = await ranged({ range: "bytes=10-" });
    expect([outside.status, outside.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  });

  it("refuses entity-bytes outside the file", async () => {
    const { cid } = await client.add(Buffer.from("0123456789"), { cidVersion: 1 });
    expect((await get(`/ipfs/${cid}?format=car&entity-bytes=10:20`)).status).toBe(400);
    expect((await get(`/ipfs/${cid}?format=car&entity-bytes=5:4`)).status).toBe(400);
  });

  it("offers a download under a name that cannot break out of its header", async () => {
    const { cid } = await client.add(Buffer.from("x"), { cidVersion: 1 });
    const name = async (query: string) => (await get(`/ipfs/${cid}?${query}`)).headers.get("content-disposition");
    expect(await name("download=true")).toBe(`attachment; filename="${cid}"`);
    expect(await name("filename=a.png")).toBe('inline; filename="a.png"');
    expect(await name('filename=a"; x="%0D%0Aset-cookie: a')).toBe(
      `inline; filename="a_; x=___set-cookie: a"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0Aset-cookie%3A%20a`,
    );
    expect(await name("filename=b%C3%A4r%27(1)*.png&download=true")).toBe(
      `attachment; filename="b_r'(1)*.png"; filename*=UTF-8''b%C3%A4r%27%281%29%2a.png`,
    );
    expect((await get(`/ipfs/${cid}?filename=%ED%A0%80`)).status).toBe(200);
  });

  it("does not walk for ever through a DAG that unfolds without end", async () => {
    const bomb = emptyBomb(5, 1_000);
    const { cid } = bomb[0]!;
    for await (const { root } of client.dag.import(
      (async function* () {
        yield carOf(cid, bomb);
      })(),
    )) {
      expect(root.pinErrorMsg).toBe("");
    }
    expect(await (await get(`/ipfs/${cid}`)).text()).toBe("");
    for (const query of ["", "&dag-scope=entity"]) {
      const car = await readCar((await get(`/ipfs/${cid}?format=car${query}`)).body as AsyncIterable<Uint8Array>);
      const found = [];
      for await (const block of car.blocks) {
        found.push(block.cid.toString());
      }
      expect(found).toEqual(bomb.slice(0, query === "" ? bomb.length : 1).map((block) => block.cid.toString()));
    }
  });

  it("serves folders and foreign nodes as blocks only", async () => {
    const folder = await client.block.put(Buffer.from("0a020801", "hex"), { format: "dag-pb" });
    const broken = await client.block.put(Buffer.from("ffff", "hex"), { format: "dag-pb" });
    const response = await get(`/ipfs/${folder}`);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("directory")]);
    expect((await get(`/ipfs/${broken}`)).status).toBe(400);
    expect((await get(`/ipfs/${broken}?format=raw`)).status).toBe(200);
    expect((await get(`/ipfs/${broken}?format=car`)).status).toBe(400);
    const car = await readCar(
      (await get(`/ipfs/${folder}?format=car&dag-scope=entity`)).body as AsyncIterable<Uint8Array>,
    );
    const cids = [];
    for await (const block of car.blocks) {
      cids.push(block.cid.toString());
    }
    expect(cids).toEqual([folder.toString()]);
  });
});

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  return fetch(`${node.gatewayUrl}${path}`, { method, headers, redirect: "manual" });
}

function fileOf(cid: CID): string {
  const { dir, file } = new NextToLast().encode(cid);
  return join(node.dataDir, "ipfs", "blocks", dir, file);
}
