import { getAddress, zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import type { BidDocument, ListingDocument } from "../../src/core/market/MarketDocument.ts";
import { readMarketDocument } from "../../src/core/market/MarketDocument.ts";
import { endOf } from "../../web/features/market/form/endOf.ts";
import { marketLink } from "../../web/features/market/marketLink.ts";
import { signedTextIn } from "../../web/features/market/signedTextIn.ts";
import { readAmount } from "../../web/features/support/readAmount.ts";

const NOW = Date.UTC(2026, 10, 23, 12) + 999;
const SECONDS = Math.floor(NOW / 1_000);

describe("endOf", () => {
  it("counts days from now, and lets a day last until its midnight", () => {
    expect(endOf("never", "", NOW)).toBe(0n);
    expect(endOf("1", "ignored", NOW)).toBe(BigInt(SECONDS + 86_400));
    expect(endOf("30", "", NOW)).toBe(BigInt(SECONDS + 30 * 86_400));
    const end = new Date(Number(endOf("day", "2030-12-31", NOW)) * 1_000);
    expect([end.getFullYear(), end.getDate(), end.getHours(), end.getSeconds()]).toEqual([2030, 31, 23, 59]);
  });

  it("takes no day that is none, or over", () => {
    for (const day of ["", "2020-01-01", "2030-02-30", "tomorrow", "2030-1-1"])
      expect(endOf("day", day, NOW)).toBeNull();
  });
});

describe("an amount of a token", () => {
  it("has the digits of that token, and no more", () => {
    expect(readAmount("25.5", 6)).toEqual({ amountWei: 25_500_000n });
    expect(readAmount("25.1234567", 6)).toEqual({ problem: "too-precise" });
    expect(readAmount("7", 0)).toEqual({ amountWei: 7n });
    expect(readAmount("7.1", 0)).toEqual({ problem: "too-precise" });
    expect(readAmount("0.000", 6)).toEqual({ problem: "zero" });
  });
});

describe("marketLink", () => {
  const domain = { chainId: 31_337, market: getAddress("0x00000000000000000000000000000000000a3e77") } as const;
  const works = getAddress("0x00000000000000000000000000000000c0ffee01");
  const terms = { works, id: 513n, currency: zeroAddress, expiresAt: 7n, epoch: 2n };
  const signature = "0xabcdef";
  const listing: ListingDocument = {
    ...{ kind: "listing", ...domain, seller: works, signature },
    listing: { ...terms, transfers: 4n, price: 9n, buyer: zeroAddress },
  };
  const bid: BidDocument = {
    ...{ kind: "bid", ...domain, buyer: works, signature },
    bid: { ...terms, id: 514n, amount: 11n, nonce: 2n ** 200n },
  };

  it("leads to the work, and carries the whole document where no server sees it", () => {
    for (const [document, page] of [
      [listing, "/work/513"],
      [bid, "/work/514"],
    ] as const) {
      const link = new URL(marketLink(document, "https://example.org"));
      expect([link.origin, link.pathname, link.search]).toEqual(["https://example.org", page, ""]);
      expect(readMarketDocument(signedTextIn(link.hash) ?? "")).toMatchObject({ kind: document.kind, signature });
    }
  });

  it("finds nothing in addresses that carry nothing", () => {
    for (const hash of ["", "#market", "#listing=", "#offer=abc", "#listing=a b", "#listing=<script>"]) {
      expect(signedTextIn(hash)).toBeNull();
    }
  });
});
