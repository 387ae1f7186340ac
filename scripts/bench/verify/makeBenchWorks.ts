import { createWalletClient, http } from "viem";
import { developmentAccount } from "../../../src/core/chain/developmentAccount.ts";
import { USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import { builtinGenerator } from "../../cli/generatorsDir.ts";
import { makeWork, type SceneParent } from "../../demo/makeWork.ts";
import type { RunInfo } from "../../stack/RunInfo.ts";

const SIDE = 1_024;
const BATCH_SIDE = 512;
const TERMS = {
  ...({ shareBps: 1_000, scope: "lineage", by: "open", permissions: USE_PERMISSIONS } as const),
  ...{ shareAlike: false, attribution: true, minRoyaltyBps: 0 },
};

/**
 * Mints three generations of 1024², each drawn from the one before it, then `count` works of 512² without parents in one mint.
 * @returns The work of the third generation.
 */
export async function makeBenchWorks({ rpcUrl, ipfsApi, chainId, contracts }: RunInfo, count: number): Promise<bigint> {
  const account = developmentAccount(chainId, 1);
  const wallet = createWalletClient({ account, chain: chainOf(chainId, rpcUrl), transport: http(rpcUrl) });
  const maker: ChainWriter = { ...createChainReader(rpcUrl, { chainId, contracts }), wallet };
  const pinner = createPinner({ ipfsApi });
  const generator = await builtinGenerator("neural-field");
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });
  try {
    let parents: SceneParent[] = [];
    let youngest = 0n;
    for (const [i, prompt] of ["a calm teal ocean", "crimson smoke", "violet forest"].entries()) {
      const scene = { title: prompt, prompt, seed: BigInt(i + 1), side: SIDE };
      const { image, work } = await makeWork(pool, generator, scene, parents);
      const { ids } = await mintWorks(maker, { works: [work], pinner, edges: parents.map(({ edge }) => edge) });
      youngest = ids[0] as bigint;
      const { termsId } = await publishTerms(maker, { asset: youngest, ...TERMS });
      parents = [{ edge: { parent: youngest, roles: 1, termsId }, image, mediaBytes: work.mediaBytes }];
    }
    const works = [];
    for (let i = 0; i < count; i += 1) {
      const scene = { title: `${i}`, prompt: `gold harbour ${i}`, seed: BigInt(100 + i), side: BATCH_SIDE };
      works.push((await makeWork(pool, generator, scene, [])).work);
    }
    await mintWorks(maker, { works, pinner, edges: [] });
    return youngest;
  } finally {
    pool.close();
  }
}
