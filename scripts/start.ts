/** `npm start [-- --empty]`: the whole product on loopback, until Ctrl-C. On a first start four works are made; `--empty` leaves that out. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../src/server/config.ts";
import { errorLines } from "./cli/describeError.ts";
import { ensureWebBuild } from "./stack/ensureWebBuild.ts";
import { startStack } from "./stack/startStack.ts";

try {
  const { values } = parseArgs({ options: { empty: { type: "boolean", default: false } } });
  const config = readConfig();
  await ensureWebBuild();
  const stack = await startStack(config, values.empty ? {} : { fillGallery: (line) => console.error(line) });
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
