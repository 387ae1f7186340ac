/**
 * `npm start [-- --empty --no-index]`: the whole product on loopback, until Ctrl-C. A first start makes four works, which `--empty` leaves
 * out; `--no-index` spares a small machine the index: pages read the chain then.
 */
import { parseArgs } from "node:util";
import { SeedlineError } from "../src/core/errors.ts";
import { readConfig } from "../src/server/config.ts";
import { errorLines } from "./cli/describeError.ts";
import { ensureWebBuild } from "./stack/ensureWebBuild.ts";
import { startStack } from "./stack/startStack.ts";

try {
  const { empty, index } = readArguments();
  const config = readConfig();
  await ensureWebBuild();
  // Drafts, salts and keys lie in the data directory: nobody else of this machine is to read what is written from here on.
  process.umask(0o077);
  const say = (line: string): void => console.error(line);
  const starting = startStack(config, { fillGallery: !empty, index, say });
  let stopping = false;
  const shutDown = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Also while it starts: then everything that runs by then is ended in order.
    const stack = await starting.catch(() => null);
    await stack?.stop().catch((error: unknown) => say(errorLines(error)));
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void shutDown());
  const { info } = await starting;
  if (!stopping) console.log(`Seedline ready ${info.url}`);
} catch (error) {
  console.error(errorLines(error));
  process.exit(2);
}

function readArguments(): { empty: boolean; index: boolean } {
  try {
    const options = { empty: { type: "boolean", default: false }, index: { type: "boolean", default: true } } as const;
    return parseArgs({ options, allowNegative: true }).values;
  } catch (cause) {
    throw new SeedlineError("USAGE", `npm start does not know these arguments: ${process.argv.slice(2).join(" ")}.`, {
      hint: "Use `npm start`, `npm start -- --empty` to begin without the four works of a first start, or `npm start -- --no-index`.",
      cause,
    });
  }
}
