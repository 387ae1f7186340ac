import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClient, http } from "viem";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Indexer, startIndexer } from "../../scripts/stack/startIndexer.ts";
import type { Activity, Catalogue } from "../../src/core/ports/Catalogue.ts";
import { type CatalogueSource, createCatalogue } from "../../src/io/catalogue/createCatalogue.ts";
import { createChainCatalogue } from "../../src/io/catalogue/createChainCatalogue.ts";
import { createIndexCatalogue } from "../../src/io/catalogue/createIndexCatalogue.ts";
import { describeCatalogue } from "../io/catalogue/catalogueSuite.ts";
import { readAll } from "../io/catalogue/readAll.ts";
import { addressOf, Teller } from "../io/catalogue/Teller.ts";
import { type Story, tellStory } from "../io/catalogue/tellStory.ts";
import { type LocalChainFixture, startLocalChain } from "../support/localChain.ts";
import { everyQuery } from "./everyQuery.ts";
import { randomHistory } from "./randomHistory.ts";

const DEEP = process.env.SEEDLINE_DEEP === "1";
/** The indexer computes for ten seconds before it answers, and machines that test are busy. */
const START_TIMEOUT_MS = 400_000;
const PATIENCE = { timeout: START_TIMEOUT_MS - 20_000, interval: 50 };

let dataDir: string;
let chain: LocalChainFixture;
let indexer: Indexer;
let story: Story;
let index: Catalogue;
let combined: Catalogue;
const sources: CatalogueSource[] = [];

/** What every random history has at least once among its last events. */
const NEW_TYPES = new Set<Activity["type"]>([
  ...(["superseded", "waived", "registered", "distributed", "account-settled"] as const),
  ...(["listed", "unlisted", "sold", "offer-made", "offer-accepted", "offer-withdrawn"] as const),
  ...(["bid-used", "signed-cancelled", "vouchers-cancelled"] as const),
]);

/** A catalogue of the index as it is now; its address changes when it is started again. */
const indexFetch: typeof fetch = (input, init) =>
  fetch(String(input).replace("http://index", indexer.url() ?? "http://127.0.0.1:9"), init);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "seedline-index-"));
  chain = await startLocalChain();
  const { rpcUrl, reader } = chain;
  indexer = startIndexer({
    dataDir,
    rpcUrl,
    deployment: reader.deployment,
    // PGlite, or PostgreSQL where a test database is named; the index keeps to a schema of its own.
    databaseUrl: process.env.SEEDLINE_TEST_DATABASE_URL || null,
  });
  story = await tellStory(chain);
  const required = async () => ({
    genesisHash: (await reader.client.getBlock({ blockNumber: 0n })).hash,
    atLeast: await reader.client.getBlockNumber(),
  });
  index = createIndexCatalogue({ url: "http://index", require: required, fetch: indexFetch });
  combined = createCatalogue({
    chain: reader,
    indexUrl: "http://index",
    fetch: indexFetch,
    onSource: (source) => sources.push(source),
  });
  // The first answer comes while the index is still starting, from the chain.
  expect((await combined.listWorks({ limit: 100 })).items).toHaveLength(11);
  expect(sources).toEqual([{ source: "chain", reason: "INDEX_DOWN" }]);
  await vi.waitFor(() => index.head(), PATIENCE);
  await vi.waitFor(() => expect(sources.at(-1)).toEqual({ source: "index" }), PATIENCE);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await indexer.stop();
  await chain.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describeCatalogue("the catalogue that the index answers", () => ({ catalogue: index, chain, story }));
describeCatalogue("the catalogue that pages use", () => ({ catalogue: combined, chain, story }));

