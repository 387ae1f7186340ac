import { type Address, zeroAddress } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { licensingBounds } from "../../../src/io/chain/licensingBounds.ts";
import { cancelOffer, cancelOffers, type NewOffer, signOffer } from "../../../src/io/chain/offers.ts";
import { type NewTerms, publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { readPriceToken } from "../../../src/io/chain/readPriceToken.ts";
import { readWaived, waive } from "../../../src/io/chain/waive.ts";
import { type QuotedMint, quoteMint } from "../../../src/io/mint/quoteMint.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { previewShares } from "../../../web/features/parents/previewShares.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";
import { deployNamedToken, NAMED_TOKEN } from "../../support/namedToken.ts";
import { deployPlainToken } from "../../support/plainToken.ts";

const FAR = 1n << 40n;
let chain: LocalChainFixture;
let owner: ChainWriter;
let artist: ChainWriter;
let stranger: ChainWriter;
let token: Address;

beforeAll(async () => {
  chain = await startLocalChain();
  [owner, artist, stranger] = [chain.writer(1), chain.writer(2), chain.writer(3)];
  token = await deployNamedToken(owner, [{ account: artist.wallet.account.address, amount: 50_000_000n }]);
});
afterAll(() => chain.stop());

interface Licensed {
  readonly asset: bigint;
  readonly termsId: bigint;
}

async function licensed(name: string, more: Partial<NewTerms>): Promise<Licensed> {
  const bodies = [mintBody(name)];
  const [asset = 0n] = await confirmMint(owner, await sendMint(owner, { edges: [], bodies }));
  const terms: NewTerms = {
    asset,
    shareBps: 700,
    scope: "lineage",
    by: "open",
    permissions: USE_PERMISSIONS,
    shareAlike: false,
    attribution: true,
    minRoyaltyBps: 0,
    ...more,
  };
  return { asset, termsId: (await publishTerms(owner, terms)).termsId };
}

const edgesTo = (...parents: Licensed[]) => parents.map(({ asset, termsId }) => ({ parent: asset, roles: 1, termsId }));
const quote = (parents: Licensed[], about: Partial<QuotedMint> = {}) =>
  quoteMint(chain.reader, edgesTo(...parents), {
    tokens: 1,
    licensee: artist.wallet.account.address,
    offers: [],
    ...about,
  });
const sign = (termsId: bigint, more: Partial<NewOffer> = {}) =>
  signOffer(owner, { termsId, uses: 2n, deadline: FAR, ...more });

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => new Error("it was not refused"),
    (caught: unknown) => caught,
  );
  return error instanceof SeedlineError ? error.code : String(error);
}

it("says what each parent takes, for every work of the mint", async () => {
  const inCoin = await licensed("coin", { fee: 31n });
  const inToken = await licensed("token", { fee: 2_500_000n, currency: token, by: "offer" });
  const free = await licensed("free", {});
  const offer = await sign(inToken.termsId, { uses: 5n });
  const other = await sign((await licensed("elsewhere", { by: "offer" })).termsId);
  const { prices, grants } = await quote([inCoin, inToken, free], { tokens: 3, offers: [other, offer] });
  const licensor = owner.wallet.account.address;
  expect(prices.map(({ terms, ...rest }) => ({ id: terms.id, fee: terms.fee, ...rest }))).toEqual([
    { id: inCoin.termsId, fee: 31n, licensor, offer: null },
    { id: inToken.termsId, fee: 2_500_000n, licensor, offer: { document: offer, usesLeft: 5n } },
  ]);
  expect(grants).toMatchObject([
    { parent: inCoin.asset, currency: zeroAddress, maxFee: 93n },
    { parent: inToken.asset, currency: token, maxFee: 7_500_000n, offer: { nonce: offer.nonce } },
  ]);
});

it("refuses an offer that is missing, foreign, another's, for another picture, used up, over or cancelled", async () => {
  const parent = await licensed("by offer", { by: "offer" });
  const wanted = mintBody("wanted").outputHash;
  const sold = await sign(parent.termsId, { licensee: artist.wallet.account.address, content: wanted });
  const over = { ...sold, deadline: 1n };
  const forged = { ...sold, uses: 9n };
  const foreign = { ...sold, works: stranger.wallet.account.address };
  const cases: [string, Partial<QuotedMint>][] = [
    ["OFFER_MISSING", {}],
    ["OFFER_FOREIGN", { offers: [foreign] }],
    ["OFFER_FOR_ANOTHER", { offers: [sold], licensee: stranger.wallet.account.address }],
    ["OFFER_FOR_OTHER_CONTENT", { offers: [sold], content: mintBody("another").outputHash }],
    ["OFFER_FOR_OTHER_CONTENT", { offers: [sold], tokens: 2 }],
    ["OFFER_EXPIRED", { offers: [over] }],
    ["OFFER_NOT_SIGNED", { offers: [forged] }],
  ];
  for (const [code, about] of cases) expect([code, await refusal(quote([parent], about))]).toEqual([code, code]);
  const any = await sign(parent.termsId);
  expect(await refusal(quote([parent], { offers: [any], tokens: 3 }))).toBe("OFFER_USED_UP");
  // Before there is a picture nobody can say that it is another; before there is an account, that it is another's.
  await quote([parent], { offers: [sold] });
  await quoteMint(chain.reader, edgesTo(parent), { tokens: 1, offers: [sold] });
  await quote([parent], { offers: [sold], content: wanted });
  await cancelOffer(owner, sold.nonce);
  expect(await refusal(quote([parent], { offers: [sold] }))).toBe("OFFER_USED_UP");
  await cancelOffers(owner);
  expect(await refusal(quote([parent], { offers: [any] }))).toBe("OFFER_OF_OTHER_EPOCH");
});

