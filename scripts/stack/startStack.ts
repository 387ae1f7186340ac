import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import type { Config } from "../../src/server/config.ts";
import { openDatabase } from "../../src/server/database/openDatabase.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { createApp } from "../../src/server/routes/createApp.ts";
import { startServer } from "../../src/server/startServer.ts";
import { createStudioStore } from "../../src/server/studio/createStudioStore.ts";
import { writeJson } from "./jsonFile.ts";
import { startServices } from "./startServices.ts";

/** What `run.json` in the data directory says of a running stack. */
export interface RunInfo extends Deployment {
  readonly pid: number;
  /** Address of the web app. */
  readonly url: string;
  readonly rpcUrl: string;
  readonly ipfsApi: string;
  readonly gateway: string;
}

/** A running stack. */
export interface Stack {
  readonly info: RunInfo;
  /** Ends everything that was started, in reverse order. */
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Starts the services and the server, and writes `run.json`.
 * @throws SeedlineError as {@link startServices}, and `PORT_TAKEN` for the server's own port.
 */
export async function startStack(config: Config): Promise<Stack> {
  const services = await startServices(config);
  const database = await openDatabase(config).catch(async (error: unknown) => {
    await services.stop();
    throw error;
  });
  try {
    const { rpcUrl, ipfsApi, gateway, deployment } = services;
    const app = createApp({
      config: { ...deployment, rpcUrl, gateway },
      pinner: createPinner({ ipfsApi }),
      studioStore: createStudioStore(database),
      webDir: join(ROOT, "web", "dist"),
      generatorsDir: join(ROOT, "generators"),
    });
    const server = await startServer(app, config.port);
    const info: RunInfo = { pid: process.pid, url: server.url, rpcUrl, ipfsApi, gateway, ...deployment };
    await writeJson(join(config.dataDir, "run.json"), info);
    const stop = async (): Promise<void> => {
      await server.stop();
      await database.close();
      await services.stop();
    };
    return { info, stop };
  } catch (error) {
    await database.close();
    await services.stop();
    throw error;
  }
}
