import fc from "fast-check";
import { type Address, getAddress, keccak256, numberToHex, pad, parseAbi, toHex, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_CONDITIONS } from "../../src/core/licence/LicenceTerms.ts";
import {
  type ReferenceLine,
  type ReferenceTerms,
  type ReferenceWork,
  referenceCredits,
  referenceShareTable,
} from "../reference/shareTable.ts";
import { COMPILE_TIMEOUT_MS } from "../support/compileContracts.ts";
import { type SimulatedChain, startSimulatedChain } from "../support/simulatedChain.ts";

const abi = parseAbi([
  "function inherit(uint256[] table) view returns (uint256[])",
  "function merge(uint256[] a, uint256[] b) view returns (uint256[] merged, bool kept)",
  "function insert(uint256[] table, uint256 line) view returns (uint256[])",
  "function sumBps(uint256[] table) view returns (uint256)",
  "function packLine(uint256 ancestor, address payee, uint256 payBps, uint256 inheritBps) view returns (uint256)",
  "function unpackLine(uint256 line) view returns (uint64, address, uint16, uint16)",
]);

const deep = process.env.SEEDLINE_DEEP === "1";
const payees = [1, 2, 3, 4].map((n) => getAddress(pad(numberToHex(0x1111 * n), { size: 20 })));
const pack = (l: ReferenceLine) => (l.ancestor << 192n) | (BigInt(l.payee) << 32n) | (l.payBps << 16n) | l.inheritBps;
const keyOf = (line: bigint) => line >> 32n;
const maximum = (a: bigint, b: bigint) => (a > b ? a : b);

/** A line among few ancestors and payees, so that tables overlap. */
const arbitraryLine = fc
  .record({
    ancestor: fc.constantFrom(0x100n, 0x101n, 0x200n, 0xff_ffff_ffffn, 2n ** 64n - 1n),
    payee: fc.constantFrom(...payees, getAddress("0xffffffffffffffffffffffffffffffffffffffff")),
    payBps: fc.bigInt({ min: 0n, max: 0xffffn }),
    inheritBps: fc.bigInt({ min: 0n, max: 0xffffn }),
  })
  .map(pack);
const arbitraryTable = fc
  .uniqueArray(arbitraryLine, { selector: keyOf, maxLength: 12 })
  .map((lines) => lines.sort((a, b) => (a < b ? -1 : 1)));

let chain: SimulatedChain;
let harness: Address;
beforeAll(async () => {
  chain = await startSimulatedChain();
  harness = (await chain.deploy("LibraryHarness")).address;
}, COMPILE_TIMEOUT_MS);
afterAll(() => chain.close());

const call = <Name extends (typeof abi)[number]["name"]>(functionName: Name, args: unknown) =>
  chain.publicClient.readContract({ address: harness, abi, functionName, args: args as never });

describe("ShareTable", () => {
  const numRuns = deep ? 2_000 : 60;
  const merge = async (a: bigint[], b: bigint[]) => {
    const [merged, kept] = (await call("merge", [a, b])) as [readonly bigint[], boolean];
    expect(kept).toBe(true);
    return [...merged];
  };
  const referenceMerge = (a: bigint[], b: bigint[]): bigint[] => {
    const lines = new Map<bigint, bigint>();
    for (const line of [...a, ...b]) {
      const known = lines.get(keyOf(line)) ?? line;
      const pay = maximum((known >> 16n) & 0xffffn, (line >> 16n) & 0xffffn);
      const inherit = maximum(known & 0xffffn, line & 0xffffn);
      lines.set(keyOf(line), (keyOf(line) << 32n) | (pay << 16n) | inherit);
    }
    return [...lines.values()].sort((x, y) => (x < y ? -1 : 1));
  };

  it("merges as a sorted map with maxima, and leaves its inputs alone", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, arbitraryTable, async (a, b) => {
        expect(await merge(a, b)).toEqual(referenceMerge(a, b));
      }),
      { numRuns },
    );
  });

  it("merges commutatively, associatively and idempotently", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, arbitraryTable, arbitraryTable, async (a, b, c) => {
        expect(await merge(a, b)).toEqual(await merge(b, a));
        expect(await merge(await merge(a, b), c)).toEqual(await merge(a, await merge(b, c)));
        expect(await merge(a, a)).toEqual(a);
        expect(await merge(a, [])).toEqual(a);
      }),
      { numRuns: numRuns / 2 },
    );
  });

  it("lets children pay what they inherit, and drops the rest", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, async (table) => {
        const inherited = table
          .filter((line) => (line & 0xffffn) !== 0n)
          .map((line) => (keyOf(line) << 32n) | ((line & 0xffffn) << 16n) | (line & 0xffffn));
        expect(await call("inherit", [table])).toEqual(inherited);
      }),
      { numRuns },
    );
  });

  it("inserts where a line belongs, and sums", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, arbitraryLine, async (table, line) => {
        expect(await call("insert", [table, line])).toEqual([...table, line].sort((a, b) => (a < b ? -1 : 1)));
        const sum = table.reduce((total, entry) => total + ((entry >> 16n) & 0xffffn), 0n);
        expect(await call("sumBps", [table])).toBe(sum);
      }),
      { numRuns },
    );
  });

  it("packs every field to its own place", async () => {
    const line = { ancestor: 0x0102030405060708n, payee: payees[2]!, payBps: 0x1234n, inheritBps: 0x5678n };
    expect(await call("packLine", Object.values(line))).toBe(pack(line));
    expect(await call("unpackLine", [pack(line)])).toEqual([line.ancestor, line.payee, 0x1234, 0x5678]);
  });
});

