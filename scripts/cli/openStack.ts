import { join } from "node:path";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Deployment } from "../../src/core/chain/Deployment.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { assertChain, chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import type { Config } from "../../src/server/config.ts";
import { readJson } from "../stack/jsonFile.ts";
import type { RunInfo } from "../stack/RunInfo.ts";

/** Where the parts that the command line talks to are. */
export interface StackAddresses {
  /** Of the server. */
  readonly url: string;
  readonly rpcUrl: string;
  readonly ipfsApi: string;
  readonly gateway: string;
  /** Where the index answers; null where none is kept. */
  readonly index: string | null;
  readonly deployment: Deployment;
}

/**
 * Finds a running stack: what `npm start` wrote, overridden by the environment.
 * @throws SeedlineError `NOT_RUNNING`
 */
export async function findStack(config: Config): Promise<StackAddresses> {
  const run = await readJson<RunInfo>(join(config.dataDir, "run.json"));
  if (run === null) {
    throw new SeedlineError("NOT_RUNNING", `Nothing runs on the data directory ${config.dataDir}.`, {
      hint: "Start Seedline with `npm start`, or set SEEDLINE_DATA_DIR to the directory of a running one.",
      details: { dataDir: config.dataDir },
    });
  }
  return {
    url: run.url,
    rpcUrl: config.rpcUrl ?? run.rpcUrl,
    ipfsApi: config.ipfsApi ?? run.ipfsApi,
    gateway: config.gateway ?? run.gateway,
    index: run.index ?? null,
    deployment: { chainId: run.chainId, contracts: run.contracts },
  };
}

/** Opens the chain for reading. @throws SeedlineError `CHAIN_UNREACHABLE`, `WRONG_CHAIN` */
export async function openReader({ rpcUrl, deployment }: StackAddresses): Promise<ChainReader> {
  const reader = createChainReader(rpcUrl, deployment);
  await assertChain(reader);
  return reader;
}

/** Opens the chain for writing, with SEEDLINE_PRIVATE_KEY or, on 31337, the first development account. */
export async function openWriter(config: Config): Promise<ChainWriter> {
  const stack = await findStack(config);
  const reader = await openReader(stack);
  const { chainId } = stack.deployment;
  const account = config.privateKey === null ? developmentAccount(chainId, 0) : privateKeyToAccount(config.privateKey);
  const wallet = createWalletClient({ account, chain: chainOf(chainId, stack.rpcUrl), transport: http(stack.rpcUrl) });
  return { ...reader, wallet };
}
