import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { afterEach, describe, expect, it } from "vitest";
import { fileBlocks } from "../../../src/core/cid/fileBlocks.ts";
import type { SeedlineError } from "../../../src/core/errors.ts";
import { type FetchFileOptions, fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { deterministicBytes } from "../../server/ipfs/deterministicBytes.ts";
import { blockOf, carHeader, carOf, emptyBomb, fileNode, section, type TestBlock } from "./hostileCars.ts";

const MIB = 1024 * 1024;
const CAR = "application/vnd.ipld.car; version=1; order=dfs; dups=n";

const file = deterministicBytes(2 * MIB + 77, "a file of three leaves");
const { root, blocks } = await fileBlocks(file);
const other = deterministicBytes(2 * MIB + 77, "another file of that size");
const otherBlocks = await fileBlocks(other);
const small = deterministicBytes(500, "one raw block");
const raw = blockOf(small).cid;

type Gateway = (request: { url: URL; accept: string; signal: AbortSignal }) => Response | Promise<Response>;

const honest: Gateway = ({ url }) => {
  if (url.pathname === `/ipfs/${raw}`) {
    return new Response(small.slice());
  }
  return url.searchParams.get("format") === "car" ? car(carOf(root, blocks)) : new Response(null, { status: 404 });
};

describe("fetchFile", () => {
  it("fetches a raw block and a file of several blocks", async () => {
    expect(same(await fetchFrom([honest], raw), small)).toBe(true);
    expect(same(await fetchFrom([honest], root), file)).toBe(true);
    expect(same(await fetchFrom([honest], root.toString()), file)).toBe(true);
  });

  it("asks for what it can check, below the gateway's own path", async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      asked.push(`${input} ${new Headers(init?.headers).get("accept")} ${init?.redirect} ${init?.credentials}`);
      return new Response(null, { status: 404 });
    };
    for (const gateway of ["http://g.example", "http://g.example/", "https://g.example/sub/?key=1"]) {
      await fetchFile(root, { gateways: [gateway], fetch }).catch(() => {});
    }
    await fetchFile(raw, { gateways: ["http://g.example"], fetch }).catch(() => {});
    const accept = "application/vnd.ipld.car;version=1;order=dfs;dups=n";
    expect(asked).toEqual([
      `http://g.example/ipfs/${root}?format=car ${accept} error omit`,
      `http://g.example/ipfs/${root}?format=car ${accept} error omit`,
      `https://g.example/sub/ipfs/${root}?format=car ${accept} error omit`,
      `http://g.example/ipfs/${raw}?format=raw application/vnd.ipld.raw error omit`,
    ]);
  });

  describe("takes the file from a CAR", () => {
    const leaf = (index: number) => blocks[index]!;
    it.each<[string, () => Uint8Array]>([
      ["whose blocks come in reverse", () => carOf(root, [...blocks].reverse())],
      ["that repeats blocks", () => carOf(root, [leaf(0), leaf(0), leaf(1), leaf(1), leaf(2), leaf(3)])],
      ["that holds blocks of something else", () => carOf(root, [...otherBlocks.blocks, ...blocks])],
      ["that names another root", () => carOf(otherBlocks.root, blocks)],
      ["with rubbish after the last block", () => Buffer.concat([carOf(root, blocks), Buffer.alloc(1000, 0xff)])],
      ["with a damaged block after the last", () => carOf(root, [...blocks, { cid: raw, bytes: other }])],
    ])("%s", async (_, bytes) => {
      expect(same(await fetchFrom([() => car(bytes())], root), file)).toBe(true);
    });

    it("that never ends, as soon as the last block has come", async () => {
      const gateway: Gateway = () => car(endless(carOf(root, blocks), section({ cid: raw, bytes: small })));
      expect(same(await fetchFrom([gateway], root), file)).toBe(true);
    });

    it("of one byte at a time", async () => {
      const { root: tiny, blocks: tinyBlocks } = await fileBlocks(new Uint8Array([7]));
      const node = fileNode([tiny, tiny], [1, 1], 2);
      const bytes = carOf(node.cid, [node, ...tinyBlocks]);
      expect(await fetchFrom([() => car(stream(Array.from(bytes, (byte) => Uint8Array.of(byte))))], node.cid)).toEqual(
        Uint8Array.of(7, 7),
      );
    });
  });

  it("accepts other ways of cutting a file than ours, down to leaves that travel in their CIDs", async () => {
    const inline = CID.createV1(0x55, createDigest(0x00, Buffer.from("inline")));
    const wrapped = fileNode([], [], 3, Buffer.from("abc"));
    const top = fileNode([wrapped.cid, inline, raw], [3, 6, 500], 509);
    const expected = Buffer.concat([Buffer.from("abcinline"), small]);
    const gateway: Gateway = () => car(carOf(top.cid, [top, wrapped, { cid: raw, bytes: small }]));
    expect(same(await fetchFrom([gateway], top.cid), expected)).toBe(true);
    const v0 = CID.createV0(top.cid.multihash as Parameters<typeof CID.createV0>[0]);
    const asV0: Gateway = () => car(carOf(v0, [{ ...top, cid: v0 }, wrapped, { cid: raw, bytes: small }]));
    expect(same(await fetchFrom([asV0], v0), expected)).toBe(true);
  });

  describe("from a gateway that serves plain files only", () => {
    it.each<[string, Gateway]>([
      ["and ignores the format", () => new Response(file.slice(), { headers: { "content-type": "image/png" } })],
      ["and answers 400 to the format", plainAfter(400)],
      ["and answers 406 to the format", plainAfter(406)],
    ])("takes the same bytes %s", async (_, gateway) => {
      expect(same(await fetchFrom([gateway], root), file)).toBe(true);
    });

    it("does not take other bytes, nor claims that they are a lie", async () => {
      const error = await failure([() => new Response(other.slice())], root);
      expect(error).toMatchObject({ code: "IPFS_UNVERIFIABLE", retryable: false });
      expect(error.message).toContain(otherBlocks.root.toString());
    });
  });

  describe("names the gateway that lied", () => {
    it.each<[string, CID, Gateway]>([
      ["with other bytes for a raw block", raw, () => new Response(other.slice(0, 500))],
      ["with one bit changed", raw, () => new Response(small.with(3, small[3]! ^ 1).slice())],
      ["with fewer bytes", raw, () => new Response(small.slice(0, -1))],
      ["with nothing", raw, () => new Response(null)],
      ["with an HTML page", raw, () => new Response("<h1>Welcome</h1>", { headers: { "content-type": "text/html" } })],
      ["with a leaf changed", root, () => car(carOf(root, damage(blocks, 2)))],
      ["with a root changed", root, () => car(carOf(root, damage(blocks, 0)))],
      [
        "with something that is no CAR",
        root,
        () => car(Buffer.alloc(2_000, "this is no CAR, whatever its header says. ")),
      ],
      ["with a header of zero length", root, () => car(Uint8Array.of(0))],
      ["with a section of zero length", root, () => car(Buffer.concat([carHeader(root), Uint8Array.of(0)]))],
      ["with a varint that does not end", root, () => car(Buffer.concat([carHeader(root), Buffer.alloc(64, 0xff)]))],
      ["with sections shorter than their CIDs", root, () => car(endless(carHeader(root), shortSection()))],
      [
        "with blocks of something else without end",
        root,
        () => car(endless(carHeader(root), section({ cid: raw, bytes: small }))),
      ],
      ["with many tiny blocks", root, () => car(stream(tinyBlocks()))],
      ["with a CID of an unknown hash", root, () => car(carOf(root, [{ cid: sha512(), bytes: small }]))],
    ])("%s", async (_, cid, gateway) => {
      const error = await failure([gateway], cid, { maxBytes: 3 * MIB });
      expect(error).toMatchObject({
        code: "IPFS_LIED",
        retryable: false,
        message: expect.stringContaining("http://gateway0.example"),
      });
    });
  });

  describe("calls it unreachable, and worth another try, when a gateway", () => {
    it.each<[string, Gateway]>([
      [
        "refuses the connection",
        () => Promise.reject(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") })),
      ],
      ["answers 500", () => new Response(null, { status: 500 })],
      ["answers 429", () => new Response(null, { status: 429 })],
      ["answers 206 to no range", () => new Response(small.slice(), { status: 206 })],
      [
        "redirects where redirects are not refused",
        () => new Response(null, { status: 302, headers: { location: "http://10.0.0.1" } }),
      ],
      ["ends its CAR within a block", () => car(carOf(root, blocks).subarray(0, -1))],
      ["ends its CAR between blocks", () => car(carOf(root, blocks.slice(0, -1)))],
      ["breaks off", () => car(broken(carOf(root, blocks).subarray(0, MIB)))],
      ["claims a section of nine petabytes", () => car(Buffer.concat([carHeader(root), hugeSection()]))],
      ["never answers", () => new Promise(() => {})],
      ["never sends a body", () => car(new ReadableStream())],
      ["drips", ({ signal }) => car(drip(carOf(root, blocks), signal))],
      [
        "sends empty pieces without end",
        () => car(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array()) })),
      ],
    ])("%s", async (_, gateway) => {
      expect(await failure([gateway], root, { timeoutMs: 250 })).toMatchObject({
        code: "IPFS_UNREACHABLE",
        retryable: true,
      });
    });

    it.each(["", "gateway.example", "ftp://gateway.example", "file:///etc/passwd"])(
      "has the address %j",
      async (gateway) => {
        const fetch = () => expect.unreachable();
        await expect(fetchFile(root, { gateways: [gateway], fetch })).rejects.toMatchObject({
          code: "IPFS_UNREACHABLE",
        });
      },
    );
  });

  it.each([404, 410, 451, 412])("takes %i as not found", async (status) => {
    const gateway: Gateway = () => new Response("no", { status });
    expect(await failure([gateway, gateway], root)).toMatchObject({ code: "IPFS_NOT_FOUND", retryable: false });
  });

  it("takes a CAR without blocks as not found, which is Kubo's way to say so", async () => {
    expect(await failure([() => car(carHeader(root))], root)).toMatchObject({ code: "IPFS_NOT_FOUND" });
  });

  describe("size", () => {
    it("is told by the root, and no other gateway is asked", async () => {
      let asked = 0;
      const gateway: Gateway = () => {
        asked += 1;
        return car(endless(carOf(root, blocks.slice(0, 1)), section(blocks[1]!)));
      };
      const error = await failure([gateway, gateway], root, { maxBytes: file.length - 1 });
      expect(error).toMatchObject({
        code: "IPFS_TOO_LARGE",
        retryable: false,
        details: { sizeBytes: file.length },
      });
      expect(asked).toBe(1);
      expect(same(await fetchFrom([honest], root, { maxBytes: file.length }), file)).toBe(true);
    });

    it("is counted while a raw block comes, and the next gateway is asked", async () => {
      const flood: Gateway = () => new Response(endless(small, small));
      expect(await failure([flood], raw, { maxBytes: 500 })).toMatchObject({ code: "IPFS_TOO_LARGE" });
      expect(same(await fetchFrom([flood, honest], raw, { maxBytes: 500 }), small)).toBe(true);
    });

    it("is counted for plain files too", async () => {
      expect(await failure([() => new Response(endless(other, other))], root, { maxBytes: file.length })).toMatchObject(
        {
          code: "IPFS_TOO_LARGE",
        },
      );
    });
  });

  describe("says that the content itself is no file, whoever delivers it", () => {
    const leaf = blockOf(small);
    const symlink = blockOf(Buffer.from("0a0a0804120474657374180" + "4", "hex"), 0x70);
    it.each<[string, readonly TestBlock[]]>([
      ["a folder", [blockOf(Uint8Array.of(0x0a, 2, 8, 1), 0x70)]],
      ["a sharded folder", [blockOf(Buffer.from("0a04080528221001".replace("1001", ""), "hex"), 0x70)]],
      ["a symbolic link", [symlink]],
      ["a dag-pb node without UnixFS", [blockOf(Uint8Array.of(0x0a, 2, 0xff, 0xff), 0x70)]],
      ["an empty dag-pb node", [blockOf(new Uint8Array(), 0x70)]],
      ["a child that is smaller than said", [fileNode([raw], [501], 501), leaf]],
      ["a child that is larger than said", [fileNode([raw], [499], 499), leaf]],
      ["a child that is said to be empty and is not", [fileNode([raw, raw], [500, 0], 500), leaf]],
      ["a grandchild that is larger than said", nested(499)],
      ["links without sizes", [fileNode([raw], [], 500), leaf]],
      ["sizes without links", [fileNode([raw], [500, 500], 1_000), leaf]],
      ["a size beyond counting", [fileNode([raw, raw], [Number.MAX_SAFE_INTEGER, 500], 0), leaf]],
      ["a walk of 1000^5 empty nodes", emptyBomb(5, 1_000)],
      ["a walk of 300^4 empty nodes", emptyBomb(4, 300)],
    ])("%s", async (_, content) => {
      const cid = content[0]!.cid;
      const error = await failure([() => car(carOf(cid, content)), () => expect.unreachable()], cid, { maxBytes: MIB });
      expect(error).toMatchObject({ name: "SeedlineError", retryable: false });
      expect(["IPFS_NOT_A_FILE", "IPFS_TOO_LARGE"]).toContain((error as SeedlineError).code);
    });

    it("a node that is not dag-pb, or links to another codec", async () => {
      const junk = blockOf(Uint8Array.of(0xff, 0xff), 0x70);
      expect(await failure([() => car(carOf(junk.cid, [junk]))], junk.cid)).toMatchObject({
        code: "IPFS_BLOCK_MALFORMED",
      });
      const cbor = blockOf(Uint8Array.of(0xa0), 0x71);
      const node = fileNode([cbor.cid], [1], 1);
      expect(await failure([() => car(carOf(node.cid, [node, cbor]))], node.cid)).toMatchObject({
        code: "IPFS_CODEC_UNSUPPORTED",
      });
    });
  });

  describe("several gateways", () => {
    const liar: Gateway = () => car(carOf(root, damage(blocks, 1)));
    const gone: Gateway = () => new Response(null, { status: 404 });
    const dead: Gateway = () => Promise.reject(new TypeError("fetch failed"));
    const silent: Gateway = () => new Promise(() => {});

    it("are asked until one delivers", async () => {
      expect(same(await fetchFrom([gone, dead, liar, silent, honest, liar], root, { timeoutMs: 3_000 }), file)).toBe(
        true,
      );
    });

    it.each<[string, Gateway[], string]>([
      ["a lie first", [gone, dead, liar], "IPFS_LIED"],
      ["being unreachable before not having it", [gone, dead, gone], "IPFS_UNREACHABLE"],
      ["not having it when all say so", [gone, gone], "IPFS_NOT_FOUND"],
      ["that there are none", [], "IPFS_UNREACHABLE"],
    ])("tell %s", async (_, gateways, code) => {
      const error = await failure(gateways, root);
      expect(error).toMatchObject({ code });
      expect((error as SeedlineError).details.attempts).toHaveLength(gateways.length);
    });

    it("are named without their keys", async () => {
      const fetch = async () => new Response(null, { status: 404 });
      const gateways = ["https://user:secret@g.example/path/?key=secret"];
      const error = await fetchFile(root, { gateways, fetch }).catch((caught: unknown) => caught as Error);
      expect(JSON.stringify(error) + String(error)).not.toContain("secret");
      expect(String(error)).toContain("https://g.example/path");
    });
  });

  it.each<[string, Gateway]>([
    ["before the answer", () => new Promise(() => {})],
    ["during the answer", () => car(new ReadableStream())],
  ])("gives up when it is told to, %s", async (_, gateway) => {
    const reason = new Error("the page was closed");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    await expect(fetchFrom([gateway, honest], root, { signal: controller.signal })).rejects.toBe(reason);
    await expect(fetchFrom([honest], root, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it.each<[string, Uint8Array]>([
    ["has all it needs", carOf(root, blocks)],
    ["knows that the gateway lies", carOf(root, damage(blocks, 1))],
    ["sees that this is no CAR", new Uint8Array(16)],
  ])("lets go of a connection once it %s", async (_, head) => {
    let cancelled = false;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(head.slice()),
      pull: () => new Promise(() => {}),
      cancel: () => {
        cancelled = true;
      },
    });
    await fetchFrom([() => car(body)], root).catch(() => {});
    expect(cancelled).toBe(true);
  });

  it.each([
    ["nonsense", "CID_MALFORMED"],
    [CID.createV1(0x71, raw.multihash).toString(), "CID_UNSUPPORTED"],
    ["bafkqaaa", "CID_UNSUPPORTED"],
  ])("asks nobody for %s", async (cid, code) => {
    await expect(
      fetchFile(cid, { gateways: ["http://g.example"], fetch: () => expect.unreachable() }),
    ).rejects.toMatchObject({ code });
  });

  describe("over real HTTP", () => {
    const servers: Server[] = [];
    afterEach(() => {
      for (const server of servers.splice(0)) {
        server.closeAllConnections();
        server.close();
      }
    });

    it("does not follow a redirect, wherever it leads", async () => {
      let followed = false;
      const target = await serve(servers, (_request, response) => {
        followed = true;
        response.end(small);
      });
      const gateway = await serve(servers, (request, response) => {
        response.writeHead(301, { location: `${target}${request.url}` }).end();
      });
      await expect(fetchFile(raw, { gateways: [gateway] })).rejects.toMatchObject({ code: "IPFS_UNREACHABLE" });
      expect(followed).toBe(false);
    });

    it("does not wait for a server that sends a byte now and then", async () => {
      const gateway = await serve(servers, (_request, response) => {
        response.writeHead(200, { "content-type": CAR });
        const pieces = Array.from(carOf(root, blocks).subarray(0, 1_000), (byte) => Uint8Array.of(byte)).values();
        const timer = setInterval(() => response.write(pieces.next().value ?? ""), 20);
        response.on("close", () => clearInterval(timer));
      });
      await expect(fetchFile(root, { gateways: [gateway], timeoutMs: 200 })).rejects.toMatchObject({
        code: "IPFS_UNREACHABLE",
        message: expect.stringContaining("200 ms"),
      });
    });

    it("does not take a body that ends before its announced length", async () => {
      const gateway = await serve(servers, (_request, response) => {
        response.writeHead(200, { "content-length": small.length });
        response.write(small.subarray(0, 100), () => response.destroy());
      });
      await expect(fetchFile(raw, { gateways: [gateway] })).rejects.toMatchObject({ code: "IPFS_UNREACHABLE" });
    });

    it("does not unpack a compression bomb beyond its limit", async () => {
      const { gzipSync } = await import("node:zlib");
      const bomb = gzipSync(Buffer.alloc(64 * MIB));
      const gateway = await serve(servers, (_request, response) => {
        response.writeHead(200, { "content-encoding": "gzip", "content-length": bomb.length }).end(bomb);
      });
      await expect(fetchFile(raw, { gateways: [gateway], maxBytes: MIB })).rejects.toMatchObject({
        code: "IPFS_TOO_LARGE",
      });
    });
  });
});

