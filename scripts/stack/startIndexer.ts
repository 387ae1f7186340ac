import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { findFirstBlock } from "../../src/io/chain/findFirstBlock.ts";
import type { DataDirClaim } from "../../src/server/dataDir/claimDataDir.ts";
import { close, listen } from "../../src/server/loopback.ts";
import { indexerFingerprint } from "./indexer/indexerFingerprint.ts";
import { layOutProject } from "./indexer/indexerProject.ts";
import { isIndexStale } from "./indexer/isIndexStale.ts";
import { type IndexerLog, type IndexerProcess, spawnIndexer } from "./indexer/spawnIndexer.ts";
import { readJson, writeJson } from "./jsonFile.ts";

export interface IndexerOptions {
  readonly dataDir: string;
  readonly rpcUrl: string;
  readonly deployment: Deployment;
  /** A PostgreSQL to keep the index in; PGlite in the data directory when null. */
  readonly databaseUrl: string | null;
  /** Told what went wrong; the chain is read without an index meanwhile. */
  readonly onTrouble?: (line: string) => void;
  /** Where its process is recorded, so that a later start can end it if this one cannot. */
  readonly claim?: DataDirClaim;
}

/** An index that is kept running. */
export interface Indexer {
  /** Where it listens now; null while it does not. */
  url(): string | null;
  /** Its process; null between two runs. */
  pid(): number | null;
  stop(): Promise<void>;
}

/** What the folder of the index says of itself. */
interface IndexState {
  readonly fingerprint: string;
  /** False while a process may be writing to it: one that was killed may leave anything behind. */
  readonly closed: boolean;
}

const CHILD = "index";
/** A query waits for the block that its asker has seen, so this is what a mint waits at most; less would keep an idle machine busy. */
const LOCAL_POLLING_MS = 250;
const POLLING_MS = 1_000;
const CHECK_INTERVAL_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** A run that lasted this long is no reason to wait longer before the next. */
const GOOD_RUN_MS = 60_000;

/**
 * Starts the index and keeps it running: restarts it when it ends, and begins anew when the chain is no longer the one that it
 * read. Returns at once: it takes some seconds before the index answers, and nobody needs to wait for it.
 */
export function startIndexer(options: IndexerOptions): Indexer {
  const { dataDir, rpcUrl, deployment, databaseUrl, claim, onTrouble = () => {} } = options;
  const indexDir = join(dataDir, "index");
  const stateFile = join(indexDir, "state.json");
  const databaseDir = join(indexDir, "pglite");
  const chain = createChainReader(rpcUrl, deployment);
  const isLocal = deployment.chainId === 31_337;
  const stopping = new AbortController();
  let url: string | null = null;
  let run: IndexerProcess | null = null;

  async function launch(): Promise<IndexerProcess> {
    const genesis = await chain.client.getBlock({ blockNumber: 0n });
    const fingerprint = await indexerFingerprint(deployment, genesis.hash);
    const known = await readJson<IndexState>(stateFile);
    if (known?.fingerprint !== fingerprint || !known.closed) await rm(databaseDir, { recursive: true, force: true });
    await writeJson(stateFile, { fingerprint, closed: false } satisfies IndexState);
    const project = await layOutProject(indexDir);
    const firstBlock = await findFirstBlock(chain, await chain.client.getBlockNumber());
    const settings = {
      rpcUrl,
      chainId: deployment.chainId,
      genesisHash: genesis.hash,
      contracts: deployment.contracts,
      firstBlock: Number(firstBlock),
      pollingIntervalMs: isLocal ? LOCAL_POLLING_MS : POLLING_MS,
      schema: `seedline_${fingerprint}`,
      database: databaseUrl === null ? { directory: databaseDir } : { url: databaseUrl },
    };
    stopping.signal.throwIfAborted();
    const next = spawnIndexer(project, await freePort(), settings, report);
    const ended = next.ended.then(async (closed) => {
      if (closed) await writeJson(stateFile, { fingerprint, closed } satisfies IndexState);
      return closed;
    });
    // Whoever waits for its end waits for that to be written down too.
    return { ...next, ended };
  }

  function report({ level, msg, error }: IndexerLog): void {
    // Fifty is an error; warnings are of blocks that do not come, on a chain that has nothing to do.
    if (level >= 50) onTrouble(error?.message === undefined ? msg : `${msg}: ${error.message}`);
  }

  /** Ends a run whose chain is gone; twice in a row, since a reorganisation looks the same for a moment. */
  async function watch(current: IndexerProcess): Promise<void> {
    let suspicions = 0;
    while (run === current) {
      await wait(CHECK_INTERVAL_MS, undefined, { signal: stopping.signal });
      if (url === null || run !== current) continue;
      const stale = await isIndexStale(chain, url).catch(() => false);
      suspicions = stale ? suspicions + 1 : 0;
      if (suspicions < 2) continue;
      onTrouble("The chain is no longer the one that was indexed. The index begins anew.");
      url = null;
      await current.stop();
      await rm(stateFile, { force: true });
    }
  }

  async function keepRunning(): Promise<void> {
    for (let retryMs = FIRST_RETRY_MS; !stopping.signal.aborted; ) {
      const startedAt = performance.now();
      try {
        const current = await launch();
        run = current;
        await claim?.recordChild({ name: CHILD, pid: current.pid, url: current.url });
        void current.listening.then((address) => {
          if (run === current) url = address;
        }, ignore);
        void watch(current).catch(ignore);
        await current.ended;
      } catch (error) {
        if (!stopping.signal.aborted) onTrouble(error instanceof Error ? error.message : String(error));
      }
      url = null;
      run = null;
      if (performance.now() - startedAt > GOOD_RUN_MS) retryMs = FIRST_RETRY_MS;
      await wait(retryMs, undefined, { signal: stopping.signal }).catch(ignore);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  const finished = keepRunning();
  return {
    url: () => url,
    pid: () => run?.pid ?? null,
    async stop() {
      stopping.abort();
      url = null;
      await run?.stop();
      await finished;
      await claim?.forgetChild(CHILD);
    },
  };
}

/** A port that was free a moment ago; if it is taken meanwhile, Ponder takes the next one and says so. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await listen(probe, { host: "127.0.0.1", port: 0, what: "The index", variable: "SEEDLINE_INDEX_PORT" });
  const { port } = probe.address() as AddressInfo;
  await close(probe);
  return port;
}

function ignore(): void {
  // What went wrong was reported, or is the end that was asked for.
}
