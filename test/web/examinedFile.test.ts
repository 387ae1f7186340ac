import fc from "fast-check";
import { base32 } from "multiformats/bases/base32";
import { base36 } from "multiformats/bases/base36";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import { DAG_PB_CODEC, parseCid, RAW_CODEC, SHA2_256 } from "../../src/core/cid/parseCid.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { outputHashOfImage, outputHashOfText } from "../../src/core/digest/outputHash.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { MAX_FILE_BYTES } from "../../web/features/verify/assertReadable.ts";
import { examineFile } from "../../web/features/verify/ExaminedFile.ts";
import { nearestWorks } from "../../web/features/verify/nearestWorks.ts";
import { readTarget } from "../../web/features/verify/readTarget.ts";
import { sniffFile } from "../../web/features/verify/sniffFile.ts";
import { withChunk } from "../core/verify/withChunk.ts";

const WIDTH = 40;
const HEIGHT = 24;
/** A picture with structure, its every channel different. */
const image: RgbaImage = {
  width: WIDTH,
  height: HEIGHT,
  data: Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7 + (i % 4) * 50) % 256)),
};
const png = encodePng(image);
const never = () => Promise.reject(new Error("a PNG or a text must not reach the platform's decoder"));
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : [...part])),
  );

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "nothing was thrown",
    (error: unknown) => (error instanceof SeedlineError ? error.code : String(error)),
  );
}

describe("examineFile", () => {
  it("finds a PNG by its pixels, whatever it is called and whatever was added", async () => {
    const plain = await examineFile("work.png", png, never);
    expect([plain.format, plain.outputHash, plain.notes]).toEqual(["png", outputHashOfImage(image), []]);
    const loaded = withChunk(png, "tEXt", bytesToHex(bytes("Comment", [0], "<script>alert(1)</script>")));
    expect((await examineFile("", loaded, never)).outputHash).toBe(plain.outputHash);
  });
  it("says what a file shows besides its pixels", async () => {
    const animated = withChunk(png, "acTL", bytesToHex(bytes([0, 0, 0, 2, 0, 0, 0, 0])));
    expect((await examineFile("a.png", animated, never)).notes).toEqual([{ code: "animated" }]);
    const tinted = withChunk(png, "gAMA", bytesToHex(bytes([0, 0, 0x27, 0x10])));
    expect((await examineFile("a.png", tinted, never)).notes).toEqual([{ code: "colour-managed", chunks: ["gAMA"] }]);
    const longer = bytes([...png], "a hidden message!");
    expect((await examineFile("a.png", longer, never)).notes).toEqual([{ code: "trailing", sizeBytes: 17 }]);
  });
  it("finds a generator by its bytes, and says what a module called .txt is", async () => {
    const module = bytes([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], "own");
    const found = await examineFile("own.wasm", module, never);
    expect([found.format, found.outputHash, found.notes]).toEqual(["module", contentHash(module), []]);
    const called = await examineFile("own.txt", module, never);
    expect(called.notes).toEqual([{ code: "misnamed", extension: "txt", format: "module" }]);
    expect((await examineFile("a.wasm", bytes("(module)"), never)).notes).toEqual([
      { code: "misnamed", extension: "wasm", format: "text" },
    ]);
  });
  it("takes a text named .png for a text, and says so", async () => {
    const text = "no picture, ünd kein Bild";
    const found = await examineFile("picture.PNG", bytes(text), never);
    expect(found).toMatchObject({ format: "text", picture: null, look: null, outputHash: outputHashOfText(text) });
    expect(found.notes).toEqual([{ code: "misnamed", extension: "png", format: "text" }]);
  });
  it("refuses what is empty, too large, cut off, or a bomb, without inflating it", async () => {
    expect(await codeOf(examineFile("a.png", new Uint8Array(0), never))).toBe("FILE_EMPTY");
    expect(await codeOf(examineFile("a.png", { length: MAX_FILE_BYTES + 1 } as Uint8Array, never))).toBe(
      "FILE_TOO_LARGE",
    );
    expect(await codeOf(examineFile("a.png", png.subarray(0, png.length - 9), never))).toBe("PNG_CORRUPT");
    const bomb = encodePng({ width: 8192, height: 1, data: new Uint8Array(8192 * 4) });
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(20, 8_192);
    expect(["PNG_CORRUPT", "PNG_TOO_LARGE"]).toContain(await codeOf(examineFile("a.png", bomb, never)));
  });
  it("gives a lossless copy in another format the same hash, and a lossy one another", async () => {
    const webp = bytes("RIFF", [0, 0, 0, 0], "WEBPVP8L", [0, 0, 0, 0, 0x2f, 39, 0xc0, 5, 0, 0, 0, 0, 0, 0, 0]);
    expect(sniffFile(webp)).toEqual({ format: "webp", size: { width: 40, height: 24 } });
    const lossless = await examineFile("copy.webp", webp, async () => image);
    expect(lossless.outputHash).toBe(outputHashOfImage(image));
    const off = { ...image, data: image.data.map((value, i) => (i === 41 ? value ^ 1 : value)) };
    const lossy = await examineFile("copy.webp", webp, async () => off);
    expect(lossy.outputHash).not.toBe(lossless.outputHash);
    expect(lossy.look?.perceptual).toBe(lossless.look?.perceptual);
  });
  it("does not let the platform decode what says it is huge, or says no size", async () => {
    const jpeg = (width: number, height: number) =>
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8], u16(height), u16(width), [3, 0, 0, 0, 0, 0]);
    expect(sniffFile(jpeg(640, 359))).toEqual({ format: "jpeg", size: { width: 640, height: 359 } });
    for (const huge of [jpeg(65_535, 65_535), jpeg(8_193, 1), jpeg(0, 7), bytes([0xff, 0xd8, 0xff, 0xd9])]) {
      expect((await examineFile("a.jpg", huge, never)).outputHash).toBeNull();
    }
    expect((await examineFile("a.jpg", jpeg(640, 359), async () => null)).look).toBeNull();
  });
  it("names formats that works are never kept in", async () => {
    expect((await examineFile("a.gif", bytes("GIF89a", [0, 255, 0]), never)).format).toBe("gif");
    expect((await examineFile("a.avif", bytes([0, 0, 0, 32], "ftypavif", [0, 255]), never)).format).toBe("avif");
    // ZIP's local header (APPNOTE 4.3.7): its flags' lowest bit says that it is locked.
    for (const [flags, format] of [
      [0, "archive"],
      [8, "archive"],
      [1, "locked-archive"],
      [9, "locked-archive"],
    ] as const) {
      const zip = await examineFile("a.zip", bytes("PK", [3, 4, 20, 0, flags, 255, 254]), never);
      expect([zip.format, zip.outputHash, zip.notes]).toEqual([format, null, []]);
    }
    const other = await examineFile("a.bin", bytes("PX", [3, 4, 0, 255, 254]), never);
    expect([other.format, other.outputHash, other.notes]).toEqual(["other", null, []]);
  });
});

