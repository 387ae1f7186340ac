import { randomBytes } from "node:crypto";
import { create } from "ipfs-http-client";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileBlocks } from "../../../src/core/cid/fileBlocks.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { readCar } from "../../../src/io/ipfs/readCar.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import { deterministicBytes } from "./deterministicBytes.ts";
import { endpointsUnderTest, type RunningEndpoint } from "./kuboEndpoints.ts";

const MIB = 1024 * 1024;
const RAW = "application/vnd.ipld.raw";
const CAR = "application/vnd.ipld.car";

for (const endpoint of endpointsUnderTest()) {
  describe(`gateway contract: ${endpoint.name}`, () => {
    const bytes = deterministicBytes(3 * MIB + 5, "gateway");
    const small = deterministicBytes(1000, "gateway, one block");
    let running: RunningEndpoint;
    let root: CID;
    let cids: string[];
    let raw: CID;

    beforeAll(async () => {
      running = await endpoint.start();
      const pinner = createPinner({ ipfsApi: running.rpcUrl });
      const file = await fileBlocks(bytes);
      root = file.root;
      cids = file.blocks.map(({ cid }) => cid.toString());
      raw = CID.parse((await pinner.pinFile(small)).cid);
      await pinner.pinFile(bytes);
    });
    afterAll(async () => {
      await running.stop();
    });

    it("is read block by block", async () => {
      const gateways = [running.gatewayUrl];
      expect(same(await fetchFile(root, { gateways }), bytes)).toBe(true);
      expect(same(await fetchFile(raw, { gateways }), small)).toBe(true);
    });

    it.each([
      ["the format parameter", "?format=raw", {}],
      ["the Accept header", "", { accept: `${RAW}, */*;q=0.1` }],
      ["both, where the parameter wins", "?format=raw", { accept: CAR }],
    ])("serves one block by %s", async (_, query, headers: Record<string, string>) => {
      for (const cid of [raw, root]) {
        const response = await get(`/ipfs/${cid}${query}`, headers);
        const body = new Uint8Array(await response.arrayBuffer());
        expect(response.status).toBe(200);
        expect(same((await sha256.digest(body)).digest, cid.multihash.digest)).toBe(true);
        expect(response.headers.get("content-type")).toBe(RAW);
        expect(response.headers.get("content-length")).toBe(String(body.length));
        expect(response.headers.get("content-disposition")).toContain(`attachment; filename="${cid}.bin"`);
        expect(response.headers.get("x-content-type-options")).toBe("nosniff");
        expect(response.headers.get("cache-control")).toBe("public, max-age=29030400, immutable");
        expect(response.headers.get("etag")).toBe(`"${cid}.raw"`);
        expect(response.headers.get("access-control-allow-origin")).toBe("*");
        if (query === "") {
          expect(response.headers.get("content-location")).toBe(`/ipfs/${cid}?format=raw`);
        }
      }
    });

    it.each([
      ["all", "", (all: string[]) => all],
      ["all, named", "&dag-scope=all", (all: string[]) => all],
      ["the entity", "&dag-scope=entity", (all: string[]) => all],
      ["the root block", "&dag-scope=block", (all: string[]) => all.slice(0, 1)],
      ["the first byte", "&entity-bytes=0:0", (all: string[]) => all.slice(0, 2)],
      ["a range over two leaves", `&entity-bytes=${MIB - 1}:${MIB}`, (all: string[]) => all.slice(0, 3)],
      ["the last six bytes", "&entity-bytes=-6:*", (all: string[]) => [all[0], all[3], all[4]]],
      ["a range that goes beyond the end", `&entity-bytes=${3 * MIB}:${9 * MIB}`, (all: string[]) => [all[0], all[4]]],
    ])("serves a CAR of %s", async (_, query, expected) => {
      const response = await get(`/ipfs/${root}?format=car${query}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(
        /^application\/vnd\.ipld\.car; ?version=1; ?order=dfs; ?dups=n$/,
      );
      expect(response.headers.get("content-disposition")).toContain(`attachment; filename="${root}.car"`);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("etag")).toMatch(/^(W\/)?"/);
      const car = await readCar(chunks(response));
      const found = [];
      for await (const block of car.blocks) {
        expect(same((await sha256.digest(block.bytes)).digest, block.cid.multihash.digest)).toBe(true);
        found.push(block.cid.toString());
      }
      // More than a range needs is allowed (Kubo reads ahead), less is not.
      const wanted = expected(cids);
      expect(query.includes("entity-bytes") ? found.filter((cid) => wanted.includes(cid)) : found).toEqual(wanted);
      if (endpoint.exact) {
        expect(found).toEqual(wanted);
      }
    });

    it("tells different CARs of one CID apart by their entity tags", async () => {
      const tags = await Promise.all(
        ["", "&dag-scope=block", "&entity-bytes=0:9", "&entity-bytes=0:10"].map(
          async (query) => (await get(`/ipfs/${root}?format=car${query}`, {}, "HEAD")).headers.get("etag") ?? "",
        ),
      );
      expect(new Set(tags).size).toBe(4);
    });

    it("serves the plain file, whole and in ranges", async () => {
      const whole = await get(`/ipfs/${root}`);
      expect(whole.status).toBe(200);
      expect(whole.headers.get("content-length")).toBe(String(bytes.length));
      expect(whole.headers.get("etag")).toBe(`"${root}"`);
      expect(whole.headers.get("accept-ranges")).toBe("bytes");
      expect(whole.headers.get("x-ipfs-path")).toBe(`/ipfs/${root}`);
      expect(whole.headers.get("x-ipfs-roots")).toBe(root.toString());
      expect(same(new Uint8Array(await whole.arrayBuffer()), bytes)).toBe(true);
      for (const [range, first, last] of [
        ["bytes=0-0", 0, 0],
        [`bytes=${MIB - 2}-${MIB + 1}`, MIB - 2, MIB + 1],
        ["bytes=-7", bytes.length - 7, bytes.length - 1],
        [`bytes=${3 * MIB}-`, 3 * MIB, bytes.length - 1],
        [`bytes=5-${99 * MIB}`, 5, bytes.length - 1],
      ] as const) {
        const part = await get(`/ipfs/${root}`, { range });
        expect(part.status).toBe(206);
        expect(part.headers.get("content-range")).toBe(`bytes ${first}-${last}/${bytes.length}`);
        expect(same(new Uint8Array(await part.arrayBuffer()), bytes.subarray(first, last + 1))).toBe(true);
      }
      expect((await get(`/ipfs/${root}`, { range: `bytes=${bytes.length}-` })).status).toBe(416);
    });

    it("answers HEAD without a body", async () => {
      for (const query of ["", "?format=raw", "?format=car"]) {
        const response = await get(`/ipfs/${root}${query}`, {}, "HEAD");
        expect([response.status, await response.text()]).toEqual([200, ""]);
      }
      expect((await get(`/ipfs/${root}`, {}, "HEAD")).headers.get("content-length")).toBe(String(bytes.length));
    });

    it("sends nothing again that the reader has", async () => {
      for (const query of ["", "?format=raw", "?format=car"]) {
        const etag = (await get(`/ipfs/${raw}${query}`, {}, "HEAD")).headers.get("etag") ?? "";
        const again = await get(`/ipfs/${raw}${query}`, { "if-none-match": `"other", ${etag}` });
        expect([again.status, await again.text()]).toEqual([304, ""]);
        expect((await get(`/ipfs/${raw}${query}`, { "if-none-match": '"other"' })).status).toBe(200);
      }
    });

    it("answers the probe", async () => {
      const block = await get("/ipfs/bafkqaaa?format=raw");
      expect([block.status, await block.text()]).toEqual([200, ""]);
      const car = await get("/ipfs/bafkqaaa?format=car");
      expect(car.status).toBe(200);
      expect((await readCar(chunks(car))).roots.map(String)).toEqual(["bafkqaaa"]);
      expect((await get("/ipfs/bafkqaaa", {}, "HEAD")).status).toBe(200);
    });

    it("finds content under every spelling of its CID", async () => {
      const client = create({ url: running.rpcUrl });
      const v0 = await client.block.put(await client.block.get(root), { format: "v0" });
      for (const name of [
        root.toString(),
        v0.toString(),
        root.toString((await import("multiformats/bases/base36")).base36),
      ]) {
        expect((await get(`/ipfs/${name}?format=raw`, {}, "HEAD")).status).toBe(200);
      }
    });

    it.each(["", "?format=raw"])("says 404 for what is not there (%s)", async (query) => {
      const missing = CID.createV1(0x55, await sha256.digest(randomBytes(32)));
      expect((await get(`/ipfs/${missing}${query}`)).status).toBe(404);
      expect((await get(`/ipfs/${missing}${query}`, {}, "HEAD")).status).toBe(404);
    });

    it("leaves a reader in no doubt about what is not there", async () => {
      for (const codec of [0x55, 0x70]) {
        const missing = CID.createV1(codec, await sha256.digest(randomBytes(32)));
        await expect(fetchFile(missing, { gateways: [running.gatewayUrl] })).rejects.toMatchObject({
          code: "IPFS_NOT_FOUND",
        });
      }
    });

    it("says 412 for what is not there and asked for only if cached", async () => {
      const missing = CID.createV1(0x55, await sha256.digest(randomBytes(32)));
      const response = await get(`/ipfs/${missing}?format=raw`, { "cache-control": "only-if-cached" });
      expect(response.status).toBe(412);
    });

    it.each(["not-a-cid", "bafkrei", "Qm00000000000000000000000000000000000000000000", `${"b".repeat(300)}`])(
      "says 400 for the malformed CID %s",
      async (text) => {
        expect((await get(`/ipfs/${text}?format=raw`)).status).toBe(400);
      },
    );

    it("lets no service worker be registered", async () => {
      expect((await get(`/ipfs/${raw}`, { "service-worker": "script" })).status).toBe(400);
    });

    function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
      return fetch(`${running.gatewayUrl}${path}`, { method, headers, redirect: "manual" });
    }
  });
}

async function* chunks(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body!.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    yield step.value;
  }
}

/** Compared by hand: a failing comparison of megabytes must not be printed. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
