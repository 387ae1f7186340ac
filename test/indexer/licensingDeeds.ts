import { zeroHash } from "viem";
import { promptHash } from "../../src/core/recipe/promptHash.ts";
import type { SplitPart } from "../../src/core/royalty/SplitPart.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { confirmed } from "../../src/io/chain/ChainWriter.ts";
import { registerToken } from "../../src/io/chain/externalAssets.ts";
import { cancelOffer, cancelOffers } from "../../src/io/chain/offers.ts";
import { revealPrompt } from "../../src/io/chain/revealPrompt.ts";
import { accountVaultOf, distribute, settleAccounts, splitOf } from "../../src/io/chain/splitAccounts.ts";
import { waive } from "../../src/io/chain/waive.ts";
import { commitTo } from "../../src/io/mint/commitTo.ts";
import { confirmMint, sendMint } from "../../src/io/mint/sendMint.ts";
import { addressOf, type Teller } from "../io/catalogue/Teller.ts";
import { mintBody } from "../support/mintBody.ts";
import { deployPlainNft, giveToken } from "../support/plainNft.ts";

/** What chance and the history so far have to offer. */
export interface Surroundings {
  readonly people: readonly ChainWriter[];
  readonly teller: Teller;
  roll(limit: number): number;
  pick<T>(items: readonly T[]): T;
  /** An id of some work. */
  work(): bigint;
  /** Terms of some asset. */
  terms(): bigint;
  /** Told of terms of something that can be derived from. */
  onTerms(terms: { id: bigint; asset: bigint; by: ChainWriter }): void;
}

/** What licensors, creators and groups do beside minting and trading, each at random. */
export async function licensingDeeds(around: Surroundings): Promise<(() => Promise<unknown>)[]> {
  const { people, teller, roll, pick, work, terms, onTerms } = around;
  const nft = await deployPlainNft(people[0] as ChainWriter);
  let made = 0;
  const name = (what: string) => `${what}/${nft}/${made++}`;
  const pay = async (by: ChainWriter, to: `0x${string}`) => {
    await confirmed(by, await by.wallet.sendTransaction({ to, value: BigInt(1 + roll(9_999)) }));
  };
  const coin = "0x0000000000000000000000000000000000000000" as const;
  const [first, second] = [...people].map(addressOf).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const parts: SplitPart[] = [
    { account: first as `0x${string}`, bps: 2_345 },
    { account: second as `0x${string}`, bps: 7_655 },
  ];
  return [
    async () => {
      const holder = pick(people);
      const tokenId = BigInt(roll(5)) * 10n ** 70n + 3n;
      await giveToken(people[0] as ChainWriter, nft, addressOf(holder), tokenId);
      const { asset } = await registerToken(holder, { collection: nft, tokenId });
      onTerms({ id: await teller.publish(holder, asset, roll(2_000)), asset, by: holder });
    },
    async () => {
      const by = pick(people);
      const prompt = { prompt: name("a prompt") };
      const body = { ...mintBody(prompt.prompt), promptHash: promptHash(prompt) };
      const [id = 0n] = await confirmMint(by, await sendMint(by, { edges: [], bodies: [body] }));
      await revealPrompt(by, id, prompt, zeroHash);
    },
    async () => {
      const [author, thief] = [people[0] as ChainWriter, people[1] as ChainWriter];
      const body = mintBody(name("committed"));
      const { proofs } = await commitTo(author, [body.outputHash]);
      await author.client.request({ method: "evm_increaseTime" as never, params: [2] as never });
      const [copy = 0n] = await confirmMint(thief, await sendMint(thief, { edges: [], bodies: [body] }));
      onTerms({ id: await teller.publish(thief, copy, 100), asset: copy, by: thief });
      await author.client.request({ method: "evm_increaseTime" as never, params: [40] as never });
      await confirmMint(author, await sendMint(author, { edges: [], bodies: [body] }, { proofs }));
    },
    async () => {
      const [licensor, artist] = [pick(people), pick(people)];
      const [parent = 0n] = await teller.mint(licensor);
      const termsId = await teller.publish(licensor, parent, 300, { permissions: 2, shareAlike: true });
      const [id = 0n] = await teller.mint(artist, { edges: [{ parent, roles: 1, termsId }] });
      await waive(licensor, { id, termsId, permissions: roll(2), shareAlike: true });
    },
    async () => waive(pick(people), { id: work(), termsId: terms(), permissions: 1, shareAlike: false }),
    async () => cancelOffer(pick(people), BigInt(roll(9)) * 10n ** 60n),
    async () => cancelOffers(pick(people)),
    async () => {
      const account = addressOf(pick(people));
      const by = pick(people);
      await pay(by, await accountVaultOf(by, account));
      await settleAccounts(by, [account, addressOf(by)], coin);
    },
    async () => {
      const by = pick(people);
      await pay(by, await splitOf(by, parts));
      await distribute(by, parts, coin);
    },
    async () => distribute(pick(people), parts, coin),
  ];
}
