import { type Address, zeroAddress } from "viem";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { acceptBid, cancelBid, signBid } from "../../src/io/market/bids.ts";
import { buySigned, buyWork, cancelSigned, listWork, signListing, unlistWork } from "../../src/io/market/listings.ts";
import { acceptOffer, makeOffer, withdrawOffer } from "../../src/io/market/offers.ts";
import { readListing, readOffers } from "../../src/io/market/readMarket.ts";
import { buyVoucher, cancelVouchers, signVoucherSale } from "../../src/io/market/voucherSales.ts";
import { addressOf } from "../io/catalogue/Teller.ts";
import { mintBody } from "../support/mintBody.ts";
import type { Surroundings } from "./licensingDeeds.ts";

/** Long after every story. */
const END = 1n << 33n;

/** What sellers and collectors do, each at random. @param token Of which everybody who pays with it has enough. */
export function marketDeeds({ people, teller, roll, pick, work }: Surroundings, token: Address) {
  let made = 0;
  const rich = people[0] as ChainWriter;
  const [seller, buyer] = [people[1] as ChainWriter, people[2] as ChainWriter];
  const amount = () => BigInt(1 + roll(5_000));
  const asset = () => (roll(3) === 0 ? token : zeroAddress);
  const until = () => (roll(2) === 0 ? 0n : END + BigInt(roll(9)));
  const ask = (id: bigint) => ({ id, currency: asset(), price: amount(), expiresAt: until() });
  const fresh = async () => (await teller.mint(seller, { royaltyBps: roll(1_000) }))[0] ?? 0n;
  const buyListed = async (by: ChainWriter, id: bigint, to?: Address) => {
    const listing = await readListing(by, id);
    if (listing !== null) await buyWork(by, { ...listing, ...(to === undefined ? {} : { to }) });
  };
  return [
    async () => {
      const reserved = roll(3) === 0 ? { buyer: addressOf(pick(people)) } : {};
      await listWork(seller, { ...ask(await fresh()), ...reserved });
    },
    async () => listWork(pick(people), ask(work())),
    async () => unlistWork(pick(people), work()),
    async () => {
      const id = await fresh();
      await listWork(seller, ask(id));
      await unlistWork(seller, id);
    },
    async () => buyListed(rich, work(), addressOf(pick(people))),
    async () => {
      const id = await fresh();
      await listWork(seller, { ...ask(id), currency: zeroAddress });
      await buyListed(buyer, id);
      await listWork(buyer, { ...ask(id), currency: zeroAddress });
      await buyListed(rich, id);
    },
    async () => {
      const document = await signListing(seller, { ...ask(await fresh()), currency: zeroAddress });
      await buySigned(buyer, document);
    },
    async () => {
      const id = await fresh();
      await makeOffer(buyer, { id, currency: zeroAddress, amount: amount(), expiresAt: until() });
      const { offerId } = await makeOffer(rich, { id, currency: token, amount: amount(), expiresAt: until() });
      await acceptOffer(seller, { offerId, id, currency: token }, 1n);
    },
    async () => makeOffer(pick(people), { id: work(), currency: zeroAddress, amount: amount(), expiresAt: until() }),
    async () => {
      const by = pick(people);
      const { offerId } = await makeOffer(by, { id: work(), currency: zeroAddress, amount: 7n, expiresAt: 0n });
      await withdrawOffer(by, offerId, addressOf(pick(people)));
    },
    async () => {
      const [offer] = await readOffers(rich, work());
      if (offer !== undefined) await acceptOffer(pick(people), offer, 0n);
    },
    async () => {
      const id = await fresh();
      const nonce = BigInt(roll(2 ** 30)) * 10n ** 60n;
      const bid = await signBid(rich, { id, currency: token, amount: amount(), expiresAt: END, nonce });
      await acceptBid(seller, bid, 1n);
    },
    async () => cancelBid(pick(people), BigInt(roll(2 ** 30))),
    async () => cancelSigned(pick(people)),
    async () => cancelVouchers(pick(people)),
    async () => {
      const bodies = Array.from({ length: 1 + roll(2) }, () => mintBody(`voucher/${token}/${made++}`));
      const sale = { currency: zeroAddress, price: BigInt(roll(3)) * 333n, buyer: zeroAddress };
      const document = await signVoucherSale(seller, { edges: [], bodies }, sale, END);
      await buyVoucher(buyer, document, addressOf(pick(people)));
    },
  ];
}
