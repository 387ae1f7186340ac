import { type Address, parseEther } from "viem";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { COIN, claimable, withdrawCredit } from "../../src/io/chain/royalties.ts";
import { buyWork, listWork } from "../../src/io/market/listings.ts";
import { acceptOffer, makeOffer, openOffer } from "../../src/io/market/offers.ts";
import type { DemoSale } from "./DemoReport.ts";

const PRICE = parseEther("2");
const OFFER = parseEther("3");

/** Who takes part: the makers of the line, the last of whom sells first, and two collectors. */
export interface Traders {
  readonly makers: readonly ChainWriter[];
  readonly collector: ChainWriter;
  readonly later: ChainWriter;
}

/**
 * Sells a work first hand, at the price its maker asks, and second hand, under an offer. Everybody then withdraws.
 * @param id Work of the last maker, which never moved.
 * @returns The sales, and whether all that was paid was paid out.
 */
export async function sellTwice(
  { makers, collector, later }: Traders,
  id: bigint,
  say: (line: string) => void,
): Promise<{ sales: DemoSale[]; conserved: boolean }> {
  const artist = makers.at(-1) as ChainWriter;
  const people = [...makers, collector];
  const sale = async (seller: ChainWriter, buyer: ChainWriter, price: bigint, trade: () => Promise<unknown>) => {
    await trade();
    const credits: { account: Address; amount: bigint }[] = [];
    for (const one of people) {
      const account = one.wallet.account.address;
      const amount = await claimable(one, account, COIN);
      if (amount === 0n) continue;
      credits.push({ account, amount });
      await withdrawCredit(one);
    }
    const [from, to] = [seller.wallet.account.address, buyer.wallet.account.address];
    const total = credits.reduce((sum, { amount }) => sum + amount, 0n);
    return { work: id, seller: from, buyer: to, price, credits, conserved: total === price };
  };

  const first = await sale(artist, collector, PRICE, async () => {
    await listWork(artist, { id, currency: COIN, price: PRICE, expiresAt: 0n });
    await buyWork(collector, { id, seller: artist.wallet.account.address, currency: COIN, price: PRICE });
  });
  say(`A collector buys work ${id} for 2 ETH: all of it runs through the line`);
  const second = await sale(collector, later, OFFER, async () => {
    const { offerId } = await makeOffer(later, { id, currency: COIN, amount: OFFER, expiresAt: 0n });
    await acceptOffer(collector, await openOffer(collector, offerId), 1n);
  });
  say("  and sells it on for 3 ETH: the royalty runs through the line, the rest is the collector's");

  const sales = [first, second].map(({ work, seller, buyer, price, credits }) => ({
    ...{ work: work.toString(), seller, buyer, asset: COIN, price: price.toString() },
    credits: credits.map(({ account, amount }) => ({ account, amount: amount.toString() })),
  }));
  return { sales, conserved: first.conserved && second.conserved };
}