function fetchFrom(
  gateways: Gateway[],
  cid: CID | string,
  options: Partial<FetchFileOptions> = {},
): Promise<Uint8Array> {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const gateway = gateways[Number(/^gateway(\d)/.exec(url.host)?.[1])]!;
    const accept = new Headers(init?.headers).get("accept") ?? "";
    return gateway({ url, accept, signal: init?.signal ?? new AbortController().signal });
  };
  return fetchFile(cid, { gateways: gateways.map((_, index) => `http://gateway${index}.example`), fetch, ...options });
}

async function failure(gateways: Gateway[], cid: CID, options: Partial<FetchFileOptions> = {}): Promise<Error> {
  const result = await fetchFrom(gateways, cid, options).catch((error: unknown) => error);
  if (!(result instanceof Error)) {
    expect.unreachable(`got a file of ${(result as Uint8Array).length} bytes`);
  }
  return result;
}

function car(body: Uint8Array | ReadableStream): Response {
  return new Response(body instanceof Uint8Array ? body.slice() : body, { headers: { "content-type": CAR } });
}

function plainAfter(status: number): Gateway {
  return ({ url }) =>
    url.searchParams.has("format") ? new Response("no such format", { status }) : new Response(file.slice());
}

function stream(pieces: Iterable<Uint8Array>): ReadableStream {
  return streamOf(pieces);
}

function streamOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): ReadableStream {
  const iterator = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      done === true ? controller.close() : controller.enqueue(value);
    },
  });
}

function endless(head: Uint8Array, piece: Uint8Array): ReadableStream {
  return stream(
    (function* () {
      yield head.slice();
      for (;;) yield piece.slice();
    })(),
  );
}

function broken(bytes: Uint8Array): ReadableStream {
  return streamOf(
    (async function* () {
      yield bytes.slice();
      throw new TypeError("terminated");
    })(),
  );
}

function drip(bytes: Uint8Array, signal: AbortSignal): ReadableStream {
  return streamOf(
    (async function* () {
      for (let at = 0; !signal.aborted; at += 1) {
        yield bytes.slice(at, at + 1);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })(),
  );
}

function damage(content: readonly TestBlock[], index: number): TestBlock[] {
  return content.map(({ cid, bytes }, at) => ({ cid, bytes: at === index ? bytes.with(5, bytes[5]! ^ 0x10) : bytes }));
}

/** A file of three levels whose middle node says `said` of a leaf of 500 bytes. */
function nested(said: number): TestBlock[] {
  const middle = fileNode([raw], [said], said);
  return [fileNode([middle.cid], [said], said), middle, { cid: raw, bytes: small }];
}

/** A CAR that begins well and goes on with distinct blocks of four bytes. */
function* tinyBlocks(): Generator<Uint8Array> {
  yield carOf(root, blocks.slice(0, 2));
  for (let number = 0; ; number += 1) {
    yield section(blockOf(Uint8Array.of(number, number >> 8, number >> 16, 1)));
  }
}

function shortSection(): Uint8Array {
  return Buffer.concat([Uint8Array.of(1), raw.bytes]);
}

/** Length 2^53 - 1, then a CID. */
function hugeSection(): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f), raw.bytes, small]);
}

function sha512(): CID {
  return CID.createV1(0x55, createDigest(0x13, new Uint8Array(64)));
}

async function serve(
  servers: Server[],
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Compared by hand: a failing comparison of megabytes must not be printed. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
