import { zeroHash } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import { createChainCatalogue } from "../../../src/io/catalogue/createChainCatalogue.ts";
import { registerToken } from "../../../src/io/chain/externalAssets.ts";
import { cancelOffer, cancelOffers } from "../../../src/io/chain/offers.ts";
import { revealPrompt } from "../../../src/io/chain/revealPrompt.ts";
import { COIN } from "../../../src/io/chain/royalties.ts";
import { accountVaultOf, distribute, settleAccounts, splitOf } from "../../../src/io/chain/splitAccounts.ts";
import { waive } from "../../../src/io/chain/waive.ts";
import { commitTo } from "../../../src/io/mint/commitTo.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";
import { deployPlainNft, giveToken } from "../../support/plainNft.ts";
import { addressOf, Teller } from "./Teller.ts";

let chain: LocalChainFixture;
beforeAll(async () => {
  chain = await startLocalChain();
});
afterAll(() => chain.stop());

/** Lets time go by, and a block tell of it. */
async function passTime(seconds: number): Promise<void> {
  await chain.reader.client.request({ method: "evm_increaseTime" as never, params: [seconds] as never });
  await chain.reader.client.request({ method: "evm_mine" as never });
}

it("a catalogue tells of supersession, waivers, reveals, outside tokens, cancelled offers, accounts and splits", async () => {
  const [ivo, ada, cleo] = [chain.writer(1), chain.writer(2), chain.writer(3)];
  const catalogue = createChainCatalogue(chain.reader);
  const teller = new Teller("licensing");

  const body = { ...mintBody("first"), promptHash: promptHash({ prompt: "a cove" }) };
  const { proofs } = await commitTo(ivo, [body.outputHash]);
  // A claim of the same second as the commitment is as old as it.
  await passTime(2);
  const [copy = 0n] = await confirmMint(ada, await sendMint(ada, { edges: [], bodies: [body] }));
  await teller.publish(ada, copy, 250);
  expect(await catalogue.getWork(copy)).toMatchObject({ supersededBy: null, terms: [{ shareBps: 250 }] });
  expect((await catalogue.listWorks({ open: true, limit: 9 })).items).toHaveLength(1);
  await passTime(40);
  const [winner = 0n] = await confirmMint(ivo, await sendMint(ivo, { edges: [], bodies: [body] }, { proofs }));
  expect(await catalogue.getWork(copy)).toMatchObject({ supersededBy: winner, owner: addressOf(ada) });
  expect((await catalogue.getWork(winner))?.supersededBy).toBeNull();
  // Its terms are not closed, and yet nobody can derive from it.
  expect((await catalogue.listWorks({ open: true, limit: 9 })).items).toEqual([]);

  await revealPrompt(ivo, winner, { prompt: "a cove" }, zeroHash);
  const termsId = await teller.publish(ivo, winner, 300, { permissions: 2, shareAlike: true });
  const [child = 0n] = await teller.mint(ada, { edges: [{ parent: winner, roles: 1, termsId }] });
  await waive(ivo, { id: child, termsId, permissions: 1, shareAlike: true });

  const nft = await deployPlainNft(cleo);
  const tokenId = 7n * 10n ** 70n;
  await giveToken(cleo, nft, addressOf(cleo), tokenId);
  const { asset } = await registerToken(cleo, { collection: nft, tokenId });
  const outside = await teller.publish(cleo, asset, 400);
  await passTime(86_401);
  const [ape = 0n] = await teller.mint(ada, { edges: [{ parent: asset, roles: 1, termsId: outside }] });
  expect((await catalogue.listWorks({ parent: asset, limit: 9 })).items.map(({ record }) => record.id)).toEqual([ape]);

  await cancelOffer(cleo, 12n);
  await cancelOffers(cleo);
  const vault = await accountVaultOf(ada, addressOf(cleo));
  await ada.client.waitForTransactionReceipt({ hash: await ada.wallet.sendTransaction({ to: vault, value: 77n }) });
  await settleAccounts(ivo, [addressOf(cleo), addressOf(ada)], COIN);
  const sorted = [addressOf(ivo), addressOf(ada)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const parts = sorted.map((account, i) => ({ account, bps: i === 0 ? 1_000 : 9_000 }));
  const split = await splitOf(ada, parts);
  await distribute(ada, parts, COIN);
  await ada.client.waitForTransactionReceipt({ hash: await ada.wallet.sendTransaction({ to: split, value: 90n }) });
  await distribute(ada, parts, COIN);

  const { items } = await catalogue.listActivity({ limit: 100 });
  const told = items.toReversed().map(({ txHash: _h, blockNumber: _b, logIndex: _l, at: _a, ...what }) => what);
  const [iv, ad, cl] = [addressOf(ivo), addressOf(ada), addressOf(cleo)];
  expect(told).toEqual([
    { type: "minted", work: copy, creator: ad },
    { type: "terms-published", work: copy, termsId: 1n },
    { type: "superseded", work: copy, by: winner },
    { type: "minted", work: winner, creator: iv },
    { type: "prompt-revealed", work: winner },
    { type: "terms-published", work: winner, termsId },
    { type: "minted", work: child, creator: ad },
    { type: "waived", work: child, termsId, permissions: 1, shareAlike: true },
    { type: "registered", work: asset, collection: nft, tokenId },
    { type: "terms-published", work: asset, termsId: outside },
    { type: "minted", work: ape, creator: ad },
    { type: "offer-cancelled", account: cl, nonce: 12n },
    { type: "offers-cancelled", account: cl, epoch: 1n },
    { type: "account-settled", account: cl, asset: COIN, amount: 77n },
    { type: "distributed", account: split, asset: COIN, amount: 90n },
  ]);
  const typesOf = async (query: object) =>
    (await catalogue.listActivity({ limit: 100, ...query })).items.map(({ type }) => type);
  expect(await typesOf({ work: copy })).toEqual(["superseded", "terms-published", "minted"]);
  expect(await typesOf({ work: asset })).toEqual(["terms-published", "registered"]);
  expect(await typesOf({ type: "registered" })).toEqual(["registered"]);
  expect(await typesOf({ account: cl })).toEqual(["account-settled", "offers-cancelled", "offer-cancelled"]);
  expect(await typesOf({ account: split })).toEqual(["distributed"]);
  for (const work of [255n, (1n << 48n) - 1n, 1n << 53n]) {
    await expect(catalogue.listActivity({ work, limit: 1 })).rejects.toMatchObject({ code: "CATALOGUE_QUERY_INVALID" });
  }
});