const u16 = (value: number) => [value >> 8, value & 255];

describe("readTarget", () => {
  const cid = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
  it.each([
    [" 1536 ", { kind: "work", id: 1536n }],
    ["#1537", { kind: "work", id: 1537n }],
    ["http://127.0.0.1:4747/work/1538?x=9#y", { kind: "work", id: 1538n }],
    [`ipfs://${cid}`, { kind: "cid", cid }],
    [`https://gateway.example/ipfs/${cid}/`, { kind: "cid", cid }],
    [
      "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPBdG",
      { kind: "cid", cid: "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPBdG" },
    ],
  ])("%s", (text, target) => expect(readTarget(text)).toEqual(target));
  it.each([
    ["", "NOT_A_WORK"],
    ["seven", "NOT_A_WORK"],
    ["255", "ASSET_ID_MALFORMED"],
    ["99999999999999999999999", "ASSET_ID_MALFORMED"],
    ["<img src=x onerror=alert(1)>", "NOT_A_WORK"],
    ["../../etc/passwd", "NOT_A_WORK"],
    [cid.replace("h", "1"), "NOT_A_WORK"],
    [cid.slice(0, 30), "NOT_A_WORK"],
    [`b${"a".repeat(200)}`, "NOT_A_WORK"],
  ])("refuses %s", (text, code) => {
    expect(() => readTarget(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe("readTarget and parseCid", () => {
  it("know the same CIDs, in every base", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom(RAW_CODEC, DAG_PB_CODEC),
        (digest, codec) => {
          const cid = CID.createV1(codec, createDigest(SHA2_256, digest));
          const version0 = CID.createV0(createDigest(SHA2_256, digest)).toString();
          for (const text of [cid.toString(base32), cid.toString(base36), cid.toString(base58btc), version0]) {
            expect(parseCid(text).multihash.digest).toEqual(digest);
            expect(readTarget(text)).toEqual({ kind: "cid", cid: text });
          }
        },
      ),
    );
  });
});

describe("nearestWorks", () => {
  const record = (id: bigint, perceptualHash: `0x${string}`) => ({ id, perceptualHash }) as WorkRecord;
  it("puts the nearest first, tells the mirrored apart, and leaves out what is alike by chance", () => {
    const records = [
      record(256n, "0x0000000000000000"),
      record(257n, "0xfffffffffffffff0"),
      record(258n, "0xffffffffffffffff"),
      record(259n, "0x00000000000000ff"),
      record(260n, "0xffffffff00000000"),
    ];
    const near = nearestWorks(records, { perceptual: "0xffffffffffffffff", mirrored: "0x00000000000000fe" });
    expect(near.map(({ record: { id }, distanceBits, mirrored }) => [id, distanceBits, mirrored])).toEqual([
      [258n, 0, false],
      [259n, 1, true],
      [257n, 4, false],
    ]);
  });
  it("finds nothing for a picture without structure: every other one would be as near", () => {
    const look = { perceptual: "0x0000000000000000", mirrored: "0x0000000000000000" } as const;
    expect(nearestWorks([record(258n, "0x0000000000000001")], look)).toEqual([]);
  });
});
