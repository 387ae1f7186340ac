import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reclaimChain } from "../../src/server/chain/reclaimChain.ts";
import { chainStateFile } from "../../src/server/chain/startAnvil.ts";
import type { Config } from "../../src/server/config.ts";
import { openDatabase } from "../../src/server/database/openDatabase.ts";
import { claimDataDir, type KnownChild } from "../../src/server/dataDir/claimDataDir.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { endProcess } from "../../src/server/process/endProcess.ts";
import { createApp } from "../../src/server/routes/createApp.ts";
import { startServer } from "../../src/server/startServer.ts";
import { createStudioStore } from "../../src/server/studio/createStudioStore.ts";
import { fillGallery } from "../gallery/fillGallery.ts";
import { writeJson } from "./jsonFile.ts";
import type { RunInfo } from "./RunInfo.ts";
import { type Indexer, startIndexer } from "./startIndexer.ts";
import { chainDir, startServices } from "./startServices.ts";

/** A running stack. */
export interface Stack {
  readonly info: RunInfo;
  /** Ends everything that was started, in reverse order. */
  stop(): Promise<void>;
}

export interface StartStackOptions {
  /** Fills the gallery of an untouched embedded chain; it stays empty when left out. */
  readonly fillGallery?: boolean;
  /** Keeps an index; lists are read from the chain when left out. */
  readonly index?: boolean;
  /** Told what is done and what goes wrong, for people. */
  readonly say?: (line: string) => void;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Claims the data directory, ends what an earlier start left behind, starts the services and the server, and writes `run.json`
 * once everything answers. If a part does not start, the others are ended again.
 *
 * @throws SeedlineError what `claimDataDir`, `startServices` and `openDatabase` throw, and `PORT_TAKEN` for the server's own port.
 */
export async function startStack(config: Config, options: StartStackOptions = {}): Promise<Stack> {
  const { say = () => {} } = options;
  const { dataDir } = config;
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    // A part that does not end well is no reason to leave the others running.
    for (const end of stops.splice(0).reverse()) await end().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    const claim = await claimDataDir(dataDir);
    stops.push(claim.release);
    for (const orphan of claim.orphans) await reclaim(orphan, dataDir, say);

    const [services, database] = await Promise.allSettled([
      startServices(config, { claim, onTrouble: say }),
      openDatabase(config),
    ]);
    if (database.status === "fulfilled") stops.push(database.value.close);
    if (services.status === "fulfilled") stops.push(services.value.stop);
    if (services.status === "rejected") throw services.reason;
    if (database.status === "rejected") throw database.reason;

    const { rpcUrl, ipfsApi, gateway, deployment } = services.value;
    let indexer: Indexer | null = null;
    const app = createApp({
      config: { ...deployment, rpcUrl, gateway },
      pinner: createPinner({ ipfsApi }),
      studioStore: createStudioStore(database.value),
      indexUrl: options.index === true ? () => indexer?.url() ?? null : undefined,
      webDir: join(ROOT, "web", "dist"),
      generatorsDir: join(ROOT, "generators"),
    });
    const server = await startServer(app, config.port);
    stops.push(server.stop);
    const index = options.index === true ? { index: `${server.url}/api/index` } : {};
    const info: RunInfo = { pid: process.pid, url: server.url, rpcUrl, ipfsApi, gateway, ...index, ...deployment };
    if (options.fillGallery === true && config.rpcUrl === null) await fillGallery({ info, dataDir, say });
    if (options.index === true) {
      // Last, and not waited for: it takes seconds of computing, and until it answers pages read the chain.
      const { databaseUrl } = config;
      indexer = startIndexer({ dataDir, databaseUrl, rpcUrl, deployment, claim, onTrouble: say });
      stops.push(indexer.stop);
    }
    const runFile = join(dataDir, "run.json");
    stops.push(() => rm(runFile, { force: true }));
    await writeJson(runFile, info);
    return { info, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

async function reclaim(orphan: KnownChild, dataDir: string, say: (line: string) => void): Promise<void> {
  if (orphan.name === "chain") await reclaimChain(orphan, chainStateFile(chainDir(dataDir)));
  else await endProcess(orphan);
  say(`Ended the ${orphan.name} that an earlier start had left running (process ${orphan.pid}).`);
}
