import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createTestClient, http } from "viem";
import { PERMISSION } from "../../src/core/licence/permissions.ts";
import type { Catalogue } from "../../src/core/ports/Catalogue.ts";
import { createChainCatalogue } from "../../src/io/catalogue/createChainCatalogue.ts";
import { createIndexCatalogue } from "../../src/io/catalogue/createIndexCatalogue.ts";
import { publishTerms } from "../../src/io/chain/publishTerms.ts";
import { payWork, settleWorks } from "../../src/io/chain/royalties.ts";
import { confirmMint, sendMint } from "../../src/io/mint/sendMint.ts";
import { type LocalChainFixture, startLocalChain } from "../../test/support/localChain.ts";
import { mintBody } from "../../test/support/mintBody.ts";
import { type Indexer, startIndexer } from "../stack/startIndexer.ts";
import type { Row } from "./Row.ts";

const WORKS = 500;
const PER_MINT = 10;
/** Younger blocks may still be reorganised: Ponder reads them one by one. */
const UNFINAL_BLOCKS = 30;
const ROUNDS = 40;

/** The index beside the chain it stands for: 500 works, half of them derived and paid. */
export async function measureIndex(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "seedline-bench-index-"));
  const chain = await startLocalChain();
  let indexer: Indexer | undefined;
  try {
    const events = await fill(chain);
    const began = performance.now();
    const { rpcUrl, reader } = chain;
    indexer = startIndexer({ dataDir, rpcUrl, deployment: reader.deployment, databaseUrl: null });
    while (indexer.url() === null) await wait(20);
    const listening = performance.now();
    const index = createIndexCatalogue({ url: indexer.url() ?? "" });
    await reach(index, await reader.client.getBlockNumber());
    const caughtUp = performance.now();

    const direct = createChainCatalogue(reader);
    const cold = performance.now();
    await direct.listWorks({ limit: 24 });
    const coldMs = performance.now() - cold;
    return [
      { name: "index.start", value: round(listening - began), unit: "ms" },
      { name: "index.rate", value: Math.round(events / ((caughtUp - listening) / 1_000)), unit: "events/s", events },
      { name: "index.lag", value: await medianOf(10, () => mineAndWait(chain, index)), unit: "ms" },
      { name: "index.memory", value: await memoryMb(indexer.pid() ?? 0), unit: "MB" },
      { name: "chain.firstAnswer", value: round(coldMs), unit: "ms", works: WORKS },
      ...(await compare("works", index, direct, (it) => it.listWorks({ limit: 24 }))),
      ...(await compare("mostDerived", index, direct, (it) => it.listWorks({ limit: 24, order: "most-derived" }))),
      ...(await compare("activity", index, direct, (it) => it.listActivity({ limit: 50 }))),
      ...(await compare("credits", index, direct, (it) => it.listCredits({ limit: 50 }))),
    ];
  } finally {
    await indexer?.stop();
    await chain.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** @returns How many events the history has. */
async function fill(chain: LocalChainFixture): Promise<number> {
  const [owner, artist, collector] = [chain.writer(1), chain.writer(2), chain.writer(3)];
  const bodies = (from: number) => Array.from({ length: PER_MINT }, (_, i) => mintBody(`bench/${from + i}`));
  const [root = 0n] = await confirmMint(owner, await sendMint(owner, { edges: [], bodies: bodies(0) }));
  const permissions = PERMISSION.commercial | PERMISSION.derivatives;
  const flags = { shareAlike: false, attribution: true, minRoyaltyBps: 0 };
  const { termsId } = await publishTerms(owner, {
    asset: root,
    shareBps: 1_000,
    scope: "lineage",
    by: "open",
    permissions,
    ...flags,
  });
  let events = PER_MINT + 1;
  for (let made = PER_MINT; made < WORKS; made += PER_MINT) {
    const edges = made % (2 * PER_MINT) === 0 ? [{ parent: root, roles: 1, termsId }] : [];
    const [first = 0n] = await confirmMint(artist, await sendMint(artist, { edges, bodies: bodies(made) }));
    await payWork(collector, first, 1_000_000n);
    await settleWorks(collector, [first]);
    events += PER_MINT + 1;
  }
  await createTestClient({ mode: "anvil", transport: http(chain.rpcUrl) }).mine({ blocks: UNFINAL_BLOCKS + 2 });
  return events;
}

async function reach(index: Catalogue, blockNumber: bigint): Promise<void> {
  while ((await index.head().catch(() => ({ blockNumber: -1n }))).blockNumber < blockNumber) await wait(5);
}

async function mineAndWait({ rpcUrl, reader }: LocalChainFixture, index: Catalogue): Promise<void> {
  await createTestClient({ mode: "anvil", transport: http(rpcUrl) }).mine({ blocks: 1 });
  await reach(index, await reader.client.getBlockNumber());
}

async function compare(
  name: string,
  index: Catalogue,
  chain: Catalogue,
  ask: (catalogue: Catalogue) => Promise<unknown>,
): Promise<Row[]> {
  const value = await medianOf(ROUNDS, () => ask(index));
  return [{ name: `query.${name}`, value, unit: "ms", chain: await medianOf(ROUNDS, () => ask(chain)) }];
}

async function medianOf(rounds: number, run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return round(times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
}

/** Resident memory, where the system tells it; else 0. */
async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
