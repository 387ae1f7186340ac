import type { Hex } from "viem";
import type { Deployment } from "../../../../src/core/chain/Deployment.ts";
import { rebuildNotesJson } from "../../../../src/core/rebuild/RebuildNotes.ts";
import { createChainReader } from "../../../../src/io/chain/createChainReader.ts";
import { readModule } from "../../../../src/io/chain/generatorStore.ts";
import { createGeneratorPool } from "../../../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../../../src/io/generate/startWebWorker.ts";
import { collectNotes } from "../../../../src/io/rebuild/collectNotes.ts";
import { type FoundModule, type RebuiltWork, rebuildWork } from "../../../../src/io/rebuild/rebuildWork.ts";
import { fetchModuleByHash } from "../../../app/generators/fetchModule.ts";
import { serveWorker } from "../../../app/workers/serveWorker.ts";

export interface RebuildJob {
  readonly id: bigint;
  readonly deployment: Deployment;
  readonly rpcUrl: string;
  readonly gateway: string;
}

/** How far a rebuild is. */
export type RebuildProgress =
  /** The words and settings are written down, and the gateway is off from here on. */
  | { readonly type: "noted"; readonly notes: string; readonly works: number }
  | { readonly type: "rebuilt"; readonly work: RebuiltWork };

serveWorker<RebuildJob, number, RebuildProgress>(async ({ id, deployment, rpcUrl, gateway }, report) => {
  // The page ends the worker itself when it gives up.
  const { signal } = new AbortController();
  const chain = createChainReader(rpcUrl, deployment);
  const notes = await collectNotes(chain, id, { gateways: [gateway], signal });
  refuse(gateway);
  report({ type: "noted", notes: rebuildNotesJson(notes), works: notes.size });
  const pool = createGeneratorPool({ startWorker: startWebWorker, size: 1 });
  const works = await rebuildWork(chain, id, {
    notes,
    signal,
    runGenerator: (module, request, options) => pool.run(module, request, options),
    onRebuilt: (work) => report({ type: "rebuilt", work }),
    findModule: async (hash: Hex): Promise<FoundModule | null> => {
      const stored = deployment.contracts.generatorStore === undefined ? null : await readModule(chain, hash);
      if (stored !== null) return { bytes: stored, from: "chain" };
      const known = await fetchModuleByHash(hash, { signal });
      return known === null ? null : { bytes: known, from: "program" };
    },
  });
  pool.close();
  return { result: works.length };
});

/** Switches a gateway off for this worker: what is drawn from here on cannot have come from there. */
function refuse(gateway: string): void {
  const { fetch } = globalThis;
  const { origin } = new URL(gateway);
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (new URL(url, self.location.href).origin === origin) return Promise.reject(new Error("the gateway is off"));
    return fetch(input, init);
  };
}
