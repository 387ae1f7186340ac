/** Claims a data directory, says how that went, and keeps it until it is ended. */
import { SeedlineError } from "../../../src/core/errors.ts";
import { claimDataDir } from "../../../src/server/dataDir/claimDataDir.ts";

try {
  await claimDataDir(process.argv[2] ?? "");
  process.stdout.write("claimed\n");
  setInterval(() => {}, 1_000);
} catch (error) {
  process.stdout.write(`${error instanceof SeedlineError ? error.code : error}\n`);
}