it("refuses terms that are full, or for holders, once it is known who mints", async () => {
  const capped = await licensed("capped", { fee: 5n, cap: 2 });
  expect(await refusal(quote([capped], { tokens: 3 }))).toBe("CAP_REACHED");
  const gated = await licensed("gated", { by: "holders", gate: token });
  await quote([gated]);
  expect(await refusal(quote([gated], { licensee: stranger.wallet.account.address }))).toBe("NOT_A_HOLDER");
  await quoteMint(chain.reader, edgesTo(gated), { tokens: 1, offers: [] });
});

it("names the parents that do not go together, and why, before the contract does", async () => {
  const demanding = await licensed("demanding", { shareAlike: true });
  const forbidding = await licensed("forbidding", { permissions: PERMISSION.derivatives });
  const parents = [demanding, forbidding].map(({ asset, termsId }) => ({ id: `${asset}`, termsId: `${termsId}` }));
  const message = `Work ${demanding.asset} (terms ${demanding.termsId}) demands that derivatives allow commercial use, and work ${forbidding.asset} (terms ${forbidding.termsId}) forbids it.`;
  await expect(previewShares(chain.reader, parents, 500)).rejects.toMatchObject({
    code: "INCOMPATIBLE_PARENTS",
    message,
  });
  await expect(quote([demanding, forbidding])).rejects.toMatchObject({ message });
  expect(await previewShares(chain.reader, parents.slice(0, 1), 500)).toEqual([
    { ancestor: demanding.asset, payBps: 700, payee: owner.wallet.account.address },
  ]);
});

it("remembers what was waived for a work under each of its terms", async () => {
  const strict = await licensed("strict", { permissions: PERMISSION.derivatives, shareAlike: true });
  const other = await licensed("other", { permissions: PERMISSION.derivatives, shareAlike: true });
  const order = { edges: edgesTo(strict, other), bodies: [mintBody("bound")] };
  const [id = 0n] = await confirmMint(artist, await sendMint(artist, order));
  expect(await readWaived(chain.reader, id, strict.termsId)).toEqual({ permissions: 0, shareAlike: false });
  const { commercial } = PERMISSION;
  await waive(owner, { id, termsId: strict.termsId, permissions: commercial, shareAlike: false });
  expect(await readWaived(chain.reader, id, strict.termsId)).toEqual({ permissions: commercial, shareAlike: false });
  expect((await licensingBounds(chain.reader, id)).permitted & commercial).toBe(0);
  await waive(owner, { id, termsId: strict.termsId, permissions: 0, shareAlike: true });
  expect(await readWaived(chain.reader, id, strict.termsId)).toEqual({ permissions: commercial, shareAlike: true });
  expect(await readWaived(chain.reader, id, other.termsId)).toEqual({ permissions: 0, shareAlike: false });
  await waive(owner, { id, termsId: other.termsId, permissions: commercial, shareAlike: false });
  expect((await licensingBounds(chain.reader, id)).permitted & commercial).toBe(commercial);
  expect(
    await refusal(waive(artist, { id, termsId: strict.termsId, permissions: commercial, shareAlike: false })),
  ).toBe("NOT_AUTHORITY");
});

it("reads a token's decimals, and takes nothing for a token that is none", async () => {
  expect(await readPriceToken(chain.reader, token)).toEqual(NAMED_TOKEN);
  expect(await readPriceToken(chain.reader, await deployPlainToken(owner, 1n))).toEqual({ symbol: null, decimals: 0 });
  const { works, licences } = chain.reader.deployment.contracts;
  // A collection can be held, too: terms for holders name one.
  expect((await readPriceToken(chain.reader, works)).decimals).toBe(0);
  for (const none of [owner.wallet.account.address, licences]) {
    await expect(readPriceToken(chain.reader, none)).rejects.toMatchObject({ code: "NOT_A_TOKEN" });
  }
});
