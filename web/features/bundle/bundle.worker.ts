import type { BundleIndex } from "../../../src/core/bundle/BundleIndex.ts";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import type { CollectProgress } from "../../../src/io/bundle/collectFiles.ts";
import { exportToBlob } from "../../../src/io/bundle/exportToBlob.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { readModule } from "../../../src/io/chain/generatorStore.ts";
import { fetchModuleByHash } from "../../app/generators/fetchModule.ts";
import { serveWorker } from "../../app/workers/serveWorker.ts";

/** Which works are put into a bundle, and where they are. */
export interface BundleJob {
  readonly ids: readonly bigint[];
  readonly deployment: Deployment;
  readonly rpcUrl: string;
  readonly gateway: string;
}

/** A bundle, and what could not be had for it. */
export interface BundleMade {
  readonly file: Blob;
  readonly index: BundleIndex;
  readonly missing: readonly { readonly path: string; readonly reason: string }[];
}

serveWorker<BundleJob, BundleMade, CollectProgress>(async ({ ids, deployment, rpcUrl, gateway }, report) => {
  const chain = createChainReader(rpcUrl, deployment);
  const { file, index, missing } = await exportToBlob({
    chain,
    gateways: [gateway],
    ids,
    fetch: (...request) => fetch(...request),
    fetchModule: async (hash, options) =>
      (await fetchModuleByHash(hash, options)) ??
      (deployment.contracts.generatorStore === undefined ? null : readModule(chain, hash)),
    onProgress: (progress) => report(progress),
  });
  return { result: { file, index, missing: missing.map(({ path, reason }) => ({ path, reason })) } };
});
