import { type Address, getAddress } from "viem";
import { COIN, payWork, settleWorks, withdrawCredit } from "../../../src/io/chain/royalties.ts";
import { listWork, unlistWork } from "../../../src/io/market/listings.ts";
import { makeOffer, withdrawOffer } from "../../../src/io/market/offers.ts";
import type { LocalChainFixture } from "../../support/localChain.ts";
import { deployPlainToken } from "../../support/plainToken.ts";
import { addressOf, Teller } from "./Teller.ts";

/** Ids and accounts of the story that the catalogue suite asks about. */
export interface Story {
  readonly ivo: Address;
  readonly ada: Address;
  readonly juno: Address;
  readonly cleo: Address;
  /** Paid for the second character's terms, and owner of nothing. */
  readonly payee: Address;
  /** Receives a withdrawal. */
  readonly purse: Address;
  readonly token: Address;
  readonly character: bigint;
  readonly style: bigint;
  readonly batch: readonly bigint[];
  readonly edition: readonly bigint[];
  readonly remix: bigint;
  readonly leaf: bigint;
  /** Terms of the character: cheap and closed, dear, dearer. */
  readonly closed: bigint;
  readonly dear: bigint;
  readonly dearer: bigint;
  /** Open offers for the leaf and the remix, in this order. */
  readonly offers: readonly [bigint, bigint];
  /** What the market logged, at the end of it all. */
  readonly marketEvents: number;
}

/** Last second of what ends in the story, far from now. */
export const STORY_END = 2 ** 33;

/** A history with one of everything; works and blocks in the order in which they are named. */
export async function tellStory(chain: LocalChainFixture): Promise<Story> {
  const teller = new Teller("story");
  const [ivo, ada, juno, cleo] = [chain.writer(1), chain.writer(0), chain.writer(3), chain.writer(2)];
  const payee = getAddress("0x00000000000000000000000000000000000009a7");
  const purse = getAddress("0x000000000000000000000000000000000000b0a5");
  const [character = 0n] = await teller.mint(ivo, { kind: "character", royaltyBps: 321 });
  const dearer = await teller.publish(ivo, character, 1_500, { by: "none" });
  const closed = await teller.publish(ivo, character, 100);
  const dear = await teller.publish(ivo, character, 1_234);
  await teller.close(ivo, closed);
  const [style = 0n] = await teller.mint(juno, { kind: "style", payee });
  const styleTerms = await teller.publish(juno, style, 777, { payee, scope: "direct" });
  const batch = await teller.mint(ada, {}, 3);
  const edition = await teller.mint(juno, { editionSize: 4 });
  const toCharacter = { parent: character, roles: 2, termsId: dear };
  const [remix = 0n] = await teller.mint(ada, {
    edges: [toCharacter, { parent: style, roles: 4, termsId: styleTerms }],
  });
  const remixTerms = await teller.publish(ada, remix, 500);
  const [leaf = 0n] = await teller.mint(juno, {
    edges: [toCharacter, { parent: remix, roles: 1, termsId: remixTerms }],
  });

  await teller.transfer(ada, batch[1] ?? 0n, addressOf(cleo));
  await teller.transfer(cleo, batch[1] ?? 0n, addressOf(juno));
  await teller.transfer(juno, edition[2] ?? 0n, addressOf(juno));

  const token = await deployPlainToken(cleo, 10n ** 30n);
  await payWork(cleo, leaf, 1_000_003n);
  await payWork(cleo, remix, 7n);
  await settleWorks(cleo, [leaf, remix, style], COIN);
  await payWork(cleo, leaf, 10n ** 27n + 1n, token);
  await settleWorks(ada, [leaf], token);
  await payWork(cleo, leaf, 999n);
  await settleWorks(juno, [leaf]);
  await withdrawCredit(ivo, COIN, purse);
  await withdrawCredit(juno, token);

  const asked = { currency: COIN, expiresAt: 0n };
  await listWork(juno, { ...asked, id: leaf, price: 500n });
  await listWork(juno, { ...asked, id: style, price: 400n, expiresAt: BigInt(STORY_END) });
  await listWork(ada, { ...asked, id: remix, price: 3n, currency: token });
  await listWork(ada, { ...asked, id: batch[0] ?? 0n, price: 1n, buyer: addressOf(cleo) });
  await listWork(ada, { ...asked, id: batch[2] ?? 0n, price: 2n });
  await unlistWork(ada, batch[2] ?? 0n);
  const forLeaf = await makeOffer(cleo, { ...asked, id: leaf, amount: 70n });
  const forRemix = await makeOffer(cleo, { id: remix, currency: token, amount: 80n, expiresAt: BigInt(STORY_END) });
  const taken = await makeOffer(ivo, { ...asked, id: leaf, amount: 90n });
  await withdrawOffer(ivo, taken.offerId, purse);
  return {
    ivo: addressOf(ivo),
    ada: addressOf(ada),
    juno: addressOf(juno),
    cleo: addressOf(cleo),
    payee,
    purse,
    token,
    character,
    style,
    batch,
    edition,
    remix,
    leaf,
    closed,
    dear,
    dearer,
    offers: [forLeaf.offerId, forRemix.offerId],
    marketEvents: 10,
  };
}