describe("the index", { timeout: START_TIMEOUT_MS }, () => {
  it("answers every question as the chain does, after histories made at random", async () => {
    for (const seed of DEEP ? [20_261_122, 7] : [20_261_122]) {
      await randomHistory(chain, seed, 70);
      const direct = createChainCatalogue(chain.reader);
      await vi.waitFor(() => index.head(), PATIENCE);
      const works = (await direct.listWorks({ limit: 100 })).items;
      const accounts = [1, 4, 5, 6, 7, 8].map((person) => addressOf(chain.writer(person)));
      const ids = works.filter((_, i) => i % 3 === 0).map(({ record }) => record.id);
      ids.push(...works.flatMap(({ supersededBy, record }) => (supersededBy === null ? [] : [record.id])), 1n << 48n);
      const recent = await readAll((page) => direct.listActivity(page), 100);
      const types = new Set(recent.slice(0, 400).map(({ type }) => type));
      expect([...NEW_TYPES].filter((type) => !types.has(type))).toEqual([]);
      for (const [question, ask] of everyQuery(accounts, ids)) {
        expect([question, await ask(index)]).toEqual([question, await ask(direct)]);
      }
    }
  });

  it("knows what a person just did when the page asks", async () => {
    await vi.waitFor(() => index.head(), PATIENCE);
    const [id = 0n] = await new Teller("fresh").mint(chain.writer(1));
    expect((await index.listWorks({ limit: 1 })).items[0]?.record.id).toBe(id);
  });

  it("follows the chain to another branch, on which the same id is another work", async () => {
    const test = createTestClient({ mode: "anvil", transport: http(chain.rpcUrl) });
    await vi.waitFor(() => index.head(), PATIENCE);
    const snapshot = await test.snapshot();
    const [lost = 0n] = await new Teller("lost").mint(chain.writer(1), { kind: "dataset" });
    await vi.waitFor(
      async () => expect(await index.getWork(lost)).toMatchObject({ record: { kind: "dataset" } }),
      PATIENCE,
    );
    await test.revert({ id: snapshot });
    const [kept] = await new Teller("kept").mint(chain.writer(4), { kind: "generator" });
    expect(kept).toBe(lost);
    await test.mine({ blocks: 3 });
    const direct = await createChainCatalogue(chain.reader).getWork(lost);
    expect(direct).toMatchObject({ record: { kind: "generator" } });
    expect(await combined.getWork(lost)).toEqual(direct);
    await vi.waitFor(async () => expect(await index.getWork(lost)).toEqual(direct), PATIENCE);
  });

  it("is answered for by the chain when it is killed, and comes back by itself", async () => {
    await vi.waitFor(() => expect(sources.at(-1)).toEqual({ source: "index" }), PATIENCE);
    const killed = indexer.pid() ?? 0;
    const expected = await combined.listActivity({ limit: 50 });
    process.kill(killed, "SIGKILL");
    const [id = 0n] = await new Teller("killed").mint(chain.writer(1));
    expect((await combined.getWork(id))?.owner).toBe(addressOf(chain.writer(1)));
    expect(sources.at(-1)).toMatchObject({ source: "chain", reason: "INDEX_DOWN" });
    // The next page of a list that the index began is the chain's.
    const next = await combined.listActivity({ limit: 50, cursor: expected.cursor ?? "" });
    expect(next).toEqual(
      await createChainCatalogue(chain.reader).listActivity({ limit: 50, cursor: expected.cursor ?? "" }),
    );
    await vi.waitFor(() => expect(sources.at(-1)).toEqual({ source: "index" }), PATIENCE);
    expect(indexer.pid()).not.toBe(killed);
    expect(await index.getWork(id)).toEqual(await createChainCatalogue(chain.reader).getWork(id));
  });

  it("begins anew when the chain is wiped, and nobody is told of works that are gone", async () => {
    const port = Number(new URL(chain.rpcUrl).port);
    await chain.stop();
    chain = await startLocalChain(port);
    const [only = 0n] = await new Teller("anew").mint(chain.writer(3), { kind: "style" });
    expect((await combined.listWorks({ limit: 100 })).items.map(({ record }) => record.id)).toEqual([only]);
    await vi.waitFor(async () => {
      expect(await index.getWork(only)).toMatchObject({ record: { kind: "style" } });
    }, PATIENCE);
    expect((await index.listWorks({ limit: 100 })).items).toHaveLength(1);
  });
});
