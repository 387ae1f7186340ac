import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWalletClient, http } from "viem";
import { deploySeedline } from "../../scripts/deploy.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { startAnvil } from "../../src/server/chain/startAnvil.ts";

/** A private chain with the contracts on it. */
export interface LocalChainFixture {
  readonly rpcUrl: string;
  readonly reader: ChainReader;
  /** A wallet of the n-th development account. */
  writer(index: number): ChainWriter;
  stop(): Promise<void>;
}

/** @param port 0 = any free one. */
export async function startLocalChain(port = 0): Promise<LocalChainFixture> {
  const dataDir = await mkdtemp(join(tmpdir(), "seedline-chain-"));
  const chain = await startAnvil({ port });
  const deployment = await deploySeedline(chain.rpcUrl, dataDir);
  const reader = createChainReader(chain.rpcUrl, deployment);
  return {
    rpcUrl: chain.rpcUrl,
    reader,
    writer: (index) => ({
      ...reader,
      wallet: createWalletClient({
        account: developmentAccount(deployment.chainId, index),
        chain: chainOf(deployment.chainId, chain.rpcUrl),
        transport: http(chain.rpcUrl),
      }),
    }),
    async stop() {
      await chain.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
