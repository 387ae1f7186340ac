/** `npm start`: the whole product on loopback, until Ctrl-C. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "../src/server/config.ts";
import { errorLines } from "./cli/describeError.ts";
import { ensureWebBuild } from "./stack/ensureWebBuild.ts";
import { startStack } from "./stack/startStack.ts";

try {
  const config = readConfig();
  await ensureWebBuild();
  const stack = await startStack(config);
  let stopping = false;
  const shutDown = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await stack.stop();
    await rm(join(config.dataDir, "run.json"), { force: true });
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void shutDown());
  console.log(`Seedline ready ${stack.info.url}`);
} catch (error) {
  console.error(errorLines(error));
  process.exit(2);
}
