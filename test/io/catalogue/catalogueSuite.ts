import { zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { Activity, Catalogue, WorkQuery } from "../../../src/core/ports/Catalogue.ts";
import { splitIncome } from "../../../src/core/royalty/splitIncome.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { COIN, claimable } from "../../../src/io/chain/royalties.ts";
import type { LocalChainFixture } from "../../support/localChain.ts";
import { readAll } from "./readAll.ts";
import { STORY_END, type Story } from "./tellStory.ts";

/** What a catalogue is asked about, and the chain that knows. */
export interface CatalogueCase {
  readonly catalogue: Catalogue;
  readonly chain: LocalChainFixture;
  readonly story: Story;
}

/** The contract that every adapter of the port `Catalogue` keeps; `open` is called in tests, after the hooks. */
export function describeCatalogue(name: string, open: () => CatalogueCase): void {
  describe(name, () => {
    const idsOf = async (query: Partial<WorkQuery>): Promise<bigint[]> => {
      const { items } = await open().catalogue.listWorks({ limit: 100, ...query });
      return items.map(({ record }) => record.id);
    };

    it("lists works with their records, owners, children and open terms as the chain has them", async () => {
      const { catalogue, chain, story } = open();
      const { items, cursor } = await catalogue.listWorks({ limit: 100 });
      expect(cursor).toBeNull();
      const { character, style, batch, edition, remix, leaf } = story;
      expect(items.map(({ record }) => record.id)).toEqual(
        [character, style, ...batch, ...edition, remix, leaf].reverse(),
      );
      for (const item of items) {
        const { record, owner } = await readRecord(chain.reader, item.record.id);
        expect(item.record).toEqual(record);
        expect(item.owner).toBe(owner);
        const receipt = await chain.reader.client.getTransactionReceipt({ hash: item.txHash });
        expect(item.blockNumber).toBe(receipt.blockNumber);
      }
      expect(Object.fromEntries(items.map(({ record, childCount }) => [String(record.id), childCount]))).toMatchObject({
        [String(character)]: 2,
        [String(style)]: 1,
        [String(remix)]: 1,
        [String(leaf)]: 0,
      });
    });

    it("tells one work, its terms cheapest first and closed ones left out, and null for none", async () => {
      const { catalogue, story } = open();
      const work = await catalogue.getWork(story.character);
      expect(work?.terms).toMatchObject([
        { id: story.dear, shareBps: 1_234, by: "open", asset: story.character, payee: story.ivo, closed: false },
        { id: story.dearer, shareBps: 1_500, by: "none" },
      ]);
      expect((await catalogue.getWork(story.style))?.terms).toMatchObject([{ payee: story.payee, scope: "direct" }]);
      expect(await catalogue.getWork(story.leaf + 256n)).toBeNull();
      expect(await catalogue.getWork((story.batch[2] ?? 0n) + 1n)).toBeNull();
      expect(await catalogue.getWork(0n)).toBeNull();
      expect(await catalogue.getWork(2n ** 200n)).toBeNull();
    });

    it("filters works by everything that can be asked for, and all of it at once", async () => {
      const { ivo, ada, juno, cleo, character, style, batch, edition, remix, leaf } = open().story;
      expect(await idsOf({ creator: ivo })).toEqual([character]);
      expect(await idsOf({ creator: ada })).toEqual([remix, ...batch.toReversed()]);
      expect(await idsOf({ creator: ada.toLowerCase() as typeof ada, limit: 2 })).toEqual([remix, batch[2]]);
      expect(await idsOf({ owner: ada })).toEqual([remix, batch[2], batch[0]]);
      expect(await idsOf({ owner: juno })).toEqual([leaf, ...edition.toReversed(), batch[1], style]);
      expect(await idsOf({ owner: cleo })).toEqual([]);
      expect(await idsOf({ kind: "character" })).toEqual([character]);
      expect(await idsOf({ kind: "dataset" })).toEqual([]);
      expect(await idsOf({ parent: character })).toEqual([leaf, remix]);
      expect(await idsOf({ parent: leaf })).toEqual([]);
      expect(await idsOf({ root: false })).toEqual([leaf, remix]);
      expect(await idsOf({ root: true, creator: juno, kind: "work" })).toEqual(edition.toReversed());
      expect(await idsOf({ open: true })).toEqual([remix, style, character]);
      expect(await idsOf({ open: false, root: false })).toEqual([leaf]);
      expect(await idsOf({ open: true, parent: style, owner: ada })).toEqual([remix]);
      expect(await idsOf({ open: true, parent: style, owner: juno })).toEqual([]);
    });

    it("pages through works in every order, wherever the pages end", async () => {
      const { catalogue, story } = open();
      const { character, style, batch, edition, remix, leaf } = story;
      const oldest = [character, style, ...batch, ...edition, remix, leaf];
      const others = [leaf, ...edition.toReversed(), ...batch.toReversed()];
      const orders = { newest: oldest.toReversed(), oldest, "most-derived": [character, remix, style, ...others] };
      for (const [order, ids] of Object.entries(orders) as [keyof typeof orders, bigint[]][]) {
        for (const limit of [1, 2, 3, 5, 100]) {
          const works = await readAll((page) => catalogue.listWorks({ order, ...page }), limit);
          expect(works.map(({ record }) => record.id)).toEqual(ids);
        }
      }
    });

    it("tells what is asked for works, which are for sale to anybody, and the cheapest of them first", async () => {
      const { catalogue, story } = open();
      const { leaf, style, remix, batch, ada, juno, cleo, token } = story;
      const nobody = zeroAddress;
      const inCoin = { asset: COIN, buyer: nobody, expiresAt: 0 };
      const listingOf = async (id = 0n) => (await catalogue.getWork(id))?.listing;
      expect(await listingOf(leaf)).toEqual({ ...inCoin, seller: juno, price: 500n });
      expect(await listingOf(style)).toEqual({ ...inCoin, seller: juno, price: 400n, expiresAt: STORY_END });
      expect(await listingOf(remix)).toEqual({ ...inCoin, seller: ada, asset: token, price: 3n });
      expect(await listingOf(batch[0])).toEqual({ ...inCoin, seller: ada, price: 1n, buyer: cleo });
      expect(await listingOf(batch[2])).toBeNull();
      expect(await listingOf(story.character)).toBeNull();

      expect(await idsOf({ forSaleAt: STORY_END })).toEqual([leaf, remix, style]);
      expect(await idsOf({ forSaleAt: STORY_END + 1 })).toEqual([leaf, remix]);
      expect(await idsOf({ forSaleAt: 0, owner: ada })).toEqual([remix]);
      expect(await idsOf({ forSaleAt: 1, owner: cleo })).toEqual([]);
      for (const limit of [1, 2, 5]) {
        const sorted = (page: object, at: number) =>
          catalogue.listWorks({ order: "cheapest", forSaleAt: at, limit, ...page });
        const works = await readAll((page) => sorted(page, STORY_END), limit);
        expect(works.map(({ record }) => record.id)).toEqual([style, leaf, remix]);
        const later = await readAll((page) => sorted(page, STORY_END + 1), limit);
        expect(later.map(({ record }) => record.id)).toEqual([leaf, remix]);
      }
    });

    it("tells open offers by work, buyer and holder", async () => {
      const { catalogue, chain, story } = open();
      const { offers, leaf, remix, cleo, ivo, ada, juno, token } = story;
      const all = await readAll((page) => catalogue.listOffers(page), 1);
      expect(all).toMatchObject([
        { offerId: offers[1], work: remix, buyer: cleo, asset: token, amount: 80n, expiresAt: STORY_END },
        { offerId: offers[0], work: leaf, buyer: cleo, asset: COIN, amount: 70n, expiresAt: 0 },
      ]);
      for (const { txHash, at } of all) {
        const { blockNumber } = await chain.reader.client.getTransactionReceipt({ hash: txHash });
        expect(BigInt(at)).toBe((await chain.reader.client.getBlock({ blockNumber })).timestamp);
      }
      const idsBy = async (query: object) => (await catalogue.listOffers({ ...query, limit: 9 })).items;
      expect(await idsBy({ work: leaf })).toEqual(all.slice(1));
      expect(await idsBy({ holder: ada })).toEqual(all.slice(0, 1));
      expect(await idsBy({ holder: juno.toLowerCase(), buyer: cleo })).toEqual(all.slice(1));
      expect(await idsBy({ buyer: ivo })).toEqual([]);
      for (const wrong of [{ work: 255n }, { buyer: "0x12" }, { cursor: "w256" }, { limit: 0 }]) {
        await expect(catalogue.listOffers({ limit: 9, ...(wrong as object) })).rejects.toMatchObject({
          code: "CATALOGUE_QUERY_INVALID",
        });
      }
    });

    it("tells everything that happened, youngest first, however it is paged", async () => {
      const { catalogue, chain, story } = open();
      const all = await readAll((page) => catalogue.listActivity(page), 100);
      expect(all.map(({ type }) => type).reverse()).toEqual([
        "minted",
        "terms-published",
        "terms-published",
        "terms-published",
        "terms-closed",
        "minted",
        "terms-published",
        ...Array(3 + 4 + 1).fill("minted"),
        "terms-published",
        "minted",
        ...Array(3).fill("transferred"),
        ...Array(4).fill("settled"),
        ...Array(2).fill("withdrawn"),
        ...Array(5).fill("listed"),
        "unlisted",
        ...Array(3).fill("offer-made"),
        "offer-withdrawn",
      ]);
      for (const limit of [1, 2, 7]) {
        expect(await readAll((page) => catalogue.listActivity(page), limit)).toEqual(all);
      }
      for (const entry of all) {
        const block = await chain.reader.client.getBlock({ blockNumber: entry.blockNumber });
        expect([entry.at, block.transactions.includes(entry.txHash)]).toEqual([Number(block.timestamp), true]);
      }
      const [toJuno, toPurse, ...rest] = all.slice(story.marketEvents);
      expect(toJuno).toMatchObject({ type: "withdrawn", account: story.juno, to: story.juno, asset: story.token });
      expect(toPurse).toMatchObject({ type: "withdrawn", account: story.ivo, to: story.purse, asset: COIN });
      expect(rest[0]).toMatchObject({ type: "settled", work: story.leaf, asset: zeroAddress, amount: 999n });
      expect(rest[1]).toMatchObject({ type: "settled", asset: story.token, amount: 10n ** 27n + 1n });
      expect(rest[4]).toMatchObject({ type: "transferred", work: story.edition[2], from: story.juno, to: story.juno });
    });

    it("tells only what is of one type, page by page", async () => {
      const { catalogue, story } = open();
      const all = await readAll((page) => catalogue.listActivity(page), 100);
      for (const type of new Set(all.map((entry) => entry.type))) {
        const found = await readAll((page) => catalogue.listActivity({ type, ...page }), 2);
        expect(found).toEqual(all.filter((entry) => entry.type === type));
      }
      const minted = await catalogue.listActivity({ type: "minted", work: story.remix, limit: 9 });
      expect(minted.items.map(({ type }) => type)).toEqual(["minted"]);
      expect((await catalogue.listActivity({ type: "bid-used", work: story.remix, limit: 9 })).items).toEqual([]);
      await expect(catalogue.listActivity({ type: "toString" as Activity["type"], limit: 1 })).rejects.toMatchObject({
        code: "CATALOGUE_QUERY_INVALID",
      });
    });

    it("tells what happened to one work, and by, to or from one account", async () => {
      const { catalogue, story } = open();
      const typesOf = async (query: object): Promise<Activity["type"][]> => {
        const entries = await readAll((page) => catalogue.listActivity({ ...query, ...page }), 2);
        return entries.map(({ type }) => type);
      };
      expect(await typesOf({ work: story.remix })).toEqual([
        "offer-made",
        "listed",
        "settled",
        "terms-published",
        "minted",
      ]);
      expect(await typesOf({ work: story.batch[1] })).toEqual(["transferred", "transferred", "minted"]);
      expect(await typesOf({ account: story.cleo })).toEqual([
        "offer-made",
        "offer-made",
        "listed",
        "transferred",
        "transferred",
      ]);
      expect(await typesOf({ account: story.ivo })).toEqual(["offer-withdrawn", "offer-made", "withdrawn", "minted"]);
      expect(await typesOf({ account: story.purse })).toEqual(["offer-withdrawn", "withdrawn"]);
      expect(await typesOf({ work: story.batch[1], account: story.ada })).toEqual(["transferred", "minted"]);
      expect(await typesOf({ account: story.payee })).toEqual([]);
    });

    it("credits what the ledger credits, to the ancestor who brought it", async () => {
      const { catalogue, chain, story } = open();
      const { leaf, remix, character, style, ivo, juno, payee, token } = story;
      const all = await readAll((page) => catalogue.listCredits(page), 100);
      const of = (work: bigint, asset: string, amount: bigint) =>
        all.filter((credit) => credit.work === work && credit.asset === asset && sumOf([credit]) <= amount);
      const { record } = await readRecord(chain.reader, leaf);
      const expected = splitIncome(record.shares, record.payee, 10n ** 27n + 1n);
      const inToken = all.filter((credit) => credit.asset === token).toReversed();
      expect(inToken.map(({ account, amount }) => ({ account, amount }))).toEqual(expected);
      expect(inToken.map(({ ancestor }) => ancestor)).toEqual([...record.shares.map((s) => s.ancestor), leaf]);
      // Of 7 units the character's 12.34 % is 0.86 and the style's 7.77 % is 0.54: both are nothing, and booked nowhere.
      expect(of(remix, COIN, 7n)).toMatchObject([{ account: story.ada, ancestor: remix, amount: 7n }]);
      expect(sumOf(all.filter((credit) => credit.asset === COIN))).toBe(1_000_003n + 7n + 999n);

      for (const limit of [1, 2, 5]) {
        expect(await readAll((page) => catalogue.listCredits(page), limit)).toEqual(all);
      }
      const by = async (query: object) => readAll((page) => catalogue.listCredits({ ...query, ...page }), 2);
      expect(await by({ account: ivo })).toEqual(all.filter((credit) => credit.account === ivo));
      expect(await by({ work: remix })).toEqual(all.filter((credit) => credit.work === remix));
      expect(await by({ ancestor: character })).toEqual(all.filter((credit) => credit.ancestor === character));
      expect(await by({ ancestor: style })).toEqual([]);
      expect(await by({ account: juno, ancestor: leaf, work: leaf })).toHaveLength(3);
      expect(await by({ account: payee })).toEqual([]);
    });

    it("sums up what an account was credited, to the unit of what it withdrew and can withdraw", async () => {
      const { catalogue, chain, story } = open();
      for (const account of [story.ivo, story.ada, story.juno, story.cleo, story.payee]) {
        const sums = await catalogue.sumCredits(account);
        const credits = await readAll((page) => catalogue.listCredits({ account, ...page }), 100);
        expect(sumOf(sums)).toBe(sumOf(credits));
        const keys = sums.map(({ work, asset }) => `${String(work).padStart(20)}/${asset.toLowerCase()}`);
        expect(keys).toEqual([...new Set(keys)].sort());
        for (const asset of [COIN, story.token]) {
          const withdrawn = await readAll((page) => catalogue.listActivity({ account, ...page }), 100);
          const taken = withdrawn.flatMap((entry) =>
            entry.type === "withdrawn" && entry.account === account && entry.asset === asset ? [entry] : [],
          );
          const left = await claimable(chain.reader, account, asset);
          expect(sumOf(sums.filter((sum) => sum.asset === asset))).toBe(sumOf(taken) + left);
        }
      }
      expect(await catalogue.sumCredits(story.cleo)).toEqual([]);
    });

    it("knows the last block and the first", async () => {
      const { catalogue, chain } = open();
      const { blockNumber, genesisHash } = await catalogue.head();
      expect(blockNumber).toBe(await chain.reader.client.getBlockNumber());
      expect(genesisHash).toBe((await chain.reader.client.getBlock({ blockNumber: 0n })).hash);
    });

    it.each([
      ["no limit", { limit: Number.NaN }],
      ["a limit of nothing", { limit: 0 }],
      ["a limit above 100", { limit: 101 }],
      ["half a work", { limit: 1.5 }],
      ["an endless limit", { limit: Number.POSITIVE_INFINITY }],
      ["a cursor of nobody", { limit: 1, cursor: "" }],
      ["a cursor with SQL", { limit: 1, cursor: "w1'; drop table works; --" }],
      ["a cursor of another list", { limit: 1, cursor: "a5.0" }],
      ["a cursor of another order", { limit: 1, cursor: "m2.256" }],
      ["a cursor with a sign", { limit: 1, cursor: "w-256" }],
      ["a cursor with leading zeros", { limit: 1, cursor: "w0256" }],
      ["a cursor too large for a database", { limit: 1, cursor: `w${"9".repeat(30)}` }],
      ["an order that is none", { limit: 1, order: "loudest" }],
      ["the cheapest of what is not for sale", { limit: 1, order: "cheapest" }],
      ["half a second", { limit: 1, forSaleAt: 0.5 }],
      ["a time that is no number", { limit: 1, forSaleAt: "now" }],
      ["a kind that is none", { limit: 1, kind: "meme" }],
      ["an account that is none", { limit: 1, creator: "0x12" }],
      ["an id that is none", { limit: 1, parent: 255n }],
      ["an id too large", { limit: 1, parent: 2n ** 64n }],
      ["a flag that is none", { limit: 1, open: "yes" }],
    ])("refuses %s", async (_, query) => {
      const error = await open()
        .catalogue.listWorks(query as unknown as WorkQuery)
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(SeedlineError);
      expect(error).toMatchObject({ code: "CATALOGUE_QUERY_INVALID", retryable: false });
    });

    it("refuses hostile cursors of the other lists, and ends quietly after the last item", async () => {
      const { catalogue } = open();
      const code = { code: "CATALOGUE_QUERY_INVALID" };
      for (const cursor of ["a1", "a1.2.3", "w1", "a1.99999999999", "a 1.2", "a1.2\n"]) {
        await expect(catalogue.listActivity({ limit: 1, cursor })).rejects.toMatchObject(code);
      }
      for (const cursor of ["c1.2", "c1.2.3.4", "c..", "C1.2.3"]) {
        await expect(catalogue.listCredits({ limit: 1, cursor })).rejects.toMatchObject(code);
      }
      await expect(catalogue.sumCredits("0xnobody")).rejects.toMatchObject(code);
      const nothing = { items: [], cursor: null };
      expect(await catalogue.listWorks({ limit: 5, cursor: "w1" })).toEqual(nothing);
      expect(await catalogue.listActivity({ limit: 5, cursor: "a0.0" })).toEqual(nothing);
      expect(await catalogue.listCredits({ limit: 5, cursor: "c0.0.0" })).toEqual(nothing);
      expect(await catalogue.listOffers({ limit: 5, cursor: "o1" })).toEqual(nothing);
      const dearest = `p${"9".repeat(49)}.${"9".repeat(29)}.${"9".repeat(18)}`;
      const sale = { order: "cheapest", forSaleAt: 1, limit: 5 } as const;
      expect(await catalogue.listWorks({ ...sale, cursor: dearest })).toEqual(nothing);
      await expect(catalogue.listWorks({ ...sale, cursor: "w256" })).rejects.toMatchObject(code);
      const most = { order: "most-derived", limit: 5, cursor: "m999999999.999999999999999999" } as const;
      expect((await catalogue.listWorks(most)).items).toHaveLength(5);
    });

    it("stops when it is told to", async () => {
      const { catalogue } = open();
      const reason = new Error("never mind");
      await expect(catalogue.listWorks({ limit: 1 }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });
  });
}

function sumOf(parts: readonly { readonly amount: bigint }[]): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
