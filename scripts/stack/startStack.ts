import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../../package.json" with { type: "json" };
import { assertPortFree } from "../../src/server/assertPortFree.ts";
import { openAttestor } from "../../src/server/attestor/openAttestor.ts";
import { createManifestService } from "../../src/server/c2pa/createManifestService.ts";
import { openManifestKey } from "../../src/server/c2pa/openManifestKey.ts";
import { reclaimChain } from "../../src/server/chain/reclaimChain.ts";
import { chainStateFile } from "../../src/server/chain/startAnvil.ts";
import type { Config } from "../../src/server/config.ts";
import { openDatabase } from "../../src/server/database/openDatabase.ts";
import { claimDataDir, type KnownChild } from "../../src/server/dataDir/claimDataDir.ts";
import { notWritable } from "../../src/server/dataDir/dataDirFormat.ts";
import { diskFault } from "../../src/server/dataDir/diskFault.ts";
import { openKeptFolder } from "../../src/server/files/openKeptFolder.ts";
import { createFirstScreens } from "../../src/server/first/createFirstScreens.ts";
import { createBudget } from "../../src/server/generations/createBudget.ts";
import { createGenerationStore, keptError } from "../../src/server/generations/createGenerationStore.ts";
import { createGenerations } from "../../src/server/generations/createGenerations.ts";
import { lost } from "../../src/server/generations/generationErrors.ts";
import { createHealthCheck } from "../../src/server/health/createHealthCheck.ts";
import { chainProbe, databaseProbe, indexProbe, ipfsProbe } from "../../src/server/health/probes.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { openLog } from "../../src/server/log/openLog.ts";
import { createPreviews } from "../../src/server/previews/createPreviews.ts";
import { endProcess } from "../../src/server/process/endProcess.ts";
import { startAnswerReader } from "../../src/server/providers/image/startAnswerReader.ts";
import { openProviders } from "../../src/server/providers/openProviders.ts";
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

const { version: VERSION } = packageJson;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What services put out: a gigabyte or two. */
const GENERATED_BOUNDS = { maxFiles: 1_000 };

/**
 * Claims the data directory, ends what an earlier start left behind, starts the services and the server, and writes `run.json`
 * once everything answers. If a part does not start, the others are ended again.
 *
 * @throws SeedlineError what `claimDataDir`, `startServices` and `openDatabase` throw, `PORT_TAKEN` for the server's own port, and
 *   `DATA_DIR_NOT_WRITABLE` when the disk is full or refuses.
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
    const { log, close: closeLog } = await openLog(dataDir, say);
    stops.push(async () => closeLog());
    for (const orphan of claim.orphans) {
      await reclaim(orphan, dataDir);
      say(`Ended the ${orphan.name} that an earlier start had left running (process ${orphan.pid}).`);
    }
    await assertPortsFree(config);

    const [services, database] = await Promise.allSettled([
      startServices(config, { claim, onTrouble: (line) => log.warn(line) }),
      openDatabase(config),
    ]);
    if (database.status === "fulfilled") stops.push(database.value.close);
    if (services.status === "fulfilled") stops.push(services.value.stop);
    if (services.status === "rejected") throw services.reason;
    if (database.status === "rejected") throw database.reason;

    const { rpcUrl, ipfsApi, gateway, deployment } = services.value;
    let indexer: Indexer | null = null;
    const indexUrl = options.index === true ? () => indexer?.url() ?? null : undefined;
    const previews = createPreviews({ gateway, dir: join(dataDir, "previews") });
    stops.push(previews.stop);
    const c2paDir = join(dataDir, "c2pa");
    const manifests = createManifestService({
      key: await openManifestKey(c2paDir, config.c2pa),
      dir: join(c2paDir, "signed"),
      chainId: deployment.chainId,
      contract: deployment.contracts.works,
      version: VERSION,
    });
    stops.push(manifests.stop);
    const attestor = await openAttestor({ dataDir, key: config.attestorKey, deployment });
    const store = createGenerationStore(database.value);
    await store.loseRunning(keptError(lost()));
    const generations = createGenerations({
      providers: openProviders(config.providers),
      store,
      budget: createBudget(database.value, config.providers),
      files: openKeptFolder(join(dataDir, "generated"), GENERATED_BOUNDS),
      reader: startAnswerReader(),
      log,
    });
    stops.push(generations.stop);
    const app = createApp({
      config: { ...deployment, rpcUrl, gateway },
      pinner: createPinner({ ipfsApi }),
      studioStore: createStudioStore(database.value),
      previews,
      manifests,
      generations,
      attestor,
      health: createHealthCheck(VERSION, {
        chain: chainProbe(rpcUrl, deployment.chainId),
        ipfs: ipfsProbe(ipfsApi),
        database: databaseProbe(database.value),
        ...(indexUrl === undefined ? {} : { index: indexProbe(indexUrl) }),
      }),
      log,
      indexUrl,
      webDir: join(ROOT, "web", "dist"),
      firstScreens: createFirstScreens({
        config: { ...deployment, rpcUrl, gateway },
        indexUrl: () => indexer?.url() ?? null,
        renderer: join(ROOT, "web", "dist-first", "renderFirst.js"),
      }),
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
      indexer = startIndexer({ dataDir, databaseUrl, rpcUrl, deployment, claim, onTrouble: (line) => log.warn(line) });
      stops.push(indexer.stop);
    }
    const runFile = join(dataDir, "run.json");
    stops.push(() => rm(runFile, { force: true }));
    await writeJson(runFile, info);
    log.info({ url: server.url, chainId: info.chainId, database: database.value.kind }, "ready");
    return { info, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw diskFault(error) === null ? error : notWritable(dataDir, error);
  }
}

/** Looked at before anything is started: a taken port is the likeliest reason not to start, and nothing has to be undone for it. */
async function assertPortsFree(config: Config): Promise<void> {
  const { port, rpcPort, ipfsPort, gatewayPort } = config;
  await assertPortFree({ port, what: "Seedline", variable: "SEEDLINE_PORT" });
  if (config.rpcUrl === null)
    await assertPortFree({ port: rpcPort, what: "The local chain", variable: "SEEDLINE_RPC_PORT" });
  if (config.ipfsApi !== null) return;
  await assertPortFree({ port: ipfsPort, what: "The IPFS RPC", variable: "SEEDLINE_IPFS_PORT" });
  await assertPortFree({ port: gatewayPort, what: "The IPFS gateway", variable: "SEEDLINE_GATEWAY_PORT" });
}

async function reclaim(orphan: KnownChild, dataDir: string): Promise<void> {
  if (orphan.name === "chain") await reclaimChain(orphan, chainStateFile(chainDir(dataDir)));
  else await endProcess(orphan);
}