/** One step of a random history: a work with parents among the works before it, under terms made for the occasion. */
interface Step {
  readonly parents: readonly {
    readonly pick: number;
    readonly shareBps: number;
    readonly lineage: boolean;
    readonly payee: number;
  }[];
}

const arbitraryHistory = fc.array(
  fc.record<Step>({
    parents: fc.array(
      fc.record({
        pick: fc.nat({ max: 1_000 }),
        shareBps: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 900, max: 4_000 })),
        lineage: fc.boolean(),
        payee: fc.nat({ max: payees.length - 1 }),
      }),
      { minLength: 0, maxLength: 4 },
    ),
  }),
  { minLength: 5, maxLength: 14 },
);

describe("lineages", () => {
  let counter = 0;
  let mints = 0n;
  let termsCount = 0n;
  const fresh = () => keccak256(toHex(`lineage ${counter++}`));

  const publish = async (asset: bigint, terms: ReferenceTerms): Promise<bigint | null> => {
    try {
      const hash = await chain.licences.write.publish([
        chain.works.address,
        {
          asset,
          shareBps: Number(terms.shareBps),
          scope: terms.lineage ? 1 : 0,
          by: 1,
          permissions: 3,
          shareAlike: false,
          attribution: false,
          ...NO_CONDITIONS,
          minRoyaltyBps: 0,
          payee: terms.payee,
          textHash: numberToHex(0, { size: 32 }),
        },
      ]);
      await chain.receiptOf(hash);
      return ++termsCount;
    } catch (error) {
      expect(String(error)).toContain("ShareOutOfRoom");
      return null;
    }
  };

  const mint = async (edges: { parent: bigint; roles: number; termsId: number }[], payee: Address): Promise<bigint> => {
    const body = {
      hasSeed: true,
      seed: 7n,
      promptHash: fresh(),
      outputHash: fresh(),
      metadataHash: fresh(),
      perceptualHash: "0x0102030405060708" as const,
    };
    const request = {
      kind: 0,
      royaltyBps: 500,
      rightsFollowHolder: false,
      payee,
      editionSize: 0,
      maxCedeBps: 8_000,
      edges,
      grants: [],
      bodies: [body],
    };
    await chain.receiptOf(await chain.works.write.mint([request]));
    return ++mints << 8n;
  };

  /** Replays a history on chain and in the reference and compares every table; returns how many lines the longest had. */
  async function replay(history: readonly Step[]): Promise<number> {
    const works: ReferenceWork[] = [];
    let longest = 0;
    for (const [index, step] of history.entries()) {
      const parents = new Map<bigint, { work: ReferenceWork; terms: ReferenceTerms; termsId: bigint }>();
      for (const choice of step.parents) {
        const work = works[choice.pick % Math.max(works.length, 1)];
        if (work === undefined || parents.has(work.id)) continue;
        const terms = { shareBps: BigInt(choice.shareBps), lineage: choice.lineage, payee: payees[choice.payee]! };
        const termsId = await publish(work.id, terms);
        if (termsId !== null) parents.set(work.id, { work, terms, termsId });
      }
      const sorted = [...parents.values()].sort((a, b) => (a.work.id < b.work.id ? -1 : 1));
      const expected = referenceShareTable(sorted);
      const sum = expected.reduce((total, line) => total + line.payBps, 0n);
      const edges = sorted.map(({ work, termsId }) => ({ parent: work.id, roles: 1, termsId: Number(termsId) }));
      const payee = payees[index % payees.length]!;
      if (sum > 8_000n) {
        await expect(mint(edges, payee)).rejects.toThrow(`ShareSumExceeded(${sum}, 8000)`);
        await expect(chain.works.read.previewShares([edges, 500])).rejects.toThrow("ShareSumExceeded");
        continue;
      }
      const plain = expected.map((line) => ({
        ...line,
        payBps: Number(line.payBps),
        inheritBps: Number(line.inheritBps),
      }));
      expect(await chain.works.read.previewShares([edges, 500])).toEqual(plain);
      const id = await mint(edges, payee);
      expect((await chain.works.read.recordOf([id])).shares).toEqual(plain);
      for (const amount of [0n, 1n, 9_999n, 10n ** 18n + 7n, 2n ** 240n - 1n]) {
        expect(await chain.ledger.read.quote([chain.works.address, id, amount])).toEqual(
          referenceCredits(expected, payee, amount),
        );
      }
      works.push({ id, parents: sorted });
      longest = Math.max(longest, expected.length);
    }
    return longest;
  }

  it("have the table that follows from every path to the roots", async () => {
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryHistory, async (history) => {
        longest = Math.max(longest, await replay(history));
      }),
      deep ? { numRuns: 400, endOnFailure: true } : { numRuns: 12, seed: 7, endOnFailure: true },
    );
    expect(longest).toBeGreaterThan(4);
  });

  it("pay what the quote says", async () => {
    const root = await mint([], payees[0]!);
    const termsId = await publish(root, { shareBps: 1_234n, lineage: true, payee: payees[1]! });
    const child = await mint([{ parent: root, roles: 1, termsId: Number(termsId) }], payees[2]!);
    const amount = 10n ** 18n + 1n;
    const before = await Promise.all(payees.map((p) => chain.ledger.read.claimable([p, zeroAddress])));
    await chain.receiptOf(await chain.ledger.write.deposit([chain.works.address, child], { value: amount }));
    const after = await Promise.all(payees.map((p) => chain.ledger.read.claimable([p, zeroAddress])));
    expect(after.map((value, i) => value - before[i]!)).toEqual([
      0n,
      (amount * 1_234n) / 10_000n,
      amount - (amount * 1_234n) / 10_000n,
      0n,
    ]);
  });
});
