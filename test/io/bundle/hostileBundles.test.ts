import fc from "fast-check";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { sha256 } from "multiformats/hashes/sha2";
import { type Hex, hexToBytes, keccak256 } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BundleIndex, encodeIndex, INDEX_FILE, WITNESS_FILE } from "../../../src/core/bundle/BundleIndex.ts";
import { decodeWitness, encodeWitness, type Witness } from "../../../src/core/bundle/Witness.ts";
import type { IpldBlock } from "../../../src/core/cid/fileBlocks.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { found } from "../../../src/core/verify/Gathered.ts";
import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import { exportToBlob } from "../../../src/io/bundle/exportToBlob.ts";
import { type FolderEntry, writeFolder } from "../../../src/io/bundle/folderBlock.ts";
import { type Bundle, openBundle } from "../../../src/io/bundle/openBundle.ts";
import { readCarIndex } from "../../../src/io/bundle/readCarIndex.ts";
import { verifyBundle } from "../../../src/io/bundle/verifyBundle.ts";
import { carHeader, carSectionHead } from "../../../src/io/ipfs/writeCar.ts";
import { resealBundle, uncheckedCar } from "../../support/resealBundle.ts";
import { GATEWAY, gatewayOf, type HonestLineage, mintHonestLineage, runLoom } from "../evidence/honestLineage.ts";
import { statusesOf } from "../evidence/statusesOf.ts";

let lineage: HonestLineage;
let file: Blob;
let bytes: Uint8Array;
let bundle: Bundle;
let other: Bundle;

const exportOf = (ids: readonly bigint[]) => {
  const { fixture, files, ids: names } = lineage;
  const { fetchModule } = lineage.options(names.root);
  const common = { chain: fixture.reader, gateways: [GATEWAY], fetch: gatewayOf(files) };
  return exportToBlob({ ...common, ids, ...(fetchModule && { fetchModule }) });
};

beforeAll(async () => {
  lineage = await mintHonestLineage();
  other = await openBundle((await exportOf([lineage.ids.style])).file);
  await lineage.fixture.reader.client.request({ method: "evm_mine" as never, params: undefined as never });
  file = (await exportOf([lineage.ids.child])).file;
  bytes = new Uint8Array(await file.arrayBuffer());
  bundle = await openBundle(file);
  await lineage.stop();
});
afterAll(() => undefined);

const verdictOf = async (of: Bundle, id = lineage.ids.child, trusted: Hex = bundle.index.block.hash) =>
  (
    await verifyBundle({
      bundle: of,
      deployment: lineage.fixture.reader.deployment,
      trusted: found(trusted),
      id,
      runGenerator: runLoom,
    })
  ).judgement;

/** What becomes of a file: the verdict, or the code of the sentence that refuses it. */
async function outcome(of: Uint8Array | Blob): Promise<Verdict | string> {
  try {
    const opened = await openBundle(of instanceof Blob ? of : new Blob([new Uint8Array(of)]));
    return (await verdictOf(opened)).verdict;
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/s);
    expect(error.hint).not.toBe("");
    return error.code;
  }
}

const bytesOf = (hex: Hex) => new Uint8Array(hexToBytes(hex));

const carOf = uncheckedCar;
const resealed = (change: (files: Map<string, Uint8Array | null>) => void) => resealBundle(bundle, change);

const withWitness = (change: (witness: Witness) => Witness) =>
  resealed((files) => {
    const witness = decodeWitness(files.get(WITNESS_FILE) ?? new Uint8Array());
    files.set(WITNESS_FILE, encodeWitness(change(witness)));
  });
const withIndex = (change: Partial<BundleIndex>) =>
  resealed((files) => files.set(INDEX_FILE, encodeIndex({ ...bundle.index, ...change })));

describe("a bundle that is what it says", () => {
  it("is authentic, whatever else is refused below", async () => {
    expect(await outcome(file)).toBe("authentic");
    expect(await outcome(await resealed(() => {}))).toBe("authentic");
  });
});

