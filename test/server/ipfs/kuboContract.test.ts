import { randomBytes } from "node:crypto";
import { create, type KuboRPCClient } from "ipfs-http-client";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileBlocks } from "../../../src/core/cid/fileBlocks.ts";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { readCar } from "../../../src/io/ipfs/readCar.ts";
import { writeCar } from "../../../src/io/ipfs/writeCar.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import type { Block } from "../../../src/server/ipfs/walkDag.ts";
import { deterministicBytes } from "./deterministicBytes.ts";
import { endpointsUnderTest, type RunningEndpoint } from "./kuboEndpoints.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** As the pinner sends it. */
const PROFILE = { cidVersion: 1, rawLeaves: true, chunker: "size-1048576", maxFileLinks: 1024 } as const;

/** Computed by Kubo 0.44; the two with their own seed are published in its test/cli/cid_profiles_test.go. */
const PROFILE_VECTORS = [
  {
    size: MIB,
    seed: "chunk-v1-seed",
    cid: "bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta",
    dagSize: MIB,
  },
  {
    size: MIB + 1,
    seed: "chunk-v1-seed",
    cid: "bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64",
    dagSize: 1_048_681,
  },
  { size: 0, seed: "seedline", cid: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku", dagSize: 0 },
  { size: 1, seed: "seedline", cid: "bafkreih54ubilaygyi22geq6iizgwuzcrn7pi2io53msukzov7ttya5d54", dagSize: 1 },
  {
    size: 300 * KIB,
    seed: "seedline",
    cid: "bafkreida3xz7df2udtgd7mr2relc67alcpx4xpjqejnkltz7ixtr6v2iqq",
    dagSize: 300 * KIB,
  },
  { size: MIB, seed: "seedline", cid: "bafkreig3swlgbseflucjyq5oxncki4vulqlbfrukqgg42oyobgyxdmx2je", dagSize: MIB },
  {
    size: MIB + 1,
    seed: "seedline",
    cid: "bafybeidq4zizypfckggqtvpfundxw4fc5akwosjvpj6ejmss5liwnp6uw4",
    dagSize: 1_048_681,
  },
  {
    size: 5 * MIB,
    seed: "seedline",
    cid: "bafybeieeubiawaooskuf5mbxl5utwt2deeptfugbbklrcsshebihhhte7m",
    dagSize: 5_243_139,
  },
];

/** 600,000 bytes of the seed "seedline" under other options, computed by Kubo 0.44. */
const OPTION_VECTORS = [
  { options: {}, cid: "QmTM1XfstEphHRXMH66E4rGn2MQCYJR6GV9CmXACmAfDUt" },
  { options: { cidVersion: 1 }, cid: "bafybeihw5wkzkukhjo5zjvayvgk7vonm7rlkyzh4bplqdde6shfwve5yky" },
  { options: { rawLeaves: true }, cid: "QmexZ89EkK2ktebXNFbLjiofumX53iYv2vHrDP1HKnu4jw" },
  { options: { rawLeaves: true, chunker: "size-65536" }, cid: "QmPyTTKTiSNEqZBdMGTju8DUpChxX5NagNuC8ThGTLVtnb" },
] as const;

for (const endpoint of endpointsUnderTest()) {
  describe(`Kubo RPC contract: ${endpoint.name}`, () => {
    let running: RunningEndpoint;
    let client: KuboRPCClient;

    beforeAll(async () => {
      running = await endpoint.start();
      client = create({ url: running.rpcUrl });
    });
    afterAll(async () => {
      await running.stop();
    });

    describe("add", () => {
      it.each(PROFILE_VECTORS)("gives $size bytes of $seed their CID under unixfs-v1-2025", async (vector) => {
        const bytes = deterministicBytes(vector.size, vector.seed);
        const added = await client.add(bytes, PROFILE);
        expect(added.cid.toString()).toBe(vector.cid);
        expect(added.size).toBe(vector.dagSize);
        expect((await fileCid(bytes)).toString()).toBe(vector.cid);
        expect(sameBytes(await cat(vector.cid), bytes)).toBe(true);
      });

      it.each(OPTION_VECTORS)("heeds $options", async ({ options, cid }) => {
        expect((await client.add(deterministicBytes(600_000, "seedline"), options)).cid.toString()).toBe(cid);
      });

      it("stores nothing under only-hash", async () => {
        const bytes = randomBytes(700);
        const { cid } = await client.add(bytes, { ...PROFILE, onlyHash: true });
        expect(cid.equals(await fileCid(bytes))).toBe(true);
        await expect(client.block.get(cid)).rejects.toThrow(/could not find/);
      });

      it("adds several files in one upload, with their names", async () => {
        const files = ["one", "tüten & 100%.txt", "c"].map((path) => ({ path, content: randomBytes(path.length) }));
        const added = [];
        for await (const entry of client.addAll(files, PROFILE)) {
          added.push(entry);
        }
        expect(added.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
        for (const [index, { content }] of files.entries()) {
          expect(added[index]?.cid.equals(await fileCid(content))).toBe(true);
        }
      });

      it("takes the same file from many clients at once", async () => {
        const bytes = randomBytes(2 * MIB + 17);
        const added = await Promise.all(Array.from({ length: 6 }, () => client.add(bytes, PROFILE)));
        expect(new Set(added.map(({ cid }) => cid.toString()))).toEqual(new Set([(await fileCid(bytes)).toString()]));
        expect(sameBytes(await cat(added[0]!.cid.toString()), bytes)).toBe(true);
      });
    });

    describe("cat", () => {
      it.each([
        [0, 10],
        [MIB - 3, 7],
        [MIB, MIB],
        [2 * MIB, 999_999],
      ])("reads from %i, %i bytes", async (offset, length) => {
        const bytes = deterministicBytes(2 * MIB + 5, "ranges");
        const { cid } = await client.add(bytes, PROFILE);
        expect(sameBytes(await cat(cid.toString(), { offset, length }), bytes.subarray(offset, offset + length))).toBe(
          true,
        );
      });
    });

    describe("blocks", () => {
      it.each([
        [undefined, 1, 0x55],
        ["dag-pb", 1, 0x70],
        ["v0", 0, 0x70],
      ] as const)("puts a block of format %s", async (format, version, code) => {
        const bytes = randomBytes(100);
        const cid = await client.block.put(bytes, format === undefined ? {} : { format });
        expect([cid.version, cid.code]).toEqual([version, code]);
        expect(cid.multihash.digest).toEqual((await sha256.digest(bytes)).digest);
        expect(sameBytes(await client.block.get(cid), bytes)).toBe(true);
        expect(await client.block.stat(cid)).toEqual({ cid, size: 100 });
      });

      it("keeps the empty block", async () => {
        const cid = await client.block.put(new Uint8Array());
        expect(await client.block.get(cid)).toHaveLength(0);
      });

      it("takes a block of 2 MiB and refuses one byte more", async () => {
        await expect(client.block.put(randomBytes(2 * MIB))).resolves.toBeInstanceOf(CID);
        await expect(client.block.put(randomBytes(2 * MIB + 1))).rejects.toThrow(/over 2MiB/);
      });
    });

    describe("pins", () => {
      it("pins what is added unless told not to, and lets go of it", async () => {
        const [kept, loose] = [randomBytes(50), randomBytes(50)];
        const { cid } = await client.add(kept, PROFILE);
        const other = (await client.add(loose, { ...PROFILE, pin: false })).cid;
        expect(await pinTypes(cid)).toEqual(["recursive"]);
        await expect(pinTypes(other)).rejects.toThrow(`path '${other}' is not pinned`);
        expect((await client.pin.rm(cid)).equals(cid)).toBe(true);
        await expect(pinTypes(cid)).rejects.toThrow("is not pinned");
        await expect(client.pin.rm(cid)).rejects.toThrow("not pinned");
        expect(sameBytes(await client.block.get(cid), kept)).toBe(true);
      });

      it("tells what a pin covers, by type and by name", async () => {
        const bytes = randomBytes(MIB + 100);
        const { root, blocks } = await fileBlocks(bytes);
        await client.add(bytes, { ...PROFILE, pin: false });
        const name = `pin ${randomBytes(8).toString("hex")}`;
        await client.pin.add(root, { name });
        const leaf = blocks[1]!.cid;
        expect(await pinTypes(leaf)).toEqual([`indirect through ${root}`]);
        await expect(pinTypes(leaf, "recursive")).rejects.toThrow("is not pinned");
        const listed = await listPins({ name });
        expect(listed.map((pin) => [pin.cid.toString(), pin.type, pin.name])).toEqual([
          [root.toString(), "recursive", name],
        ]);
        const indirect = (await listPins({ type: "indirect" })).map((pin) => pin.cid.toString());
        expect(indirect).toEqual(expect.arrayContaining(blocks.slice(1).map((block) => block.cid.toString())));
        const direct = (await listPins({ type: "direct" })).map((pin) => pin.cid.toString());
        expect(direct).not.toContain(root.toString());
      });

      it("pins one block directly", async () => {
        const cid = await client.block.put(randomBytes(30));
        await client.pin.add(cid, { recursive: false });
        expect(await pinTypes(cid)).toEqual(["direct"]);
        await client.pin.add(cid);
        expect(await pinTypes(cid)).toEqual(["recursive"]);
        await expect(client.pin.rm(cid, { recursive: false })).rejects.toThrow("recursive");
      });

      it("refuses to pin a DAG that is not here whole", async () => {
        const { root, blocks } = await fileBlocks(randomBytes(2 * MIB));
        await importBlocks([root], blocks.slice(0, 2), { pinRoots: false });
        await expect(client.pin.add(root)).rejects.toThrow(/could not find/);
        await expect(pinTypes(root)).rejects.toThrow("is not pinned");
      });
    });

    describe("CARs", () => {
      it("imports a file, pins its root and exports the same blocks depth first", async () => {
        const bytes = randomBytes(3 * MIB + 1);
        const { root, blocks } = await fileBlocks(bytes);
        const results = await importBlocks([root], blocks);
        expect(results.map((result) => [result.root.cid.toString(), result.root.pinErrorMsg])).toEqual([
          [root.toString(), ""],
        ]);
        expect(await pinTypes(root)).toEqual(["recursive"]);
        expect(sameBytes(await cat(root.toString()), bytes)).toBe(true);
        const exported = await readCar(client.dag.export(root));
        const cids = [];
        for await (const block of exported.blocks) {
          cids.push(block.cid.toString());
        }
        expect(exported.roots.map(String)).toEqual([root.toString()]);
        expect(cids).toEqual(blocks.map(({ cid }) => cid.toString()));
      });

      it("takes a CAR whose root is elsewhere and says so", async () => {
        const { root, blocks } = await fileBlocks(randomBytes(MIB + 1));
        const [result] = await importBlocks([root], blocks.slice(1));
        expect(result?.root.pinErrorMsg).toMatch(/not found|could not find/);
      });

      it("refuses a block that does not hash to its CID", async () => {
        const [good, bad] = [randomBytes(10), randomBytes(10)];
        const cid = await fileCid(good);
        await expect(importBlocks([cid], [{ cid, bytes: bad }])).rejects.toThrow();
        await expect(client.block.get(cid)).rejects.toThrow(/could not find/);
      });

      it("refuses a CAR that is cut off", async () => {
        const { root, blocks } = await fileBlocks(randomBytes(2000));
        const car = Buffer.concat(await collect(writeCar([root], each(blocks))));
        await expect(importCar(car.subarray(0, car.length - 1))).rejects.toThrow();
        await expect(client.block.get(root)).rejects.toThrow(/could not find/);
      });
    });

    describe("what is not there", () => {
      const missing = CID.createV1(0x55, sha256.digest(randomBytes(32)) as Awaited<ReturnType<typeof sha256.digest>>);

      it.each<[string, () => Promise<unknown>]>([
        ["block/get", () => client.block.get(missing)],
        ["block/stat", () => client.block.stat(missing)],
        ["cat", () => cat(missing.toString())],
        ["dag/export", () => collect(client.dag.export(missing))],
        ["pin/add", () => client.pin.add(missing)],
      ])("%s says so", async (_, call) => {
        await expect(call()).rejects.toMatchObject({
          name: "HTTPError",
          message: expect.stringContaining(`could not find ${missing}`),
          response: expect.objectContaining({ status: 500 }),
        });
      });

      it("answers with Kubo's error document", async () => {
        const response = await fetch(`${running.rpcUrl}/api/v0/block/get?arg=${missing}`, { method: "POST" });
        expect(response.headers.get("content-type")).toBe("application/json");
        expect(await response.json()).toEqual({ Message: expect.any(String), Code: 0, Type: "error" });
      });
    });

    describe("the node", () => {
      it("tells who it is", async () => {
        const { id, agentVersion } = await client.id();
        expect(id.toString()).toMatch(/^12D3KooW[1-9A-HJ-NP-Za-km-z]{44}$/);
        expect(agentVersion).toMatch(/^\w+\/\d/);
        expect((await client.version()).version).toMatch(/^\d+\.\d+\.\d+/);
      });

      it("counts what it holds", async () => {
        const before = await client.repo.stat();
        await client.add(randomBytes(5000), PROFILE);
        const after = await client.repo.stat();
        expect(after.numObjects).toBeGreaterThanOrEqual(before.numObjects + 1n);
        expect(after.repoSize).toBeGreaterThanOrEqual(before.repoSize + 5000n);
      });
    });

    describe("who may call", () => {
      const post = (headers: Record<string, string>) =>
        fetch(`${running.rpcUrl}/api/v0/version`, { method: "POST", headers });

      it.each(["GET", "HEAD", "PUT", "DELETE"])("refuses %s", async (method) => {
        const response = await fetch(`${running.rpcUrl}/api/v0/version`, { method });
        expect(response.status).toBe(405);
        expect(response.headers.get("allow")).toBe("OPTIONS, POST");
      });

      it.each<[string, Record<string, string>]>([
        ["another origin", { origin: "https://evil.example" }],
        ["an origin of the same host on another port", { origin: "http://127.0.0.1:1" }],
        ["a sandboxed page", { origin: "null" }],
        ["another referrer", { referer: "https://evil.example/page" }],
        ["a browser that hides both", { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" }],
      ])("refuses %s", async (_, headers) => {
        const response = await post(headers);
        expect(response.status).toBe(403);
        expect(response.headers.get("access-control-allow-origin")).toBeNull();
      });

      it("lets its own origin and programs in", async () => {
        expect((await post({})).status).toBe(200);
        expect((await post({ origin: new URL(running.rpcUrl).origin })).status).toBe(200);
        expect((await post({ origin: `http://localhost:${new URL(running.rpcUrl).port}` })).status).toBe(200);
      });

      it("gives a foreign page no permission in advance", async () => {
        const response = await fetch(`${running.rpcUrl}/api/v0/add`, {
          method: "OPTIONS",
          headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
        });
        expect(response.headers.get("access-control-allow-origin")).toBeNull();
      });

      it("knows no other command", async () => {
        const response = await fetch(`${running.rpcUrl}/api/v0/no/such`, { method: "POST" });
        expect(response.status).toBe(404);
      });
    });

    describe("the pinner", () => {
      it.each([0, 1, 300 * KIB, MIB, MIB + 1, 5 * MIB])("pins %i bytes and reads them back", async (size) => {
        const bytes = deterministicBytes(size, "pinned");
        const pinner = createPinner({ ipfsApi: running.rpcUrl });
        const expected = (await fileCid(bytes)).toString();
        expect(await pinner.pinFile(bytes)).toEqual({ cid: expected, sizeBytes: size });
        expect(await pinner.isPinned(expected)).toBe(true);
      });

      it("reads back through a gateway when it has one", async () => {
        const pinner = createPinner({ ipfsApi: running.rpcUrl, gateway: running.gatewayUrl });
        const bytes = randomBytes(2 * MIB + 3);
        expect(await pinner.pinFile(bytes)).toEqual({ cid: (await fileCid(bytes)).toString(), sizeBytes: 2 * MIB + 3 });
      });

      it("says that something is not pinned", async () => {
        expect(await createPinner({ ipfsApi: running.rpcUrl }).isPinned(await fileCid(randomBytes(20)))).toBe(false);
      });
    });

    async function cat(cid: string, options = {}): Promise<Uint8Array> {
      return Buffer.concat(await collect(client.cat(cid, options)));
    }

    async function listPins(options: Parameters<KuboRPCClient["pin"]["ls"]>[0]) {
      return collect(client.pin.ls(options));
    }

    async function pinTypes(cid: CID, type: "all" | "recursive" = "all"): Promise<string[]> {
      return (await listPins({ paths: cid, type })).map((pin) => pin.type);
    }

    async function importBlocks(roots: CID[], blocks: readonly Block[], options = {}) {
      return importCar(Buffer.concat(await collect(writeCar(roots, each(blocks)))), options);
    }

    async function importCar(car: Uint8Array, options = {}) {
      return collect(client.dag.import(each([car]), options));
    }
  });
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) {
    all.push(item);
  }
  return all;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** Compared by hand: a failing comparison of megabytes must not be printed. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
