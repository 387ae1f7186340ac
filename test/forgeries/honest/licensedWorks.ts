import { zeroAddress } from "viem";
import { rolesToMask } from "../../../src/core/record/roles.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import { registerToken } from "../../../src/io/chain/externalAssets.ts";
import { signOffer } from "../../../src/io/chain/offers.ts";
import { type NewTerms, publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { waive } from "../../../src/io/chain/waive.ts";
import { buySigned, buyWork, listWork, signListing } from "../../../src/io/market/listings.ts";
import { acceptOffer, makeOffer, openOffer } from "../../../src/io/market/offers.ts";
import { buyVoucher, signVoucherSale } from "../../../src/io/market/voucherSales.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { deployPlainNft, giveToken } from "../../support/plainNft.ts";
import { laterSecond, type Player } from "../stage/cast.ts";
import type { Stage } from "../stage/Stage.ts";
import type { HonestWork } from "./HonestWork.ts";

/** Accounts, none of which anybody else in the corpus mints with at the same time. */
const [OWNER, ARTIST, HOLDER, COLLECTOR] = [0, 6, 5, 8] as const;
const FAR = 1n << 40n;
const PRICE = 1_003n;

const from = ({ image, work }: Pick<Player, "image" | "work">) => ({ image, bytes: work.mediaBytes });

/** Works whose makers asked, paid, were excused, held a key, or descend from what lies elsewhere; and works that were sold since. */
export async function licensedWorks(stage: Stage): Promise<HonestWork[]> {
  return [...(await conditionedWorks(stage)), ...(await outsideWorks(stage)), ...(await soldWorks(stage))];
}

async function termsOf({ chain, cast }: Stage, more: Partial<NewTerms>, by: number = OWNER): Promise<RecordEdge> {
  const { asset = cast.root.id } = more;
  const { termsId } = await publishTerms(chain.writer(by), {
    ...{ asset, shareBps: 450, scope: "lineage", by: "open", permissions: 3 },
    ...{ shareAlike: false, attribution: false, minRoyaltyBps: 0 },
    ...more,
  });
  return { parent: asset, roles: rolesToMask(["image"]), termsId };
}

async function conditionedWorks(stage: Stage): Promise<HonestWork[]> {
  const { chain, cast, studio, mint } = stage;
  const works: HonestWork[] = [];
  const childOf = async (edge: RecordEdge) => studio.make({ edges: [edge], inputs: [from(cast.root)] });
  const add = (name: string, id: bigint | undefined) => works.push({ name, id: id ?? 0n, expected: "authentic" });

  const byOffer = await termsOf(stage, { by: "offer" });
  const { address: licensee } = chain.writer(ARTIST).wallet.account;
  for (const [name, narrow] of [
    ["under an offer that was signed for anybody", {}],
    ["under an offer that was signed for its maker", { licensee }],
  ] as const) {
    const made = await childOf(byOffer);
    const offer = await signOffer(chain.writer(OWNER), { ...byOffer, uses: 1n, deadline: FAR, ...narrow });
    const grants = await grantsFor(chain.writer(ARTIST), [byOffer], 1, { offers: [offer] });
    const [id] = await mint(ARTIST, [made.work], { edges: [byOffer], grants });
    add(name, id);
  }
  const named = await childOf(byOffer);
  const content = named.work.outputHash;
  const own = await signOffer(chain.writer(OWNER), { ...byOffer, content, uses: 1n, deadline: FAR });
  const grants = await grantsFor(chain.writer(ARTIST), [byOffer], 1, { offers: [own] });
  add(
    "under an offer that was signed for it alone",
    (await mint(ARTIST, [named.work], { edges: [byOffer], grants }))[0],
  );

  const club = await deployPlainNft(chain.writer(OWNER));
  await giveToken(chain.writer(OWNER), club, chain.writer(HOLDER).wallet.account.address, 7n);
  const gated = await termsOf(stage, { by: "holders", gate: club });
  const member = await childOf(gated);
  add("under terms for holders of a collection", (await mint(HOLDER, [member.work], { edges: [gated] }))[0]);
  // Whoever left the club since made it as a member.
  await giveToken(chain.writer(OWNER), club, chain.writer(OWNER).wallet.account.address, 7n);

  const strict = await termsOf(stage, { permissions: 2, shareAlike: true });
  const bound = await studio.make({ edges: [strict], inputs: [from(cast.root)] });
  const [boundId = 0n] = await mint(ARTIST, [bound.work], { edges: [strict] });
  add("of which restrictions were waived", boundId);
  await waive(chain.writer(OWNER), { id: boundId, termsId: strict.termsId, permissions: 1, shareAlike: true });
  const freed = await termsOf(stage, { asset: boundId, permissions: 3 }, ARTIST);
  const heir = await studio.make({ edges: [freed], inputs: [from(bound)] });
  add("made under terms that a waiver allowed", (await mint(HOLDER, [heir.work], { edges: [freed] }))[0]);
  return works;
}

/** Tokens of other contracts have no record here: a lineage ends there, and what they gave is their child's maker's word. */
async function outsideWorks(stage: Stage): Promise<HonestWork[]> {
  const { chain, cast, studio, mint } = stage;
  const owner = chain.writer(OWNER);
  const apes = await deployPlainNft(owner);
  await giveToken(owner, apes, owner.wallet.account.address, 7n * 10n ** 70n);
  const { asset } = await registerToken(owner, { collection: apes, tokenId: 7n * 10n ** 70n });
  const outside = { ...(await termsOf(stage, { asset, shareBps: 800 })), roles: rolesToMask(["character"]) };
  await laterSecond(chain, 86_500);
  const alone = await studio.make({ edges: [outside] });
  const [aloneId = 0n] = await mint(ARTIST, [alone.work], { edges: [outside] });
  const both = [cast.rootEdge, outside];
  const mixed = await studio.make({ edges: both, inputs: [from(cast.root)] });
  const [mixedId = 0n] = await mint(ARTIST, [mixed.work], { edges: both, royaltyBps: 900 });
  const grown = await termsOf(stage, { asset: aloneId }, ARTIST);
  const grandchild = await studio.make({ edges: [grown], inputs: [from(alone)] });
  const [grandchildId = 0n] = await mint(HOLDER, [grandchild.work], { edges: [grown] });
  return [
    { name: "a child of a token of another contract", id: aloneId, expected: "authentic" },
    { name: "a child of such a token and of a work", id: mixedId, expected: "authentic" },
    { name: "a grandchild of such a token", id: grandchildId, expected: "authentic" },
  ];
}

async function soldWorks(stage: Stage): Promise<HonestWork[]> {
  const { chain, cast, studio, mint } = stage;
  const [seller, buyer] = [chain.writer(ARTIST), chain.writer(COLLECTOR)];
  const { address } = seller.wallet.account;
  const sale = { currency: zeroAddress, price: PRICE };
  const one = async (): Promise<bigint> => {
    const made = await studio.make({ edges: [cast.rootEdge], inputs: [from(cast.root)] });
    return (await mint(ARTIST, [made.work], { edges: [cast.rootEdge] }))[0] ?? 0n;
  };

  const listed = await one();
  await listWork(seller, { ...sale, id: listed, expiresAt: 0n });
  await buyWork(buyer, { ...sale, id: listed, seller: address });
  const signed = await one();
  await buySigned(buyer, await signListing(seller, { ...sale, id: signed, expiresAt: FAR }));
  const offered = await one();
  const { offerId } = await makeOffer(buyer, { id: offered, currency: zeroAddress, amount: PRICE, expiresAt: 0n });
  await acceptOffer(seller, await openOffer(seller, offerId), 0n);

  // Minted by who buys it: its record names its maker all the same.
  const lazy = await studio.make({ edges: [cast.rootEdge], inputs: [from(cast.root)] });
  await stage.pin(lazy.work);
  const order = { edges: [cast.rootEdge], bodies: [lazy.work.body], royaltyBps: 300 };
  const voucher = await signVoucherSale(seller, order, { ...sale, buyer: zeroAddress }, FAR);
  const { ids } = await buyVoucher(buyer, voucher);
  return [
    { name: "sold from a list", id: listed, expected: "authentic" },
    { name: "sold from a signed list", id: signed, expected: "authentic" },
    { name: "sold to who offered", id: offered, expected: "authentic" },
    { name: "minted by its buyer from a voucher", id: ids[0] ?? 0n, expected: "authentic" },
  ];
}
