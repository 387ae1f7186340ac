import { type Address, encodeErrorResult, RpcRequestError, TransactionExecutionError, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { marketAbi } from "../../../src/core/chain/abi.gen.ts";
import { marketText, readMarketDocument, writeMarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { askWallet } from "../../../src/io/chain/askWallet.ts";
import { confirmed } from "../../../src/io/chain/ChainWriter.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { claimable } from "../../../src/io/chain/royalties.ts";
import { acceptBid, cancelBid, signBid } from "../../../src/io/market/bids.ts";
import {
  buySigned,
  buyWork,
  cancelSigned,
  listWork,
  sendPurchase,
  signListing,
  unlistWork,
} from "../../../src/io/market/listings.ts";
import { acceptOffer, makeOffer, openOffer, withdrawOffer } from "../../../src/io/market/offers.ts";
import { readHolding, readListing, readOffers } from "../../../src/io/market/readMarket.ts";
import { buyVoucher, signVoucherSale } from "../../../src/io/market/voucherSales.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";
import { deployPlainToken } from "../../support/plainToken.ts";

const PRICE = 1_000_003n;
const ROYALTY = (PRICE * 750n) / 10_000n;
const COIN = zeroAddress;

let chain: LocalChainFixture;
let token: Address;
let count = 0;
const [ARTIST, COLLECTOR, LATER, STRANGER] = [1, 2, 3, 4] as const;
const addressOf = (index: number): Address => chain.writer(index).wallet.account.address;

beforeAll(async () => {
  chain = await startLocalChain();
  token = await deployPlainToken(chain.writer(COLLECTOR), 100n * PRICE);
});
afterAll(() => chain.stop());

async function mint(): Promise<bigint> {
  const writer = chain.writer(ARTIST);
  const txHash = await sendMint(writer, { edges: [], royaltyBps: 750, bodies: [mintBody(`market ${count++}`)] });
  const [id] = await confirmMint(writer, txHash);
  if (id === undefined) throw new Error("nothing was minted");
  return id;
}

/** What an account earned while something was done. */
async function earned(account: Address, asset: Address, act: () => Promise<unknown>): Promise<bigint> {
  const before = await claimable(chain.reader, account, asset);
  await act();
  return (await claimable(chain.reader, account, asset)) - before;
}

describe("listings", () => {
  it("sells first hand and second hand, in coin and in a token", async () => {
    const id = await mint();
    const [artist, collector, later] = [chain.writer(ARTIST), chain.writer(COLLECTOR), chain.writer(LATER)];
    await listWork(artist, { id, currency: token, price: PRICE, expiresAt: 0n });
    expect(await readListing(chain.reader, id)).toMatchObject({
      ...{ seller: addressOf(ARTIST), currency: token, price: PRICE, buyer: zeroAddress, transfers: 0n },
    });
    const first = { id, seller: addressOf(ARTIST), currency: token, price: PRICE };
    expect(await earned(addressOf(ARTIST), token, () => buyWork(collector, first))).toBe(PRICE);
    expect(await readHolding(chain.reader, id)).toEqual({ holder: addressOf(COLLECTOR), transfers: 1n });
    expect(await readListing(chain.reader, id)).toBeNull();

    await listWork(collector, { id, currency: COIN, price: PRICE, buyer: addressOf(LATER), expiresAt: 1n << 33n });
    const second = { id, seller: addressOf(COLLECTOR), currency: COIN, price: PRICE, to: addressOf(STRANGER) };
    await expect(buyWork(artist, second)).rejects.toMatchObject({ code: "RESERVED_FOR_ANOTHER" });
    expect(await earned(addressOf(COLLECTOR), COIN, () => buyWork(later, second))).toBe(PRICE - ROYALTY);
    expect((await readRecord(chain.reader, id)).owner).toBe(addressOf(STRANGER));
  });

  it("refuses what has changed, in words", async () => {
    const id = await mint();
    const [artist, collector] = [chain.writer(ARTIST), chain.writer(COLLECTOR)];
    const agreed = { id, seller: addressOf(ARTIST), currency: COIN, price: PRICE };
    await expect(buyWork(collector, agreed)).rejects.toMatchObject({ code: "NOT_LISTED" });
    await expect(listWork(collector, { ...agreed, expiresAt: 0n })).rejects.toMatchObject({ code: "NOT_HOLDER" });
    await listWork(artist, { ...agreed, price: PRICE + 1n, expiresAt: 0n });
    await expect(buyWork(collector, agreed)).rejects.toMatchObject({
      code: "OTHER_PRICE",
      message: `The price is ${PRICE + 1n} now, not ${PRICE}.`,
    });
    await expect(buyWork(collector, { ...agreed, currency: token })).rejects.toMatchObject({ code: "OTHER_CURRENCY" });
    await expect(buyWork(artist, { ...agreed, currency: token })).rejects.toMatchObject({
      code: "TOKEN_BALANCE_TOO_LOW",
    });
    await unlistWork(artist, id);
    await expect(unlistWork(artist, id)).rejects.toMatchObject({ code: "NOT_LISTED" });
  });

  it("is signed, handed on as a file and bought", async () => {
    const id = await mint();
    const [artist, collector] = [chain.writer(ARTIST), chain.writer(COLLECTOR)];
    const signed = await signListing(artist, { id, currency: token, price: PRICE, expiresAt: 1n << 33n });
    const document = readMarketDocument(writeMarketDocument(signed));
    expect(document).toEqual(signed);
    if (document.kind !== "listing") throw new Error("another kind");
    const cheaper = { ...document, listing: { ...document.listing, price: 1n } };
    await expect(buySigned(collector, cheaper)).rejects.toMatchObject({ code: "LISTING_NOT_SIGNED" });
    for (const wrong of [{ chainId: 1 }, { market: token }]) {
      await expect(buySigned(collector, { ...document, ...wrong })).rejects.toMatchObject({ code: "WRONG_MARKET" });
    }
    const elsewhere = { ...document, listing: { ...document.listing, works: token } };
    await expect(buySigned(collector, elsewhere)).rejects.toMatchObject({ code: "WRONG_MARKET" });
    expect(await earned(addressOf(ARTIST), token, () => buySigned(collector, document))).toBe(PRICE);
    await expect(buySigned(collector, document)).rejects.toMatchObject({ code: "TOKEN_MOVED" });
  });

  it("takes back everything that was signed", async () => {
    const id = await mint();
    const artist = chain.writer(ARTIST);
    const document = await signListing(artist, { id, currency: COIN, price: PRICE, expiresAt: 0n });
    await cancelSigned(artist);
    await expect(buySigned(chain.writer(COLLECTOR), document)).rejects.toMatchObject({
      code: "SIGNED_IN_OTHER_EPOCH",
    });
  });
});

describe("offers", () => {
  it("are paid in, seen by everybody, and accepted for no less than was asked", async () => {
    const id = await mint();
    const [artist, collector, later] = [chain.writer(ARTIST), chain.writer(COLLECTOR), chain.writer(LATER)];
    const inCoin = await makeOffer(later, { id, currency: COIN, amount: PRICE, expiresAt: 0n });
    const inToken = await makeOffer(collector, { id, currency: token, amount: PRICE + 7n, expiresAt: 1n << 33n });
    const offers = await readOffers(chain.reader, id);
    expect(offers).toMatchObject([
      { offerId: inCoin.offerId, buyer: addressOf(LATER), currency: COIN, amount: PRICE, expiresAt: 0n },
      { offerId: inToken.offerId, buyer: addressOf(COLLECTOR), currency: token, amount: PRICE + 7n },
    ]);
    const [coinOffer, tokenOffer] = offers;
    if (!coinOffer || !tokenOffer) throw new Error("an offer is missing");
    await expect(acceptOffer(artist, tokenOffer, PRICE + 8n)).rejects.toMatchObject({ code: "PROCEEDS_TOO_LOW" });
    await expect(acceptOffer(artist, { ...tokenOffer, currency: COIN }, 0n)).rejects.toMatchObject({
      code: "OTHER_CURRENCY",
    });
    const accept = () => acceptOffer(artist, tokenOffer, PRICE + 7n);
    expect(await earned(addressOf(ARTIST), token, accept)).toBe(PRICE + 7n);
    expect((await readHolding(chain.reader, id)).holder).toBe(addressOf(COLLECTOR));
    await expect(openOffer(artist, tokenOffer.offerId)).rejects.toMatchObject({ code: "UNKNOWN_OFFER" });

    await expect(withdrawOffer(artist, coinOffer.offerId)).rejects.toMatchObject({ code: "NOT_BUYER" });
    const balance = () => chain.reader.client.getBalance({ address: "0x00000000000000000000000000000000000fa3e7" });
    await withdrawOffer(later, coinOffer.offerId, "0x00000000000000000000000000000000000fa3e7");
    expect(await balance()).toBe(PRICE);
    expect(await readOffers(chain.reader, id)).toEqual([]);
  });
});

describe("vouchers", () => {
  it("mint when they are bought, with the fees of the licences on top", async () => {
    const parent = await mint();
    const [artist, creator, buyer] = [chain.writer(ARTIST), chain.writer(LATER), chain.writer(COLLECTOR)];
    const { termsId } = await publishTerms(artist, {
      ...{ asset: parent, shareBps: 1_000, scope: "lineage", by: "open", permissions: 255 },
      ...{ shareAlike: false, attribution: false, minRoyaltyBps: 0, fee: 500n, currency: token },
    });
    const order = {
      edges: [{ parent, roles: 1, termsId }],
      grants: [{ parent, currency: token, maxFee: 1_000n }],
      bodies: [mintBody("lazy"), { ...mintBody("lazy 2"), seed: null }],
      royaltyBps: 300,
    };
    const sale = { currency: token, price: PRICE, buyer: zeroAddress };
    const signed = await signVoucherSale(creator, order, sale, 1n << 33n);
    const document = readMarketDocument(writeMarketDocument(signed));
    if (document.kind !== "voucher") throw new Error("another kind");
    expect(document).toMatchObject({ ...signed, order });
    const cheaper = { ...document, sale: { ...sale, price: 1n } };
    await expect(buyVoucher(buyer, cheaper)).rejects.toMatchObject({ code: "SALE_NOT_SIGNED" });
    const other = { ...document, order: { ...document.order, royaltyBps: 301 } };
    await expect(buyVoucher(buyer, other)).rejects.toMatchObject({ code: "VOUCHER_NOT_SIGNED" });
    const without = { ...document, order: { ...document.order, grants: [] } };
    await expect(buyVoucher(buyer, without)).rejects.toMatchObject({ code: "VOUCHER_NOT_SIGNED" });

    let ids: bigint[] = [];
    const buy = async () => {
      ({ ids } = await buyVoucher(buyer, document));
    };
    expect(await earned(addressOf(LATER), token, buy)).toBe(PRICE - PRICE / 10n);
    expect(ids.length).toBe(2);
    const { record, owner } = await readRecord(chain.reader, ids[1] ?? 0n);
    expect([record.creator, owner, record.seed]).toEqual([addressOf(LATER), addressOf(COLLECTOR), null]);
    await expect(buyVoucher(buyer, document)).rejects.toMatchObject({ code: "ALREADY_MINTED" });
  });

  it("refuses files that are no vouchers", () => {
    for (const text of ["", "{}", '{"seedline":"voucher/2"}', '{"seedline":"listing/1","more":1}', "[]"]) {
      expect(() => readMarketDocument(text)).toThrow();
    }
  });
});

describe("what a market refused after it was sent", () => {
  it("is said with the values, as what it refuses beforehand", async () => {
    const id = await mint();
    const [artist, collector, later] = [chain.writer(ARTIST), chain.writer(COLLECTOR), chain.writer(LATER)];
    await listWork(artist, { id, currency: COIN, price: PRICE, expiresAt: 0n });
    const automine = (on: boolean) =>
      chain.reader.client.request({ method: "evm_setAutomine" as never, params: [on] as never });
    const { market, works } = chain.reader.deployment.contracts;
    const call = { address: market ?? works, abi: marketAbi, functionName: "buy", value: PRICE } as const;
    const args = (to: Address) => [works, id, addressOf(ARTIST), COIN, PRICE, to] as const;
    await automine(false);
    const first = await sendPurchase(collector, { id, seller: addressOf(ARTIST), currency: COIN, price: PRICE });
    const second = await later.wallet.writeContract({ ...call, args: args(addressOf(LATER)), gas: 900_000n });
    await chain.reader.client.request({ method: "evm_mine" as never });
    await automine(true);
    const outcomes = await Promise.allSettled([first, second].map((hash) => confirmed(chain.reader, hash)));
    const failed = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(failed.reason).toMatchObject({
      code: "TRANSACTION_REVERTED",
      message: expect.stringContaining(`Work ${id} is not for sale at a fixed price.`),
      hint: expect.stringMatching(/^Nothing was changed on chain but the fee\. /),
      details: { reason: "NOT_LISTED" },
    });
  });

  it("is known from a wallet that predicts it by itself", async () => {
    const data = encodeErrorResult({ abi: marketAbi, errorName: "OtherPrice", args: [7n, 5n] });
    const refusal = new RpcRequestError({ body: {}, url: "", error: { code: 3, message: "execution reverted", data } });
    const thrown = new TransactionExecutionError(refusal, { account: null });
    await expect(askWallet(() => Promise.reject(thrown))).rejects.toMatchObject({
      code: "OTHER_PRICE",
      message: "The price is 7 now, not 5.",
    });
  });
});

describe("bids", () => {
  it("cost their buyer nothing, and are as good as its signature", async () => {
    const id = await mint();
    const [artist, collector] = [chain.writer(ARTIST), chain.writer(COLLECTOR)];
    const signed = await signBid(collector, { id, currency: token, amount: PRICE, expiresAt: 1n << 33n });
    const document = readMarketDocument(marketText(signed));
    expect(document).toEqual(signed);
    expect(readMarketDocument(writeMarketDocument(signed))).toEqual(signed);
    if (document.kind !== "bid") throw new Error("another kind");
    await expect(acceptBid(artist, { ...document, chainId: 1 }, 1n)).rejects.toMatchObject({ code: "WRONG_MARKET" });
    const dearer = { ...document, bid: { ...document.bid, amount: PRICE + 1n } };
    await expect(acceptBid(artist, dearer, 1n)).rejects.toMatchObject({ code: "BID_NOT_SIGNED" });
    const other = { ...document, buyer: addressOf(LATER) };
    await expect(acceptBid(artist, other, 1n)).rejects.toMatchObject({ code: "BID_NOT_SIGNED" });
    expect(await earned(addressOf(ARTIST), token, () => acceptBid(artist, document, PRICE))).toBe(PRICE);
    expect((await readHolding(chain.reader, id)).holder).toBe(addressOf(COLLECTOR));
    await expect(acceptBid(artist, document, 1n)).rejects.toMatchObject({ code: "BID_SPENT" });
  });

  it("are taken back one by one, or all at once", async () => {
    const id = await mint();
    const [artist, collector] = [chain.writer(ARTIST), chain.writer(COLLECTOR)];
    const bid = { id, currency: token, amount: 5n, expiresAt: 0n };
    const [one, other] = [await signBid(collector, { ...bid, nonce: 77n }), await signBid(collector, bid)];
    await cancelBid(collector, 77n);
    await expect(acceptBid(artist, one, 1n)).rejects.toMatchObject({ code: "BID_SPENT" });
    await cancelSigned(collector);
    await expect(acceptBid(artist, other, 1n)).rejects.toMatchObject({ code: "SIGNED_IN_OTHER_EPOCH" });
  });
});