describe("a file that is no bundle is refused in one sentence", () => {
  const rawBlock = async (content: Uint8Array): Promise<IpldBlock> => ({
    cid: CID.createV1(0x55, await sha256.digest(content)),
    bytes: content,
  });

  it.each<[string, () => Promise<Blob> | Blob, string]>([
    ["empty", () => new Blob([]), "CAR_EMPTY"],
    ["a text", () => new Blob(["this is a text, and no archive of anything"]), "CAR_MALFORMED"],
    ["zeros", () => new Blob([new Uint8Array(100_000)]), "CAR_MALFORMED"],
    ["a CAR of version 2", () => new Blob([bytesOf("0x0aa16776657273696f6e02"), new Uint8Array(200)]), "CAR_MALFORMED"],
    ["a CAR with nothing in it", () => new Blob([new Uint8Array(carHeader([bundle.root]))]), "CAR_TRUNCATED"],
    [
      "a CAR without roots",
      () => new Blob([new Uint8Array(carHeader([])), bytes.slice(carHeader([bundle.root]).length)]),
      "CAR_MALFORMED",
    ],
    [
      "a CAR with two roots",
      () =>
        new Blob([new Uint8Array(carHeader([bundle.root, bundle.root])), bytes.slice(carHeader([bundle.root]).length)]),
      "CAR_MALFORMED",
    ],
    [
      "a CAR of something else",
      async () => {
        const block = await rawBlock(new TextEncoder().encode("a picture"));
        return carOf(block.cid, [block]);
      },
      "NOT_A_BUNDLE",
    ],
    [
      "a header that never ends",
      () => new Blob([bytesOf("0xffffff7fa265726f6f7473"), new Uint8Array(1_000)]),
      "CAR_MALFORMED",
    ],
    [
      "a block of a terabyte",
      () => new Blob([new Uint8Array(carHeader([bundle.root])), bytesOf("0x8080808080a001"), new Uint8Array(1_000)]),
      "CAR_MALFORMED",
    ],
    ["a block twice", async () => new Blob([file, await lastSection()]), "CAR_MALFORMED"],
    ["more behind its end", () => new Blob([file, new Uint8Array(10)]), "CAR_MALFORMED"],
    [
      "a block that nothing leads to",
      async () => {
        const block = await rawBlock(new TextEncoder().encode("stowaway"));
        return new Blob([
          file,
          new Uint8Array(carSectionHead(block.cid, block.bytes.length)),
          new Uint8Array(block.bytes),
        ]);
      },
      "NOT_A_BUNDLE",
    ],
    [
      "a block under another's CID",
      async () => {
        const block = await rawBlock(new TextEncoder().encode("a"));
        return carOf(block.cid, [{ cid: block.cid, bytes: new TextEncoder().encode("b") }]);
      },
      "CAR_BLOCK_FALSE",
    ],
    [
      "a block of a kind that is never checked",
      () => {
        const cid = CID.createV1(0x55, createDigest(0x1b, keccak256("0x01", "bytes")));
        return carOf(cid, [{ cid, bytes: new Uint8Array([1]) }]);
      },
      "CAR_UNSUPPORTED",
    ],
    [
      // No hash contains itself: two blocks can name one another only under CIDs that are not theirs.
      "folders that contain one another",
      async () => {
        const blocks: IpldBlock[] = [];
        const put = async (block: IpldBlock) => void blocks.push(block);
        const inner = CID.createV1(0x70, createDigest(0x12, new Uint8Array(32).fill(7)));
        const outer = await writeFolder(new Map([["inner", { cid: inner, totalBytes: 1 }]]), put);
        await writeFolder(new Map([["outer", outer]]), put);
        return carOf(outer.cid, [blocks[0]!, { cid: inner, bytes: blocks[1]!.bytes }]);
      },
      "CAR_BLOCK_FALSE",
    ],
    [
      "an index that is not canonical",
      () => resealed((files) => files.set(INDEX_FILE, new TextEncoder().encode(`${JSON.stringify(bundle.index)}\n`))),
      "BUNDLE_INVALID",
    ],
    ["a folder without proofs", () => resealed((files) => files.set(WITNESS_FILE, null)), "NOT_A_BUNDLE"],
    [
      "proofs that are none",
      () => resealed((files) => files.set(WITNESS_FILE, new Uint8Array(50))),
      "WITNESS_MALFORMED",
    ],
    [
      "a million empty proofs",
      () => resealed((files) => files.set(WITNESS_FILE, hexToBytes(`0xfa1e848301fa0f4240${"80".repeat(1_000)}`))),
      "WITNESS_MALFORMED",
    ],
    ["no works", () => withIndex({ works: [] }), "BUNDLE_INVALID"],
    ["a work twice", () => withIndex({ works: ["256", "256"] }), "BUNDLE_INVALID"],
  ])("%s", async (_name, make, code) => {
    expect(await outcome(await make())).toBe(code);
  });

  it("with a bomb of links: few blocks that say they are a file without end", async () => {
    const blocks: IpldBlock[] = [];
    let below: FolderEntry = { cid: (await rawBlock(new Uint8Array(100))).cid, totalBytes: 100 };
    blocks.push(await rawBlock(new Uint8Array(100)));
    const put = async (block: IpldBlock) => void blocks.push(block);
    for (let depth = 0; depth < 40; depth += 1) {
      const entry = { ...below, totalBytes: 100 };
      below = await writeFolder(new Map(Array.from({ length: 40 }, (_, i) => [`${i}`, entry] as const)), put);
    }
    expect(await outcome(carOf(below.cid, blocks))).toBe("NOT_A_BUNDLE");
  });

  it("is refused by its size before anything is read of it", async () => {
    const huge = { size: 2 ** 31, slice: () => expect.fail("it was read") } as unknown as Blob;
    await expect(readCarIndex(huge)).rejects.toMatchObject({ code: "CAR_TOO_LARGE" });
  });

  it("ends when its reader has enough", async () => {
    await expect(openBundle(file, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });
});

/** The last block of the bundle with what stands before it. */
async function lastSection(): Promise<Blob> {
  const { places } = await readCarIndex(file);
  const last = [...places.values()].at(-1)!;
  const head = carSectionHead(last.cid, last.sizeBytes);
  return new Blob([new Uint8Array(head), bytes.slice(last.offset, last.offset + last.sizeBytes)]);
}

describe("a forger who makes every CID fit", () => {
  it("can withhold a proof, and what it proved is unknown: no check says anything else than it does with all of them", async () => {
    const honest = statusesOf(await verdictOf(bundle));
    const file = await bundle.readFile(bundle.files.get(WITNESS_FILE)!, 1 << 26);
    const { nodes, codes } = decodeWitness(file!);
    expect(nodes.length).toBeGreaterThan(10);
    const verdicts = new Set<Verdict>();
    const check = async (less: Blob) => {
      const judgement = await verdictOf(await openBundle(less));
      verdicts.add(judgement.verdict);
      for (const [name, status] of Object.entries(statusesOf(judgement)))
        expect([honest[name as keyof typeof honest], "unknown"]).toContain(status);
    };
    for (const i of nodes.keys())
      await check(await withWitness((whole) => ({ ...whole, nodes: whole.nodes.filter((_, k) => k !== i) })));
    for (const i of codes.keys())
      await check(await withWitness((whole) => ({ ...whole, codes: whole.codes.filter((_, k) => k !== i) })));
    await check(await withWitness((whole) => ({ ...whole, header: whole.header.slice(0, -1) })));
    expect(verdicts).not.toContain("not-authentic");
    expect(verdicts).toContain("cannot-tell");
  });

  it("cannot put proofs of another block, nor of other works, in place of these", async () => {
    const foreign = {
      header: other.witness.header,
      nodes: [...other.witness.nodes.values()],
      codes: [...other.witness.codes.values()],
    };
    expect(await outcome(await withWitness(() => foreign))).toBe("cannot-tell");
    expect(await outcome(await withWitness(({ header }) => ({ ...foreign, header })))).toBe("cannot-tell");
    // More proofs than are needed prove nothing more and nothing else.
    const both = await withWitness(({ header, nodes, codes }) => ({
      header,
      nodes: [...nodes, ...foreign.nodes],
      codes: [...codes, ...foreign.codes],
    }));
    expect(await outcome(both)).toBe("authentic");
  });

  it("cannot say that it is of another block, chain or contract", async () => {
    const [block, { contracts }] = [bundle.index.block, bundle.index];
    // What the index says is a guide: the verifier's own hash and addresses count.
    expect(await outcome(await withIndex({ block: { ...block, hash: `0x${"cd".repeat(32)}` } }))).toBe("authentic");
    expect(await outcome(await withIndex({ contracts: { ...contracts, works: contracts.ledger } }))).toBe("authentic");
    const opened = await openBundle(await withIndex({ works: ["65536"] }));
    expect((await verdictOf(opened, 65_536n)).verdict).toBe("cannot-tell");
  });

  it("cannot pass another work's index entry, record or file for this one's", async () => {
    const { root, style } = lineage.ids;
    expect((await verdictOf(bundle, style)).verdict).toBe("cannot-tell");
    expect((await verdictOf(other, lineage.ids.child)).verdict).toBe("cannot-tell");
    // The root comes along as an ancestor; who had its output first was proven for the child alone.
    const { verdict, checks } = await verdictOf(bundle, root);
    expect(verdict).toBe("authentic-with-caveats");
    expect(checks.find(({ name }) => name === "priority")?.status).toBe("unknown");
    const media = `works/${lineage.ids.child}/media.png`;
    const swapped = await resealed((files) => files.set(media, files.get(`works/${root}/media.png`) ?? null));
    expect(await outcome(swapped)).toBe("cannot-tell");
    expect(await outcome(await resealed((files) => files.set(media, null)))).toBe("cannot-tell");
  });

  it("leaves a work less proven when an ancestor's picture or the module is left out, never more", async () => {
    const { root } = lineage.ids;
    const without = async (path: string) => {
      const opened = await openBundle(await resealed((files) => files.set(path, null)));
      return verdictOf(opened);
    };
    const [module = ""] = [...bundle.files.keys()].filter((path) => path.endsWith(".wasm"));
    for (const path of [`works/${root}/media.png`, `works/${root}/metadata.json`, module]) {
      const { verdict, proofLevel } = await without(path);
      expect([path, verdict, proofLevel]).toEqual([path, "authentic-with-caveats", "declared"]);
    }
  });
});

describe("any byte of a bundle", () => {
  it("flipped makes it no bundle: no byte of it is outside of what is claimed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(await outcome(changed)).toMatch(/^(CAR|BUNDLE|NOT_A|WITNESS)_/);
      }),
      { numRuns: 150 },
    );
  });

  it("and all that follow left out make it no bundle either", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        expect(await outcome(bytes.slice(0, length))).toMatch(/^(CAR|BUNDLE|NOT_A)_/);
      }),
      { numRuns: 60 },
    );
  });

  it("of its files flipped, with every CID made to fit, never ends as authentic but in the index, which is only a guide", async () => {
    const sizes = new Map<string, number>();
    for (const [path, cid] of bundle.files) sizes.set(path, (await bundle.readFile(cid, 1 << 26))?.length ?? 0);
    const paths = [...sizes.keys()].filter((path) => path !== INDEX_FILE);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, where, mask) => {
          const at = where % (sizes.get(path) ?? 1);
          const changed = await resealed((files) => {
            const content = files.get(path)?.slice() ?? new Uint8Array();
            content[at] = (content[at] ?? 0) ^ mask;
            files.set(path, content);
          });
          expect([path, at, await outcome(changed)]).not.toEqual([path, at, "authentic"]);
        },
      ),
      { numRuns: 80 },
    );
  });
});
