import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/server/config.ts";
import { openDatabase } from "../../src/server/database/openDatabase.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { createApp } from "../../src/server/routes/createApp.ts";
import { startServer } from "../../src/server/startServer.ts";
import { createStudioStore } from "../../src/server/studio/createStudioStore.ts";
import { fillGallery } from "../gallery/fillGallery.ts";
import { writeJson } from "./jsonFile.ts";
import type { RunInfo } from "./RunInfo.ts";
import { startServices } from "./startServices.ts";

/** A running stack. */
export interface Stack {
  readonly info: RunInfo;
  /** Ends everything that was started, in reverse order. */
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface StartStackOptions {
  /** Fills the gallery of an untouched embedded chain, and tells each step; it stays empty when left out. */
  readonly fillGallery?: (line: string) => void;
}

/**
 * Starts the services and the server, and writes `run.json`.
 * @throws SeedlineError as {@link startServices}, and `PORT_TAKEN` for the server's own port.
 */
export async function startStack(config: Config, options: StartStackOptions = {}): Promise<Stack> {
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
    if (options.fillGallery !== undefined && config.rpcUrl === null) {
      await fillGallery({ info, dataDir: config.dataDir, say: options.fillGallery });
    }
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
