import { zeroAddress } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createChainCatalogue } from "../../../src/io/catalogue/createChainCatalogue.ts";
import { COIN, claimable, settleWorks } from "../../../src/io/chain/royalties.ts";
import { acceptBid, cancelBid, signBid } from "../../../src/io/market/bids.ts";
import { buySigned, buyWork, cancelSigned, listWork, signListing } from "../../../src/io/market/listings.ts";
import { acceptOffer, makeOffer, withdrawOffer } from "../../../src/io/market/offers.ts";
import { buyVoucher, cancelVouchers, signVoucherSale } from "../../../src/io/market/voucherSales.ts";
import { commitTo } from "../../../src/io/mint/commitTo.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";
import { deployPlainToken } from "../../support/plainToken.ts";
import { addressOf, Teller } from "./Teller.ts";

let chain: LocalChainFixture;
beforeAll(async () => {
  chain = await startLocalChain();
});
afterAll(() => chain.stop());

it("a catalogue tells of listings, sales of every way, offers, bids and what was taken back", async () => {
  const [ada, cleo, ivo] = [chain.writer(2), chain.writer(3), chain.writer(1)];
  const [ad, cl, iv] = [addressOf(ada), addressOf(cleo), addressOf(ivo)];
  const catalogue = createChainCatalogue(chain.reader);
  const teller = new Teller("market");
  const token = await deployPlainToken(cleo, 10n ** 9n);
  const [id = 0n, other = 0n] = await teller.mint(ada, { royaltyBps: 750 }, 2);
  const inCoin = { currency: COIN, expiresAt: 0n };

  await listWork(ada, { ...inCoin, id, price: 1_000n, expiresAt: 1n << 33n });
  await listWork(ada, { ...inCoin, id, price: 2_000n });
  await buyWork(cleo, { id, seller: ad, currency: COIN, price: 2_000n });
  expect(await catalogue.getWork(id)).toMatchObject({ owner: cl, listing: null });

  await buySigned(ivo, await signListing(cleo, { ...inCoin, id, price: 4_001n, buyer: iv }));
  const made = await makeOffer(cleo, { id, currency: token, amount: 555n, expiresAt: 1n << 34n });
  const open = { offerId: made.offerId, work: id, buyer: cl, asset: token, amount: 555n, expiresAt: 2 ** 34 };
  expect((await catalogue.listOffers({ limit: 9 })).items).toMatchObject([open]);
  await acceptOffer(ivo, { offerId: made.offerId, id, currency: token }, 1n);
  const back = await makeOffer(ada, { ...inCoin, id: other, amount: 66n });
  await withdrawOffer(ada, back.offerId, iv);
  expect((await catalogue.listOffers({ limit: 9 })).items).toEqual([]);

  await acceptBid(ada, await signBid(cleo, { id: other, currency: token, amount: 777n, expiresAt: 0n, nonce: 8n }), 1n);
  await cancelBid(cleo, 9n);
  await cancelSigned(cleo);
  const sale = { currency: COIN, price: 88n, buyer: zeroAddress };
  const voucher = await signVoucherSale(ada, { edges: [], bodies: [mintBody("lazy")] }, sale, 1n << 33n);
  const { ids } = await buyVoucher(cleo, voucher, iv);
  const [lazy = 0n] = ids;
  expect(await catalogue.getWork(lazy)).toMatchObject({ owner: iv, record: { creator: ad } });
  await cancelVouchers(ada);

  const { items } = await catalogue.listActivity({ limit: 100 });
  const told = items.toReversed().map(({ txHash: _h, blockNumber: _b, logIndex: _l, at: _a, ...what }) => what);
  const listing = { type: "listed", work: id, seller: ad, asset: COIN, buyer: zeroAddress };
  const sold = (more: object) => ({ type: "sold", work: id, asset: COIN, ...more });
  expect(told).toEqual([
    { type: "minted", work: id, creator: ad },
    { type: "minted", work: other, creator: ad },
    { ...listing, price: 1_000n, expiresAt: 2 ** 33 },
    { ...listing, price: 2_000n, expiresAt: 0 },
    { type: "transferred", work: id, from: ad, to: cl },
    { type: "settled", work: id, asset: COIN, amount: 2_000n },
    sold({ seller: ad, buyer: cl, price: 2_000n, income: 2_000n, via: "listing" }),
    { type: "transferred", work: id, from: cl, to: iv },
    { type: "settled", work: id, asset: COIN, amount: 300n },
    { type: "account-settled", account: cl, asset: COIN, amount: 3_701n },
    sold({ seller: cl, buyer: iv, price: 4_001n, income: 300n, via: "signed-listing" }),
    { type: "offer-made", ...open },
    { type: "offer-accepted", work: id, offerId: made.offerId, holder: iv, buyer: cl },
    { type: "transferred", work: id, from: iv, to: cl },
    { type: "settled", work: id, asset: token, amount: 41n },
    { type: "account-settled", account: iv, asset: token, amount: 514n },
    sold({ seller: iv, buyer: cl, asset: token, price: 555n, income: 41n, via: "offer" }),
    { type: "offer-made", work: other, offerId: back.offerId, buyer: ad, asset: COIN, amount: 66n, expiresAt: 0 },
    { type: "offer-withdrawn", work: other, offerId: back.offerId, buyer: ad, to: iv, asset: COIN, amount: 66n },
    { type: "bid-used", account: cl, nonce: 8n },
    { type: "transferred", work: other, from: ad, to: cl },
    { type: "settled", work: other, asset: token, amount: 777n },
    sold({ work: other, seller: ad, buyer: cl, asset: token, price: 777n, income: 777n, via: "bid" }),
    { type: "bid-used", account: cl, nonce: 9n },
    { type: "signed-cancelled", account: cl, epoch: 1n },
    { type: "minted", work: lazy, creator: ad },
    { type: "transferred", work: lazy, from: ad, to: iv },
    { type: "settled", work: lazy, asset: COIN, amount: 88n },
    sold({ work: lazy, seller: ad, buyer: cl, price: 88n, income: 88n, via: "voucher" }),
    { type: "vouchers-cancelled", account: ad, epoch: 1n },
  ]);
  const typesOf = async (query: object) =>
    (await catalogue.listActivity({ limit: 100, ...query })).items.map(({ type }) => type);
  expect(await typesOf({ account: iv })).toEqual([
    ...[
      "transferred",
      "offer-withdrawn",
      "sold",
      "account-settled",
      "transferred",
      "offer-accepted",
      "sold",
      "transferred",
    ],
  ]);
  expect(await typesOf({ account: ad, work: other })).toEqual([
    ...["sold", "transferred", "offer-withdrawn", "offer-made", "minted"],
  ]);

  // Sellers of a resale are credited beside the work: the books say so to the unit.
  await settleWorks(cleo, [id, other, lazy]);
  for (const account of [ad, cl, iv]) {
    const sums = await catalogue.sumCredits(account);
    for (const asset of [COIN, token]) {
      const sum = sums.filter((one) => one.asset === asset).reduce((all, { amount }) => all + amount, 0n);
      expect([account, asset, sum]).toEqual([account, asset, await claimable(chain.reader, account, asset)]);
    }
  }
  const { items: proceeds } = await catalogue.listCredits({ account: cl, limit: 9 });
  expect(proceeds).toMatchObject([{ work: id, ancestor: id, source: "sale", asset: COIN, amount: 3_701n }]);
});

