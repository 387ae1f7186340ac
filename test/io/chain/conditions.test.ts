import { hashTypedData, verifyTypedData, zeroAddress, zeroHash } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { licencesAbi } from "../../../src/core/chain/abi.gen.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { NO_OFFER, offerTypedData } from "../../../src/core/licence/LicenceOffer.ts";
import { USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import type { MintOrder } from "../../../src/core/mint/mintRequest.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { cancelOffer, cancelOffers, readOfferState, signOffer } from "../../../src/io/chain/offers.ts";
import { type NewTerms, publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { readTerms } from "../../../src/io/chain/readTerms.ts";
import { vaultOf } from "../../../src/io/chain/royalties.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";

let chain: LocalChainFixture;
let owner: ChainWriter;
let artist: ChainWriter;
beforeAll(async () => {
  chain = await startLocalChain();
  owner = chain.writer(1);
  artist = chain.writer(2);
});
afterAll(() => chain.stop());

async function mint(writer: ChainWriter, name: string, order: Partial<MintOrder> = {}): Promise<bigint> {
  const ids = await confirmMint(writer, await sendMint(writer, { edges: [], bodies: [mintBody(name)], ...order }));
  return ids[0] as bigint;
}

async function licensed(name: string, more: Partial<NewTerms>): Promise<{ asset: bigint; termsId: bigint }> {
  const asset = await mint(owner, name);
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

const edgesTo = ({ asset, termsId }: { asset: bigint; termsId: bigint }) => [{ parent: asset, roles: 1, termsId }];

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SeedlineError);
  return (error as SeedlineError).code;
}

it("pays a fee in coin into the vault of the parent", async () => {
  const parent = await licensed("fee", { fee: 12_345n, cap: 9 });
  expect(await readTerms(chain.reader, parent.termsId)).toMatchObject({ fee: 12_345n, cap: 9, currency: zeroAddress });
  const edges = edgesTo(parent);
  expect(await codeOf(sendMint(artist, { edges, bodies: [mintBody("no grant")] }))).toBe("FEE_NOT_ACCEPTED");
  expect(await codeOf(grantsFor(artist, edges, 2, { maxFee: 24_689n }))).toBe("FEE_NOT_ACCEPTED");
  const grants = await grantsFor(artist, edges, 2, { maxFee: 24_690n });
  const bodies = [mintBody("fee/child 1"), mintBody("fee/child 2")];
  await mint(artist, "", { edges, grants, bodies });
  const vault = await vaultOf(chain.reader, parent.asset);
  expect(await chain.reader.client.getBalance({ address: vault })).toBe(24_690n);
});

it("mints under an offer that the licensor signs as typed data, and under no other", async () => {
  const parent = await licensed("offer", { by: "offer" });
  const { licences, works } = chain.reader.deployment.contracts;
  const subject = { chainId: 31_337, licences, works, ...parent };
  const offer = {
    licensee: artist.wallet.account.address,
    content: mintBody("offered").outputHash,
    uses: 3n,
    deadline: 1n << 40n,
    epoch: 0n,
    nonce: 5n,
  };
  const typed = offerTypedData(subject, offer);
  const digest = await chain.reader.client.readContract({
    address: licences,
    abi: licencesAbi,
    functionName: "offerDigest",
    args: [works, parent.termsId, { ...offer, signature: "0x" }],
  });
  expect(hashTypedData(typed)).toBe(digest);
  const signature = await owner.wallet.signTypedData(typed);
  expect(await verifyTypedData({ ...typed, address: owner.wallet.account.address, signature })).toBe(true);
  const grant = { parent: parent.asset, currency: zeroAddress, maxFee: 0n };
  const order = { edges: edgesTo(parent), grants: [{ ...grant, offer: { ...offer, signature } }] };
  expect(await codeOf(sendMint(artist, { ...order, bodies: [mintBody("other")] }))).toBe("OFFER_FOR_OTHER_CONTENT");
  expect(await codeOf(sendMint(owner, { ...order, bodies: [mintBody("offered")] }))).toBe("OFFER_FOR_ANOTHER");
  const forged = { ...offer, content: zeroHash, signature };
  const grants = [{ ...grant, offer: forged }];
  expect(await codeOf(sendMint(artist, { ...order, grants, bodies: [mintBody("other")] }))).toBe("OFFER_NOT_SIGNED");
  await mint(artist, "offered", order);
});

it("names what it cannot pay for, before anything is sent", async () => {
  const byOffer = await licensed("by offer", { by: "offer" });
  expect(await codeOf(grantsFor(artist, edgesTo(byOffer), 1))).toBe("OFFER_MISSING");
  const inToken = await licensed("in token", { fee: 3n, currency: chain.reader.deployment.contracts.works });
  expect(await codeOf(grantsFor(artist, edgesTo(inToken), 1))).toBe("FEE_NOT_ACCEPTED");
  const free = await licensed("free", {});
  expect(await grantsFor(artist, edgesTo(free), 1)).toEqual([]);
  expect(await codeOf(licensed("capped", { cap: 3 }))).toBe("CAP_WITHOUT_FEE_OR_OFFER");
  const nobody = { ...NO_OFFER, deadline: 1n << 40n };
  const grants = [{ parent: byOffer.asset, currency: zeroAddress, maxFee: 0n, offer: nobody }];
  const order = { edges: edgesTo(byOffer), grants, bodies: [mintBody("unsigned")] };
  expect(await codeOf(sendMint(artist, order))).toBe("OFFER_NOT_SIGNED");
});

it("says of an offer who must have signed it, what is left of it, and whether it was cancelled", async () => {
  const { termsId } = await licensed("state", { by: "offer" });
  const offer = await signOffer(owner, { termsId, uses: 4n, deadline: 1n << 40n, nonce: 91n });
  const authority = owner.wallet.account.address;
  expect(await readOfferState(artist, offer)).toEqual({ authority, usesLeft: 4n, isCancelled: false });
  const edges = edgesTo({ asset: offer.asset, termsId });
  const grants = await grantsFor(artist, edges, 3, { offers: [offer] });
  await mint(artist, "", { edges, grants, bodies: ["state 1", "state 2", "state 3"].map(mintBody) });
  expect(await readOfferState(artist, offer)).toEqual({ authority, usesLeft: 1n, isCancelled: false });
  await cancelOffer(artist, 91n);
  expect((await readOfferState(artist, offer)).isCancelled).toBe(false);
  await cancelOffer(owner, 91n);
  expect(await readOfferState(artist, offer)).toEqual({ authority, usesLeft: 0n, isCancelled: true });
  const later = await signOffer(owner, { termsId, uses: 4n, deadline: 1n << 40n, nonce: 92n });
  expect((await cancelOffers(owner)).epoch).toBe(later.epoch + 1n);
  expect(await readOfferState(artist, later)).toEqual({ authority, usesLeft: 4n, isCancelled: true });
});
