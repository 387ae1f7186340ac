import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { createPinner, type IpfsPinner } from "../../../src/server/ipfs/createPinner.ts";
import { startEmptyNode } from "./kuboEndpoints.ts";

const BYTES = new Uint8Array(randomBytes(3_000));
const OTHER = new Uint8Array(randomBytes(3_000));
const cid = (await fileCid(BYTES)).toString();

type Answers = Partial<Record<"add" | "pin/ls" | "cat", (request: IncomingMessage, response: ServerResponse) => void>>;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("createPinner", () => {
  it("pins with an endpoint that does as it says", async () => {
    expect(await (await pinnerAt({})).pinFile(BYTES)).toEqual({ cid, sizeBytes: 3_000 });
  });

  it("refuses an endpoint that gives the file another CID, or one of another version", async () => {
    const other = (await fileCid(OTHER)).toString();
    await expect(
      (await pinnerAt({ add: json({ Name: "", Hash: other, Size: "3000" }) })).pinFile(BYTES),
    ).rejects.toMatchObject({
      code: "IPFS_CID_MISMATCH",
      details: { expected: cid, answered: other },
      retryable: false,
    });
    const v0 = "QmTM1XfstEphHRXMH66E4rGn2MQCYJR6GV9CmXACmAfDUt";
    await expect(
      (await pinnerAt({ add: json({ Name: "", Hash: v0, Size: "1" }) })).pinFile(BYTES),
    ).rejects.toMatchObject({
      code: "IPFS_CID_MISMATCH",
    });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["other bytes", (response) => response.end(OTHER)],
    ["one bit changed", (response) => response.end(BYTES.with(1_234, BYTES[1_234]! ^ 4))],
    ["fewer bytes", (response) => response.end(BYTES.subarray(0, -1))],
    ["nothing", (response) => response.end()],
    ["one byte more", (response) => response.end(Buffer.concat([BYTES, Buffer.of(0)]))],
    ["bytes without end", endless],
  ])("refuses an endpoint that gives back %s", async (_, send) => {
    const pinner = await pinnerAt({ cat: (_request, response) => send(response) });
    await expect(pinner.pinFile(BYTES)).rejects.toMatchObject({
      code: "IPFS_LIED",
      message: expect.stringContaining(cid),
    });
  });

  it("refuses an endpoint that took the file and did not pin it", async () => {
    const unpinned = json({ Message: `path '${cid}' is not pinned`, Code: 0, Type: "error" }, 500);
    await expect((await pinnerAt({ "pin/ls": unpinned })).pinFile(BYTES)).rejects.toMatchObject({
      code: "IPFS_NOT_PINNED",
    });
    const another = json({ Cid: (await fileCid(OTHER)).toString(), Type: "recursive" });
    expect(await (await pinnerAt({ "pin/ls": another })).isPinned(cid)).toBe(false);
  });

  it("reads back through a gateway that lies no better than through the RPC", async () => {
    const gateway = await serve((_request, response) => response.end(OTHER));
    await expect((await pinnerAt({}, { gateway })).pinFile(BYTES)).rejects.toMatchObject({
      code: "IPFS_LIED",
      message: expect.stringContaining(gateway),
    });
  });

  it("says that nobody listens, with the address", async () => {
    const closed = await serve(() => {});
    servers.pop()?.close();
    await expect(createPinner({ ipfsApi: closed }).pinFile(BYTES)).rejects.toMatchObject({
      code: "IPFS_UNREACHABLE",
      retryable: true,
      message: expect.stringContaining(closed),
      details: { url: closed },
    });
    await expect(createPinner({ ipfsApi: closed }).isPinned(cid)).rejects.toMatchObject({ code: "IPFS_UNREACHABLE" });
  });

  it.each<[string, Answers]>([
    ["never answers", { add: () => {} }],
    ["never finishes its answer", { cat: (_request, response) => void response.write(BYTES.subarray(0, 10)) }],
    ["never says whether it pinned", { "pin/ls": () => {} }],
  ])("does not wait for ever for an endpoint that %s", async (_, answers) => {
    await expect((await pinnerAt(answers, { timeoutMs: 300 })).pinFile(BYTES)).rejects.toMatchObject({
      code: "IPFS_UNREACHABLE",
      retryable: true,
      message: expect.stringContaining("300 ms"),
    });
  });

  it("gives up when it is told to, with the caller's own reason", async () => {
    const pinner = await pinnerAt({ add: () => {} });
    const reason = new Error("changed my mind");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    await expect(pinner.pinFile(BYTES, { signal: controller.signal })).rejects.toBe(reason);
    await expect(pinner.pinFile(BYTES, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(pinner.isPinned(cid, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it.each([
    [401, "IPFS_REFUSED", false],
    [403, "IPFS_REFUSED", false],
    [404, "IPFS_REFUSED", false],
    [413, "IPFS_REFUSED", false],
    [500, "IPFS_REFUSED", false],
    [429, "IPFS_UNREACHABLE", true],
    [502, "IPFS_UNREACHABLE", true],
    [503, "IPFS_UNREACHABLE", true],
  ])("tells apart what an answer of %i means", async (status, code, retryable) => {
    const pinner = await pinnerAt({
      add: json({ Message: "no space left on device", Code: 0, Type: "error" }, status),
    });
    await expect(pinner.pinFile(BYTES)).rejects.toMatchObject({ code, retryable });
  });

  it("passes on why the endpoint refused", async () => {
    const pinner = await pinnerAt({ add: json({ Message: "no space left on device", Code: 0, Type: "error" }, 500) });
    await expect(pinner.pinFile(BYTES)).rejects.toThrow("no space left on device");
  });

  it.each<[string, Answers]>([
    ["no JSON", { add: (_request, response) => response.end("<html>") }],
    ["nothing", { add: (_request, response) => response.end() }],
    ["no CID", { add: json({ Hash: "../../etc/passwd", Size: "1" }) }],
  ])("fails on an endpoint that answers with %s", async (_, answers) => {
    await expect((await pinnerAt(answers)).pinFile(BYTES)).rejects.toMatchObject({ name: "SeedlineError" });
  });

  it("sends credentials as a header and shows them nowhere", async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(403).end();
    });
    const ipfsApi = url.replace("http://", "http://us%20er:pass@");
    const error = await createPinner({ ipfsApi })
      .pinFile(BYTES)
      .catch((caught: unknown) => caught);
    expect(seen).toEqual([`Basic ${Buffer.from("us er:pass").toString("base64")}`]);
    expect(JSON.stringify(error) + String(error)).not.toContain("pass");
  });

  it("accepts the address with and without the path of the RPC", async () => {
    const node = await startEmptyNode();
    for (const suffix of ["", "/", "/api/v0", "/api/v0/"]) {
      expect(await createPinner({ ipfsApi: `${node.rpcUrl}${suffix}` }).pinFile(BYTES)).toEqual({
        cid,
        sizeBytes: 3_000,
      });
    }
    await node.stop();
  });

  it.each(["", "127.0.0.1:5001", "ftp://example.com", "/ip4/127.0.0.1/tcp/5001"])(
    "refuses the address %j",
    (ipfsApi) => {
      expect(() => createPinner({ ipfsApi })).toThrow(expect.objectContaining({ code: "IPFS_API_INVALID" }));
    },
  );

  it("refuses a file over its limit before sending anything", async () => {
    const pinner = await pinnerAt({ add: () => expect.unreachable() }, { maxBytes: 2_999 });
    await expect(pinner.pinFile(BYTES)).rejects.toMatchObject({
      code: "IPFS_TOO_LARGE",
      details: { sizeBytes: 3_000, maxBytes: 2_999 },
    });
  });
});

/** A pinner at an endpoint that behaves, but for the answers given. */
async function pinnerAt(
  answers: Answers,
  options: Partial<Parameters<typeof createPinner>[0]> = {},
): Promise<IpfsPinner> {
  const honest: Required<Answers> = {
    add: json({ Name: "", Hash: cid, Size: "3000" }),
    "pin/ls": json({ Cid: cid, Type: "recursive" }),
    cat: (_request, response) => response.end(BYTES),
  };
  const url = await serve((request, response) => {
    const command = request.url?.replace("/api/v0/", "").replace(/\?.*/, "") as keyof Answers;
    request.resume();
    ({ ...honest, ...answers })[command](request, response);
  });
  return createPinner({ ipfsApi: url, ...options });
}

async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function json(body: unknown, status = 200) {
  return (request: IncomingMessage, response: ServerResponse) => {
    request.on("end", () => {
      response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
    });
  };
}

function endless(response: ServerResponse): void {
  Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(16_384);
    })(),
  ).pipe(response);
}
