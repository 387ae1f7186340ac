import fc from "fast-check";
import { bytesToHex, type Hex, hexToBytes } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { CHECK_NAMES } from "../../../src/core/verify/Check.ts";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../../src/core/verify/Gathered.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { overwrite } from "./forgeries.ts";
import { gatherHonestEvidence, type HonestEvidence } from "./honestEvidence.ts";
import { expectFound, withChain, withOwnRecord, withRecord } from "./retell.ts";

const LIAR = "0xab00000000000000000000000000000000000001";
const RUNS = process.env.SEEDLINE_DEEP === "1" ? 2_000 : 60;

let honest: HonestEvidence;
beforeAll(async () => {
  honest = await gatherHonestEvidence();
});

type Edit = (bytes: Uint8Array) => Uint8Array;
/** A byte string within the evidence about `child`, and the evidence with it edited. */
type Target = readonly [name: string, edit: (evidence: Evidence, edit: Edit) => Evidence];

const inHex = (code: Hex, edit: Edit): Gathered<Hex> => found(bytesToHex(edit(hexToBytes(code))));

function contract(key: "works" | "licences" | "ledger"): Target {
  return [key, (e, edit) => withChain(e, { [key]: inHex(expectFound(e.chain[key]), edit) })];
}

/** Every byte of these is claimed by the work: none can change unnoticed. */
const CLAIMED: readonly Target[] = [
  ["the file", (e, edit) => ({ ...e, media: [{ source: "", answer: found(edit(expectFound(e.media[0]?.answer))) }] })],
  [
    "the metadata",
    (e, edit) => ({ ...e, metadata: [{ source: "", answer: found(edit(expectFound(e.metadata[0]?.answer))) }] }),
  ],
  ["the module", (e, edit) => ({ ...e, rerun: { ...e.rerun, module: found(edit(expectFound(e.rerun.module))) } })],
  [
    "the re-run's pixels",
    (e, edit) => {
      const run = expectFound(e.rerun.run);
      const output = { ...run.output, data: edit(run.output.data) };
      return { ...e, rerun: { ...e.rerun, run: found({ ...run, output }) } };
    },
  ],
  [
    "the record as code",
    (e, edit) => withRecord(e, honest.ids.child, inHex(expectFound(e.chain.records.get(honest.ids.child >> 8n)), edit)),
  ],
  contract("works"),
  contract("licences"),
  contract("ledger"),
];

function flip(at: number, mask: number): Edit {
  return (bytes) => {
    const flipped = bytes.slice();
    flipped[at % bytes.length]! ^= mask;
    return flipped;
  };
}

const position = fc.nat({ max: 2 ** 24 });
const mask = fc.integer({ min: 1, max: 255 });

function notAuthentic({ verdict }: Judgement): void {
  expect(["not-authentic", "cannot-tell"]).toContain(verdict);
}

describe("one flipped byte", () => {
  it.each(CLAIMED)("of %s is never authentic", async (_name, edit) => {
    await fc.assert(
      fc.asyncProperty(position, mask, async (at, bits) => {
        notAuthentic(await honest.judge("child", edit(honest.of("child"), flip(at, bits))));
      }),
      { numRuns: RUNS },
    );
  });

  it("cut off or added is never authentic either", async () => {
    const cut = fc.nat({ max: 40 }).map(
      (size): Edit =>
        (bytes) =>
          bytes.subarray(0, Math.max(0, bytes.length - 1 - size)),
    );
    const grown = fc.uint8Array({ minLength: 1, maxLength: 40 }).map(
      (tail): Edit =>
        (bytes) =>
          new Uint8Array([...bytes, ...tail]),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CLAIMED), fc.oneof(cut, grown), async ([, edit], how) => {
        notAuthentic(await honest.judge("child", edit(honest.of("child"), how)));
      }),
      { numRuns: RUNS },
    );
  });

  it("of the input's file changes nothing that is claimed only if its pixels stay what they are", async () => {
    await fc.assert(
      fc.asyncProperty(position, mask, async (at, bits) => {
        const evidence = honest.of("child");
        const file = flip(at, bits)(expectFound(evidence.rerun.inputMedia.get(honest.ids.root)));
        const inputMedia = new Map([[honest.ids.root, found(file)]]);
        notAuthentic(await honest.judge("child", { ...evidence, rerun: { ...evidence.rerun, inputMedia } }));
      }),
      { numRuns: RUNS },
    );
  });
});