it("a catalogue drops the listing of a work that was superseded, and leaves the offers for it open", async () => {
  const [ada, ivo, cleo] = [chain.writer(4), chain.writer(5), chain.writer(6)];
  const catalogue = createChainCatalogue(chain.reader);

  const wait = async (seconds: number) => {
    await chain.reader.client.request({ method: "evm_increaseTime" as never, params: [seconds] as never });
    await chain.reader.client.request({ method: "evm_mine" as never });
  };
  const body = mintBody("stolen");
  const { proofs } = await commitTo(ivo, [body.outputHash]);
  await wait(2);
  const [copy = 0n] = await confirmMint(ada, await sendMint(ada, { edges: [], bodies: [body] }));
  await listWork(ada, { id: copy, currency: COIN, price: 5n, expiresAt: 0n });
  const { offerId } = await makeOffer(cleo, { id: copy, currency: COIN, amount: 9n, expiresAt: 0n });
  expect((await catalogue.listWorks({ forSaleAt: 1, limit: 9 })).items).toHaveLength(1);
  await wait(40);
  await confirmMint(ivo, await sendMint(ivo, { edges: [], bodies: [body] }, { proofs }));
  expect(await catalogue.getWork(copy)).toMatchObject({ listing: null });
  expect((await catalogue.listWorks({ forSaleAt: 1, limit: 9 })).items).toEqual([]);
  expect((await catalogue.listOffers({ work: copy, limit: 9 })).items).toMatchObject([{ offerId, amount: 9n }]);
});
