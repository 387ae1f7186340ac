import { type Config, readConfig } from "../../src/server/config.ts";

/** A configuration that takes any free ports and keeps everything in `dataDir`. */
export function testConfig(dataDir: string): Config {
  return readConfig(testEnvironment(dataDir));
}

/** The same as environment variables, for a child process. */
export function testEnvironment(dataDir: string): Record<string, string> {
  return {
    SEEDLINE_DATA_DIR: dataDir,
    SEEDLINE_PORT: "0",
    SEEDLINE_RPC_PORT: "0",
    SEEDLINE_IPFS_PORT: "0",
    SEEDLINE_GATEWAY_PORT: "0",
  };
}