/** Bytes of a parent's record that say nothing about its child; offsets as drawn in contracts/libraries/RecordCodec.sol. */
const PARENT_ONLY: readonly (readonly [from: number, to: number, what: string])[] = [
  [2, 21, "creator"],
  [22, 26, "time, as long as it is not after the child's"],
  [28, 29, "royalty"],
  [32, 32, "kind"],
  [35, 43, "seed"],
  [44, 75, "promptHash"],
  [108, 139, "metadataHash"],
  [140, 147, "perceptual hash"],
];
const FLAGS_AT = 27;
const HOLDER_RIGHTS = 16;

describe("one flipped byte of the parent's record", () => {
  it("is never authentic, unless it says something of the parent alone", async () => {
    const parent = honest.ids.root;
    const code = expectFound(honest.of("child").chain.records.get(parent >> 8n));
    const size = hexToBytes(code).length;
    expect(size).toBe(148);
    for (let at = 0; at < size; at += 1) {
      if (PARENT_ONLY.some(([from, to]) => at >= from && at <= to)) continue;
      for (const bits of [1, 4, 16, 128, 255]) {
        if (at === FLAGS_AT && bits === HOLDER_RIGHTS) continue;
        const evidence = withRecord(honest.of("child"), parent, inHex(code, flip(at, bits)));
        notAuthentic(await honest.judge("child", evidence));
      }
    }
  });
});

describe("a node that tells one lie in every way it is asked", () => {
  // What is signed nowhere can be checked against nothing but other nodes: this is what a single node is trusted for.
  const PLAIN_WORDS = [
    ["creator", 2, { creator: LIAR, payee: LIAR }, LIAR],
    ["royalty", 28, { royaltyBps: 999 }, "0x03e7"],
    ["kind", 32, { kind: "style" }, "0x02"],
  ] as const;

  it.each(PLAIN_WORDS)("is not found out about the %s", async (_name, offset, patch, bytes) => {
    const lie = withOwnRecord(honest.of("root"), patch, (code) => overwrite(code, offset, bytes));
    expect((await honest.judge("root", lie)).verdict).toBe("authentic");
  });

  it.each([
    ["seed", 36, { seed: 8n }, "0x0000000000000008"],
    ["time", 22, { createdAt: 1_600_000_000 }, "0x005f5e1000"],
    ["permissions", 33, { permitted: 1 }, "0x01"],
    ["output", 76, { outputHash: `0x${"0a".repeat(32)}` }, `0x${"0a".repeat(32)}`],
    ["metadata", 108, { metadataHash: `0x${"0b".repeat(32)}` }, `0x${"0b".repeat(32)}`],
  ] as const)("is found out about the %s", async (_name, offset, patch, bytes) => {
    const lie = withOwnRecord(honest.of("root"), patch, (code) => overwrite(code, offset, bytes));
    expect((await honest.judge("root", lie)).verdict).toBe("not-authentic");
  });
});

