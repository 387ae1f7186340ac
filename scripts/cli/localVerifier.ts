import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { readModule } from "../../src/io/chain/generatorStore.ts";
import type { FetchModule, RunGenerator } from "../../src/io/evidence/GatherOptions.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { readBuiltinGenerators } from "../../src/server/generate/readBuiltinGenerators.ts";
import { startNodeWorker } from "../../src/server/generate/startNodeWorker.ts";
import { GENERATORS_DIR } from "./generatorsDir.ts";

/** What a verification needs of this machine: a worker to run generators in, and modules that are built in or on chain. */
export interface LocalVerifier {
  readonly runGenerator: RunGenerator;
  readonly fetchModule: FetchModule;
  readonly close: () => void;
}

/** Opens a verifier that runs so many generators at once; close it when done. */
export function localVerifier(chain: ChainReader, size = 1): LocalVerifier {
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size });
  return {
    runGenerator: (module, request, { signal }) => pool.run(module, request, { signal }),
    async fetchModule(hash) {
      const builtin = await readBuiltinGenerators(GENERATORS_DIR);
      const found = builtin.find((generator) => generator.hash === hash);
      if (found !== undefined) return found.bytes;
      return chain.deployment.contracts.generatorStore === undefined ? null : readModule(chain, hash);
    },
    close: () => pool.close(),
  };
}
