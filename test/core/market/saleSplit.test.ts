import { getAddress, pad, toHex } from "viem";
import { describe, expect, it } from "vitest";
import { isPrimarySale, proceedsOf, saleSplit } from "../../../src/core/market/saleSplit.ts";

const account = (n: number) => getAddress(pad(toHex(n), { size: 20 }));
const [creator, payee, holder, licensor] = [account(0xc1), account(0xb2), account(0xa3), account(0xd4)];
const record = {
  creator,
  payee,
  royaltyBps: 750,
  shares: [
    { ancestor: 256n, payee: licensor, payBps: 1_234, inheritBps: 0 },
    { ancestor: 512n, payee: creator, payBps: 1, inheritBps: 0 },
  ],
};

describe("saleSplit", () => {
  it("runs the whole price of a first sale through the table, rounded down, the rest to the payee", () => {
    expect(saleSplit(record, { price: 10_007n, seller: creator, transfers: 0n })).toEqual([
      { account: licensor, amount: 1_234n, because: { ancestor: 256n } },
      { account: creator, amount: 1n, because: { ancestor: 512n } },
      { account: payee, amount: 8_772n, because: "payee" },
    ]);
  });

  it("runs the royalty of a resale through it, and leaves the seller the rest", () => {
    const lines = saleSplit(record, { price: 1_000_003n, seller: holder, transfers: 1n });
    expect(lines).toEqual([
      { account: licensor, amount: 9_255n, because: { ancestor: 256n } },
      { account: creator, amount: 7n, because: { ancestor: 512n } },
      { account: payee, amount: 65_738n, because: "payee" },
      { account: holder, amount: 925_003n, because: "seller" },
    ]);
    expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(1_000_003n);
  });

  it("takes a sale by the creator for a resale once the token has moved, and by anybody else always", () => {
    expect(isPrimarySale(record, { price: 1n, seller: creator, transfers: 2n })).toBe(false);
    expect(isPrimarySale(record, { price: 1n, seller: holder, transfers: 0n })).toBe(false);
    expect(isPrimarySale(record, { price: 1n, seller: creator.toLowerCase() as typeof creator, transfers: 0n })).toBe(
      true,
    );
  });

  it("leaves out lines of nothing, and sums up what one account gets for several reasons", () => {
    expect(saleSplit({ ...record, royaltyBps: 0 }, { price: 5n, seller: creator, transfers: 2n })).toEqual([
      { account: creator, amount: 5n, because: "seller" },
    ]);
    const own = { ...record, payee: creator };
    const lines = saleSplit(own, { price: 1_000_003n, seller: creator, transfers: 2n });
    expect(proceedsOf(lines, creator)).toBe(925_003n + 65_738n + 7n);
    expect(proceedsOf(lines, holder)).toBe(0n);
  });
});