/** Evidence of any shape that its types allow, honest in parts. */
function anyEvidence(base: Evidence): fc.Arbitrary<Evidence> {
  const gathered = <T>(...values: fc.Arbitrary<T>[]): fc.Arbitrary<Gathered<T>> =>
    fc.oneof(...values.map((value) => value.map(found)), fc.constant(ABSENT), fc.string().map(unavailable));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constant(expectFound(base.media[0]?.answer)),
    fc.constant(expectFound(base.metadata[0]?.answer)),
  );
  const hex = fc.oneof(
    bytes.map((value) => bytesToHex(value)),
    fc.string().map((text): Hex => `0x${text}`),
    fc.constantFrom(...[...base.chain.records.values()].map(expectFound)),
  );
  const integer = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, -0, 2 ** 53, 31_337));
  const big = fc.oneof(fc.bigInt(), fc.constantFrom(0n, -1n, honest.ids.root, honest.ids.child));
  const files = fc.array(fc.record({ source: fc.string(), answer: gathered(bytes) }), { maxLength: 3 });
  const record = fc.constant(expectFound(base.chain.recordOf));
  const terms = fc.constant(expectFound(base.chain.terms.get(1n))).chain((known) =>
    fc.record({
      publishedAt: gathered(integer),
      terms: fc.record({
        ...Object.fromEntries(Object.entries(known.terms).map(([key, value]) => [key, fc.constant(value)])),
        id: big,
        asset: big,
        shareBps: integer,
        permissions: integer,
        minRoyaltyBps: integer,
        payee: hex,
      }),
    }),
  ) as fc.Arbitrary<{ publishedAt: Gathered<number>; terms: ReturnType<typeof expectFound<never>> }>;
  const run = fc.record({
    request: fc.constant(expectFound(base.rerun.run).request),
    output: fc.record({ width: integer, height: integer, data: bytes }),
  });
  const word = fc.oneof(fc.constant(null), fc.string());
  const manifest = fc.record({
    file: fc.oneof(hex, fc.constant(contentHash(expectFound(base.media[0]?.answer)))),
    state: fc.constantFrom("valid" as const, "invalid" as const),
    fault: word,
    signer: fc.oneof(
      fc.constant(null),
      fc.record({ name: fc.string(), trust: fc.constantFrom("trusted" as const, "expired" as const) }),
    ),
    claimGenerator: word,
    actions: fc.array(fc.record({ action: fc.string(), digitalSourceType: word, when: word })),
    ingredients: fc.array(fc.record({ title: word, relationship: word, instanceId: word })),
    own: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue())) as fc.Arbitrary<JsonObject | null>,
  });
  return fc.record({
    manifest: gathered(manifest),
    chain: fc.record({
      chainId: gathered(integer),
      block: gathered(fc.record({ number: big, hash: hex, timestamp: integer })),
      works: gathered(hex),
      licences: gathered(hex),
      ledger: gathered(hex),
      records: fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 6n }), gathered(hex))).map((rows) => new Map(rows)),
      recordOf: gathered(record),
      terms: fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 4n }), gathered(terms))).map((rows) => new Map(rows)),
      claim: gathered(fc.record({ id: big, claimedAt: integer })),
    }),
    metadata: files,
    media: files,
    given: fc.option(bytes),
    reveal: fc.option(fc.record({ prompt: fc.record({ prompt: fc.string() }), salt: hex })),
    rerun: fc.record({
      module: gathered(bytes),
      inputMedia: fc.array(fc.tuple(big, gathered(bytes))).map((rows) => new Map(rows)),
      inputFiles: fc.array(fc.tuple(hex, gathered(bytes))).map((rows) => new Map(rows)),
      run: gathered(run),
    }),
  });
}

/** Whether a piece of evidence is the honest one, for arbitraries hand out honest bytes as well. */
function hasIt<T>(answer: Gathered<T> | undefined, honestly: Gathered<T> | undefined): boolean {
  return answer?.state === "found" && answer.value === expectFound(honestly);
}

/** Honest evidence in which some parts are not. */
function partlyHostile(base: Evidence): fc.Arbitrary<Evidence> {
  return fc
    .tuple(anyEvidence(base), fc.subarray(["metadata", "media", "given", "reveal", "rerun"] as const))
    .chain(([hostile, keep]) =>
      fc.subarray(Object.keys(base.chain) as (keyof Evidence["chain"])[]).map((keepChain) => ({
        ...hostile,
        ...Object.fromEntries(keep.map((key) => [key, base[key]])),
        chain: { ...hostile.chain, ...Object.fromEntries(keepChain.map((key) => [key, base.chain[key]])) },
      })),
    );
}

describe("hostile evidence", () => {
  it("never makes judging throw, nor leaves a check without its reason", async () => {
    const base = honest.of("child");
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyEvidence(base), partlyHostile(base)), async (evidence) => {
        const { checks, sentence } = await honest.judge("child", evidence);
        expect(checks.map(({ name }) => name)).toEqual([...CHECK_NAMES]);
        for (const { reason } of checks) expect(reason).toMatch(/^\S.*[.:]/s);
        expect(sentence).not.toBe("");
      }),
      { numRuns: RUNS * 5 },
    );
  });

  it("is never authentic when anything decisive is missing", async () => {
    const base = honest.of("child");
    await fc.assert(
      fc.asyncProperty(partlyHostile(base), async (evidence) => {
        const judgement = await honest.judge("child", evidence);
        const { chain } = evidence;
        const contracts = (["works", "licences", "ledger"] as const).every((key) => chain[key] === base.chain[key]);
        const record = hasIt(chain.records.get(honest.ids.child >> 8n), base.chain.records.get(honest.ids.child >> 8n));
        const document = evidence.metadata.some(({ answer }) => hasIt(answer, base.metadata[0]?.answer));
        const file = expectFound(base.media[0]?.answer);
        const picture = evidence.given === file || evidence.media.some(({ answer }) => hasIt(answer, found(file)));
        if (!contracts || !record || !document || !picture) notAuthentic(judgement);
      }),
      { numRuns: RUNS * 2 },
    );
  });
});
