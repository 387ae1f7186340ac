import { getAddress, type Hex, pad, toHex, zeroAddress } from "viem";
import { expect, it } from "vitest";
import type { Activity } from "../../src/core/ports/Catalogue.ts";
import { tellActivity } from "../../web/features/activity/tellActivity.ts";

const account = (n: number) => getAddress(pad(toHex(n), { size: 20 }));
const [seller, buyer, friend, token] = [account(1), account(2), account(3), account(4)];
let next = 0;
const at = (tx: number) => ({
  txHash: pad(toHex(tx), { size: 32 }) as Hex,
  blockNumber: BigInt(tx),
  logIndex: next++,
  at: 1_700_000_000 + tx,
});

const sale: Activity = {
  ...at(1),
  type: "sold",
  work: 256n,
  seller,
  buyer,
  asset: token,
  price: 100n,
  income: 7n,
  via: "offer",
};

it("tells a sale once, for all that its transaction logged", () => {
  const parts: Activity[] = [
    { ...at(1), type: "offer-accepted", work: 256n, offerId: 9n, holder: seller, buyer },
    { ...at(1), type: "transferred", work: 256n, from: seller, to: buyer },
    { ...at(1), type: "settled", work: 256n, asset: token, amount: 7n },
    { ...at(1), type: "account-settled", account: seller, asset: token, amount: 93n },
  ];
  expect(tellActivity([sale, ...parts])).toEqual([sale]);
  const bid: Activity = { ...sale, via: "bid" };
  expect(tellActivity([bid, { ...at(1), type: "bid-used", account: buyer, nonce: 3n }])).toEqual([bid]);
});

it("leaves what is not part of the sale", () => {
  const others: Activity[] = [
    { ...at(2), type: "transferred", work: 256n, from: seller, to: buyer },
    { ...at(1), type: "transferred", work: 257n, from: seller, to: buyer },
    { ...at(1), type: "transferred", work: 256n, from: seller, to: friend },
    { ...at(1), type: "settled", work: 256n, asset: zeroAddress, amount: 7n },
    { ...at(1), type: "settled", work: 256n, asset: token, amount: 8n },
    { ...at(1), type: "account-settled", account: friend, asset: token, amount: 93n },
    { ...at(1), type: "bid-used", account: buyer, nonce: 3n },
    { ...at(1), type: "minted", work: 256n, creator: seller },
  ];
  expect(tellActivity([sale, ...others])).toEqual([sale, ...others]);
});
