import fc from "fast-check";
import { getAddress } from "viem";
import { describe, expect, it } from "vitest";
import type { SeedlineError } from "../../../src/core/errors.ts";
import type { RecordShare } from "../../../src/core/record/WorkRecord.ts";
import { deriveShareTable, type ParentShares, sumOfShares } from "../../../src/core/royalty/shareTable.ts";
import { splitIncome } from "../../../src/core/royalty/splitIncome.ts";

const ALICE = getAddress("0x000000000000000000000000000000000000a11c");
const BOB = getAddress("0x0000000000000000000000000000000000000b0b");
const CAROL = getAddress("0x00000000000000000000000000000000000ca301");

function parent(
  asset: bigint,
  shareBps: number,
  scope: "direct" | "lineage",
  payee = ALICE,
  shares: RecordShare[] = [],
): ParentShares {
  return { terms: { asset, shareBps, scope, payee }, shares };
}
const line = (ancestor: bigint, payee: typeof ALICE, payBps: number, inheritBps: number): RecordShare => ({
  ancestor,
  payee,
  payBps,
  inheritBps,
});
const codeOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as SeedlineError).code;
  }
  return "no error";
};

describe("deriveShareTable", () => {
  it("lets a lineage share reach grandchildren and a direct one children only", () => {
    const child = deriveShareTable([parent(256n, 1_000, "lineage"), parent(512n, 700, "direct", BOB)]);
    expect(child).toEqual([line(256n, ALICE, 1_000, 1_000), line(512n, BOB, 700, 0)]);
    const grandchild = deriveShareTable([parent(768n, 500, "lineage", CAROL, child)]);
    expect(grandchild).toEqual([line(256n, ALICE, 1_000, 1_000), line(768n, CAROL, 500, 500)]);
  });

  it("pays an ancestor on two paths once, each figure at its own maximum", () => {
    const viaLineage = parent(512n, 300, "lineage", BOB, [line(256n, ALICE, 400, 400)]);
    const direct = parent(256n, 2_000, "direct");
    const expected = [line(256n, ALICE, 2_000, 400), line(512n, BOB, 300, 300)];
    expect(deriveShareTable([direct, viaLineage])).toEqual(expected);
    expect(deriveShareTable([viaLineage, direct])).toEqual(expected);
  });

  it("keeps two payees of one ancestor apart", () => {
    const old = parent(512n, 0, "direct", BOB, [line(256n, BOB, 100, 100)]);
    expect(deriveShareTable([old, parent(256n, 200, "lineage")])).toEqual([
      line(256n, BOB, 100, 100),
      line(256n, ALICE, 200, 200),
    ]);
  });

  it("allows 80 % and 64 lines, and not one more", () => {
    const many = (n: number, bps: number) =>
      Array.from({ length: n }, (_, i) => parent(256n * BigInt(i + 1), bps, "lineage"));
    expect(sumOfShares(deriveShareTable(many(64, 125)))).toBe(8_000);
    expect(codeOf(() => deriveShareTable(many(65, 1)))).toBe("TOO_MANY_PAYING_ANCESTORS");
    expect(codeOf(() => deriveShareTable([...many(1, 8_000), parent(9_984n, 1, "direct")]))).toBe("SHARE_SUM_EXCEEDED");
    expect(codeOf(() => deriveShareTable(many(1, 1_001), 1_000))).toBe("SHARE_SUM_EXCEEDED");
  });
});

describe("splitIncome", () => {
  it("credits exactly what comes in, the remainder to the payee", () => {
    const share = fc.record({ payBps: fc.integer({ min: 0, max: 125 }) });
    fc.assert(
      fc.property(fc.array(share, { maxLength: 64 }), fc.bigInt({ min: 0n, max: 2n ** 200n }), (shares, amount) => {
        const table = shares.map(({ payBps }, i) => line(256n * BigInt(i + 1), ALICE, payBps, 0));
        const credits = splitIncome(table, BOB, amount);
        expect(credits.reduce((sum, credit) => sum + credit.amount, 0n)).toBe(amount);
        expect(credits.every((credit) => credit.amount >= 0n)).toBe(true);
        expect(credits.at(-1)?.account).toBe(BOB);
      }),
    );
  });

  it("rounds every share down", () => {
    expect(splitIncome([line(256n, ALICE, 3_333, 0)], BOB, 7n)).toEqual([
      { account: ALICE, amount: 2n },
      { account: BOB, amount: 5n },
    ]);
  });
});
