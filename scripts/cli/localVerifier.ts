import type { FetchModule, RunGenerator } from "../../src/io/evidence/GatherOptions.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { readBuiltinGenerators } from "../../src/server/generate/readBuiltinGenerators.ts";
import { startNodeWorker } from "../../src/server/generate/startNodeWorker.ts";
import { GENERATORS_DIR } from "./generatorsDir.ts";

/** What a verification needs of this machine: a worker to run generators in, and the modules that are built in. */
export interface LocalVerifier {
  readonly runGenerator: RunGenerator;
  readonly fetchModule: FetchModule;
  readonly close: () => void;
}

/** Opens a verifier; close it when done. */
export function localVerifier(): LocalVerifier {
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });
  return {
    runGenerator: (module, request, { signal }) => pool.run(module, request, { signal }),
    async fetchModule(hash) {
      const builtin = await readBuiltinGenerators(GENERATORS_DIR);
      return builtin.find((generator) => generator.hash === hash)?.bytes ?? null;
    },
    close: () => pool.close(),
  };
}
