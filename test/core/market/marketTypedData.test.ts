import { TypedDataEncoder, verifyTypedData, Wallet } from "ethers";
import { type Address, getAddress, type Hex, hashTypedData, recoverTypedDataAddress, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { bidTypedData, type MarketBid } from "../../../src/core/market/MarketBid.ts";
import { listingTypedData, type MarketListing } from "../../../src/core/market/MarketListing.ts";
import { coinOfSale, feesOf, type Sale, saleHash } from "../../../src/core/market/Sale.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vector {
  readonly name: string;
  readonly primaryType: "Listing" | "Bid" | "Sale";
  readonly message: Readonly<Record<string, string>>;
  readonly structHash: Hex;
  readonly chainId: number;
  readonly market: Address;
  readonly digest: Hex;
}

const KEY = `0x${"5a1e".padStart(64, "2")}` as const;
const TOKEN = getAddress("0x0000000000000000000000000000000000070ce2");
const OTHER = getAddress("0x00000000000000000000000000000000000c01fe");
const domain = { chainId: 31_337, market: getAddress("0x00000000000000000000000000000000000a3e77") };
const listing: MarketListing = {
  works: getAddress("0x00000000000000000000000000000000c0ffee01"),
  id: 513n,
  transfers: 4n,
  currency: TOKEN,
  price: 1_000_003n,
  buyer: zeroAddress,
  expiresAt: 1_764_000_000n,
  epoch: 2n,
};
const bid: MarketBid = {
  works: listing.works,
  id: 514n,
  currency: TOKEN,
  amount: 2_000_003n,
  expiresAt: 1_764_000_001n,
  epoch: 3n,
  nonce: 41n,
};

/** Addresses as they are, everything else a number. */
function valuesOf(message: Vector["message"]): Record<string, Address | bigint> {
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [key, value.startsWith("0x") ? getAddress(value) : BigInt(value)]),
  );
}

describe("the vectors", () => {
  it.each(readVectors<Vector[]>("market.json"))("$primaryType: $name", (vector) => {
    const values = valuesOf(vector.message);
    if (vector.primaryType === "Sale") {
      expect(saleHash(values as unknown as Sale)).toBe(vector.structHash);
      return;
    }
    const at = { chainId: vector.chainId, market: getAddress(vector.market) };
    const typed =
      vector.primaryType === "Listing"
        ? listingTypedData(at, values as unknown as MarketListing)
        : bidTypedData(at, values as unknown as MarketBid);
    expect(hashTypedData(typed as Parameters<typeof hashTypedData>[0])).toBe(vector.digest);
    const types = Object.fromEntries(Object.entries(typed.types).map(([name, fields]) => [name, [...fields]]));
    expect(TypedDataEncoder.hash(typed.domain, types, values)).toBe(vector.digest);
    expect(TypedDataEncoder.hashStruct(vector.primaryType, types, values)).toBe(vector.structHash);
  });
});

describe("what is signed for a market", () => {
  it("is signed alike by viem and ethers, and each recovers the other's signer", async () => {
    const account = privateKeyToAccount(KEY);
    const wallet = new Wallet(KEY);
    const typedListing = listingTypedData(domain, listing);
    const fromViem = await account.signTypedData(typedListing);
    const types = { Listing: [...typedListing.types.Listing] };
    expect(await wallet.signTypedData(typedListing.domain, types, { ...listing })).toBe(fromViem);
    expect(verifyTypedData(typedListing.domain, types, { ...listing }, fromViem)).toBe(account.address);
    const typedBid = bidTypedData(domain, bid);
    const fromEthers = (await wallet.signTypedData(
      typedBid.domain,
      { Bid: [...typedBid.types.Bid] },
      { ...bid },
    )) as Hex;
    expect(await recoverTypedDataAddress({ ...typedBid, signature: fromEthers })).toBe(account.address);
  });

  it("binds every field, the chain and the market", () => {
    const listings = [
      listingTypedData(domain, listing),
      listingTypedData({ ...domain, chainId: 1 }, listing),
      listingTypedData({ ...domain, market: OTHER }, listing),
      ...Object.keys(listing).map((key) =>
        listingTypedData(domain, { ...listing, [key]: typeof listing[key as never] === "bigint" ? 99n : OTHER }),
      ),
    ].map((typed) => hashTypedData(typed));
    expect(listings.length).toBe(11);
    expect(new Set(listings).size).toBe(11);
    const bids = [
      bidTypedData(domain, bid),
      bidTypedData({ ...domain, chainId: 1 }, bid),
      bidTypedData({ ...domain, market: OTHER }, bid),
      ...Object.keys(bid).map((key) =>
        bidTypedData(domain, { ...bid, [key]: typeof bid[key as never] === "bigint" ? 99n : OTHER }),
      ),
    ].map((typed) => hashTypedData(typed));
    expect(bids.length).toBe(10);
    expect(new Set(bids).size).toBe(10);
    const sale: Sale = { currency: TOKEN, price: 5n, buyer: zeroAddress };
    const sales = [sale, { ...sale, currency: OTHER }, { ...sale, price: 6n }, { ...sale, buyer: OTHER }].map(saleHash);
    expect(new Set(sales).size).toBe(4);
  });

  it("refuses amounts that the market has no room for", () => {
    const tooMuch = 1n << 96n;
    expect(() => hashTypedData(listingTypedData(domain, { ...listing, price: tooMuch }))).toThrow();
    expect(() => hashTypedData(bidTypedData(domain, { ...bid, amount: tooMuch }))).toThrow();
    expect(() => saleHash({ currency: zeroAddress, price: tooMuch, buyer: zeroAddress })).toThrow();
  });
});

describe("what a sale by voucher costs", () => {
  const low = getAddress("0x0000000000000000000000000000000000000b0b");
  const high = getAddress("0xf000000000000000000000000000000000000b0b");

  it("names each currency once, ascending, coin first", () => {
    const fees = feesOf([
      { currency: high, maxFee: 7n },
      { currency: low, maxFee: 5n },
      { currency: zeroAddress, maxFee: 3n },
      { currency: high, maxFee: 11n },
      { currency: TOKEN, maxFee: 0n },
    ]);
    expect(fees).toEqual([
      { currency: zeroAddress, amount: 3n },
      { currency: low, amount: 5n },
      { currency: high, amount: 18n },
    ]);
    expect(feesOf([])).toEqual([]);
  });

  it("sends along what is in coin alone", () => {
    const fees = [
      { currency: zeroAddress, amount: 3n },
      { currency: low, amount: 5n },
    ];
    expect(coinOfSale({ currency: zeroAddress, price: 100n, buyer: zeroAddress }, fees)).toBe(103n);
    expect(coinOfSale({ currency: low, price: 100n, buyer: zeroAddress }, fees)).toBe(3n);
    expect(coinOfSale({ currency: low, price: 100n, buyer: zeroAddress }, [])).toBe(0n);
  });
});
