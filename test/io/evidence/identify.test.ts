import { stringToBytes } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { identify, outputHashOf } from "../../../src/io/evidence/identify.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { type HonestLineage, mintHonestLineage } from "./honestLineage.ts";

let lineage: HonestLineage;
beforeAll(async () => {
  lineage = await mintHonestLineage();
});
afterAll(() => lineage?.stop());

const child = () => lineage.prepared.get(lineage.ids.child)!;

describe("identify", () => {
  it("finds a work by its file, by its pixels in any other file, and by its metadata", async () => {
    const { reader } = lineage.fixture;
    const { mediaBytes, metadataBytes, outputHash } = child();
    const found = { id: lineage.ids.child, outputHash };
    expect(await identify(reader, mediaBytes)).toEqual(found);
    const rewritten = encodePng(decodePng(mediaBytes).image, {
      text: [{ type: "tEXt", keyword: "Comment", text: "passed on without its metadata" }],
    });
    expect(rewritten).not.toEqual(mediaBytes);
    expect(await identify(reader, rewritten)).toEqual(found);
    expect(await identify(reader, metadataBytes)).toEqual(found);
  });

  it("knows the first token of an edition, and says so when nobody minted a file", async () => {
    const { reader } = lineage.fixture;
    const { mediaBytes } = lineage.prepared.get(lineage.ids.edition)!;
    expect((await identify(reader, mediaBytes)).id).toBe(lineage.ids.edition - 1n);
    const { image } = decodePng(mediaBytes);
    image.data[0]! ^= 1;
    expect((await identify(reader, encodePng(image))).id).toBeNull();
    expect((await identify(reader, stringToBytes("a poem"))).id).toBeNull();
  });

  it("refuses what can be no work, and a picture that is broken", async () => {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
    expect(() => outputHashOf(jpeg)).toThrowError(expect.objectContaining({ code: "FILE_NOT_A_WORK" }));
    const torn = child().mediaBytes.subarray(0, 100);
    expect(() => outputHashOf(torn)).toThrowError(expect.objectContaining({ code: "PNG_CORRUPT" }));
  });

  it("says that the chain is out of reach instead of that there is no such work", async () => {
    const gone = createChainReader("http://127.0.0.1:1", lineage.fixture.reader.deployment);
    await expect(identify(gone, child().mediaBytes)).rejects.toMatchObject({ code: "CHAIN_UNREACHABLE" });
  });
});

describe("verifyWork with a file at hand", () => {
  const dead: typeof fetch = async () => new Response(null, { status: 404 });

  it("needs no gateway for the file itself", async () => {
    const { mediaBytes: file, metadataCid } = child();
    const options = lineage.options(lineage.ids.child);
    const fetch: typeof globalThis.fetch = (input, init) =>
      String(input).includes(metadataCid) ? options.fetch!(input, init) : dead(input, init);
    const { judgement } = await verifyWork({ ...options, file, fetch });
    expect(judgement.checks.find(({ name }) => name === "content")).toMatchObject({ status: "pass" });
    expect(judgement.checks.find(({ name }) => name === "pins")).toMatchObject({ status: "fail" });
    expect(judgement.verdict).toBe("authentic-with-caveats");
  });

  it("tells a file with the same pixels from the pinned one, and both from another picture", async () => {
    const options = lineage.options(lineage.ids.child);
    const { image } = decodePng(child().mediaBytes);
    const stripped = await verifyWork({ ...options, file: encodePng(image) });
    expect(stripped.judgement.verdict).toBe("authentic");
    const added = encodePng(image, { text: [{ type: "tEXt", keyword: "Author", text: "x" }] });
    expect((await verifyWork({ ...options, file: added })).judgement.verdict).toBe("authentic-with-caveats");
    const reasonOf = ({ judgement }: typeof stripped) =>
      judgement.checks.find(({ name }) => name === "content")?.reason;
    expect(reasonOf(stripped)).toContain("The file you gave has the same pixels, but is not that file");
    image.data[5]! ^= 128;
    const swapped = await verifyWork({ ...options, file: encodePng(image) });
    expect(swapped.judgement.verdict).toBe("not-authentic");
    expect(reasonOf(swapped)).toContain("shows something else");
    const document = await verifyWork({ ...options, file: child().metadataBytes });
    expect(document.judgement.verdict).toBe("authentic");
  });
});
