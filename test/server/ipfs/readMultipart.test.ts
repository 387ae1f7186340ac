import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMultipart } from "../../../src/server/ipfs/rpc/readMultipart.ts";

const BOUNDARY = "-----X";
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;
const HEAD = 'Content-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: application/octet-stream';

/** Pieces that look like what the reader looks for. */
const treacherous = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc
        .constantFrom("\r", "\n", "\r\n", "--", `\r\n--${BOUNDARY.slice(0, -1)}`, `--${BOUNDARY}`, "\r\n-")
        .map((text) => Buffer.from(text)),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => Buffer.concat(pieces))
  .filter((bytes) => !Buffer.concat([Buffer.from("\r\n"), bytes]).includes(`\r\n--${BOUNDARY}`));

describe("readMultipart", () => {
  it("gives back every part, however the network cuts the body", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(treacherous, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (contents, cuts) => {
          const parts = [];
          for await (const part of readMultipart(cut(body(contents), cuts), TYPE)) {
            parts.push(Buffer.concat(await collect(part.content)));
          }
          expect(parts.map((part) => part.toString("hex"))).toEqual(contents.map((part) => part.toString("hex")));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("skips a part that nobody reads", async () => {
    const seen = [];
    for await (const part of readMultipart(cut(body([Buffer.alloc(500, 1), Buffer.from("2")]), [7]), TYPE)) {
      seen.push(part.name);
    }
    expect(seen).toEqual(["file", "file"]);
  });

  it("reads names, and file names that are percent-encoded or not", async () => {
    const part = async (disposition: string) => {
      const text = `--${BOUNDARY}\r\ncontent-disposition: ${disposition}\r\n\r\n\r\n--${BOUNDARY}--\r\n`;
      for await (const { name, filename, contentType } of readMultipart(cut(Buffer.from(text), [5]), TYPE)) {
        return { name, filename, contentType };
      }
      return null;
    };
    expect(await part('form-data; name="file-1"; filename="t%C3%BCte%20%26.png"')).toEqual({
      name: "file-1",
      filename: "tüte &.png",
      contentType: "application/octet-stream",
    });
    expect((await part('form-data; filename="50%.png"; name="x"'))?.filename).toBe("50%.png");
    expect(await part("form-data")).toMatchObject({ name: "", filename: "" });
  });

  it("passes content on before the whole part is there", async () => {
    async function* slow() {
      yield Buffer.from(`--${BOUNDARY}\r\n${HEAD}\r\n\r\n${"x".repeat(100)}`);
      throw new Error("the rest was asked for before the beginning was used");
    }
    const parts = readMultipart(slow(), TYPE)[Symbol.asyncIterator]();
    const part = await parts.next();
    const content = part.value!.content[Symbol.asyncIterator]();
    expect((await content.next()).value?.length).toBeGreaterThan(50);
  });

  it.each<[string, string]>([
    ["ends at once", ""],
    ["has no boundary at all", "hello"],
    ["ends within a part", `--${BOUNDARY}\r\n${HEAD}\r\n\r\nabc`],
    ["ends within the headers", `--${BOUNDARY}\r\n${HEAD}`],
    ["ends right after a boundary", `--${BOUNDARY}`],
    ["has a part without a disposition", `--${BOUNDARY}\r\nContent-Type: text/plain\r\n\r\nabc\r\n--${BOUNDARY}--\r\n`],
    ["has endless headers", `--${BOUNDARY}\r\n${"x".repeat(40_000)}`],
    ["has too many parts", `--${BOUNDARY}\r\n${HEAD}\r\n\r\n\r\n`.repeat(1_001)],
  ])("refuses a body that %s", async (_, text) => {
    const read = async () => {
      for await (const part of readMultipart(cut(Buffer.from(text), [4_096]), TYPE)) {
        await collect(part.content);
      }
    };
    await expect(read()).rejects.toMatchObject({ name: "RpcError", status: 400 });
  });

  it.each([
    "",
    "application/json",
    "multipart/form-data",
    `multipart/form-data; boundary=${"b".repeat(71)}`,
    "multipart/mixed; boundary=x",
  ])("refuses the content type %j", async (type) => {
    await expect(readMultipart(cut(body([]), [1]), type).next()).rejects.toMatchObject({ status: 400 });
  });
});

function body(contents: readonly Uint8Array[]): Buffer {
  const parts = contents.flatMap((content) => [
    Buffer.from(`--${BOUNDARY}\r\n${HEAD}\r\n\r\n`),
    content,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) {
    all.push(item);
  }
  return all;
}
