import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, DeploymentResultType, deploy, type EIP1193Provider } from "@nomicfoundation/ignition-core";
import { JsonRpcProvider } from "ethers";
import { type Address, getAddress, type Hex, isAddress } from "viem";
import { z } from "zod";
import { generatorStoreAbi, licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../src/core/chain/abi.gen.ts";
import { CANONICAL_ADDRESSES } from "../src/core/chain/addresses.gen.ts";
import {
  generatorStoreBytecode,
  licencesBytecode,
  marketBytecode,
  royaltyLedgerBytecode,
  worksBytecode,
} from "../src/core/chain/bytecode.gen.ts";
import { deployedCode } from "../src/core/chain/code.gen.ts";
import { type ContractName, codeFingerprint } from "../src/core/chain/codeFingerprint.ts";
import type { Deployment } from "../src/core/chain/Deployment.ts";
import { SeedlineError } from "../src/core/errors.ts";
import { DEPLOYMENT_SALT } from "./ignition/canonicalAddress.ts";
import { DEPLOYED_CONTRACTS, type DeployedContract } from "./ignition/deployedContracts.ts";
import { seedlineModule } from "./ignition/seedlineModule.ts";
import { writeJson } from "./stack/jsonFile.ts";

const SOURCES = {
  Works: { abi: worksAbi, bytecode: worksBytecode },
  Licences: { abi: licencesAbi, bytecode: licencesBytecode },
  RoyaltyLedger: { abi: royaltyLedgerAbi, bytecode: royaltyLedgerBytecode },
  GeneratorStore: { abi: generatorStoreAbi, bytecode: generatorStoreBytecode },
  Market: { abi: marketAbi, bytecode: marketBytecode },
} satisfies Record<ContractName, { abi: readonly unknown[]; bytecode: Hex }>;

const CONTRACTS = Object.entries(DEPLOYED_CONTRACTS) as [ContractName, DeployedContract][];
type Addresses = Partial<Record<ContractName, Address>>;

/**
 * Finds the contracts on a chain and deploys what is missing. Contracts that `dataDir` remembers, or that are where their code
 * says, are kept if they have the right code.
 *
 * @throws SeedlineError `CHAIN_UNREACHABLE`, `NOT_DEPLOYED` where the node has no account of its own to deploy with,
 *   `DEPLOYMENT_FAILED`, `DEPLOYMENT_DAMAGED`
 */
export async function deploySeedline(rpcUrl: string, dataDir: string): Promise<Deployment> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1 });
  try {
    const { chainId: id } = await provider.getNetwork().catch((cause: unknown) => {
      throw unreachable(rpcUrl, cause);
    });
    const chainId = Number(id);
    const file = join(dataDir, `deployment-${chainId}.json`);
    const remembered = await readDeployment(file);
    const known = remembered === null ? {} : await findDeployed(provider, addressesOf(remembered));
    // Works hold money and refer to the others: they are of one deployment or of none.
    const atHome = CONTRACTS.every(([name]) => known[name]) ? {} : await findDeployed(provider, CANONICAL_ADDRESSES);
    const kept = isUsable(known) ? { ...fitting(atHome, known), ...known } : atHome;
    const isWhole = CONTRACTS.every(([name]) => kept[name] !== undefined);
    const fresh = isWhole ? {} : await deployMissing(provider, chainId, join(dataDir, "ignition"), kept);
    const addresses = Object.entries({ ...kept, ...fresh }) as [ContractName, Address][];
    const contracts = Object.fromEntries(addresses.map(([name, address]) => [DEPLOYED_CONTRACTS[name].key, address]));
    const deployment = { chainId, contracts: contracts as unknown as Deployment["contracts"] };
    if (CONTRACTS.some(([name]) => known[name] === undefined)) await writeJson(file, deployment);
    return deployment;
  } finally {
    provider.destroy();
  }
}

/** The address is told without its path and user, which may hold a key. */
function unreachable(rpcUrl: string, cause: unknown): SeedlineError {
  const { protocol, host } = new URL(rpcUrl);
  return new SeedlineError("CHAIN_UNREACHABLE", `The chain does not answer at ${protocol}//${host}.`, {
    hint: "Start it, or correct SEEDLINE_RPC_URL; without that variable a chain of its own is started.",
    details: { host },
    retryable: true,
    cause,
  });
}

const address = z.custom<Address>((value) => typeof value === "string" && isAddress(value));
const deploymentSchema = z.object({
  chainId: z.int().positive(),
  contracts: z.object(
    Object.fromEntries(CONTRACTS.map(([, { key, optional }]) => [key, optional ? address.optional() : address])),
  ),
});

/** Null when nothing was deployed yet. A file that cannot be read is no reason to deploy anew: the works are at the address it held. */
async function readDeployment(file: string): Promise<z.output<typeof deploymentSchema> | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return deploymentSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SeedlineError(
      "DEPLOYMENT_DAMAGED",
      `The file ${file}, which says where the contracts are, cannot be read.`,
      {
        hint: "Put it back from a copy, or move it away to have new contracts deployed: works of the old ones are then not shown.",
        details: { file },
        cause,
      },
    );
  }
}

function addressesOf({ contracts }: z.output<typeof deploymentSchema>): Addresses {
  return Object.fromEntries(CONTRACTS.map(([name, { key }]) => [name, contracts[key]]));
}

/** Those that were created for the known contracts, and not for others of the same kind. */
function fitting(candidates: Addresses, known: Addresses): Addresses {
  const fits = ([, { constructorArgs }]: (typeof CONTRACTS)[number]) =>
    constructorArgs.every((needed) => known[needed] === CANONICAL_ADDRESSES[needed]);
  return Object.fromEntries(
    CONTRACTS.filter((contract) => fits(contract) && candidates[contract[0]]).map(([name]) => [name, candidates[name]]),
  );
}

function isUsable(addresses: Addresses): boolean {
  return CONTRACTS.every(([name, { optional }]) => optional === true || addresses[name] !== undefined);
}

/** Those of the contracts that have the right code on the chain. */
async function findDeployed(provider: JsonRpcProvider, addresses: Addresses): Promise<Addresses> {
  const found: Addresses = {};
  await Promise.all(
    CONTRACTS.map(async ([name]) => {
      const at = addresses[name];
      if (at === undefined) return;
      const code = (await provider.getCode(at)) as Hex;
      if (codeFingerprint(name, code) === deployedCode[name].codeHash) found[name] = at;
    }),
  );
  return found;
}

async function deployMissing(
  provider: JsonRpcProvider,
  chainId: number,
  deploymentDir: string,
  kept: Addresses,
): Promise<Addresses> {
  const accounts = (await provider.send("eth_accounts", [])) as string[];
  if (accounts.length === 0) throw notDeployed(chainId);
  // A journal of a chain that is gone would make Ignition wait for transactions that nobody will ever mine.
  await rm(deploymentDir, { recursive: true, force: true });
  const eip1193: EIP1193Provider = {
    request: ({ method, params }) => provider.send(method, [...((params as unknown[] | undefined) ?? [])]),
  };
  const result = await deploy({
    config: { blockPollingInterval: 50, requiredConfirmations: 1 },
    artifactResolver: { loadArtifact: async (name) => artifactOf(name), getBuildInfo: async () => undefined },
    provider: eip1193,
    deploymentDir,
    ignitionModule: seedlineModule(kept),
    deploymentParameters: {},
    accounts,
    strategy: "create2",
    strategyConfig: { salt: DEPLOYMENT_SALT },
  });
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) {
    throw new SeedlineError(
      "DEPLOYMENT_FAILED",
      `The contracts could not be deployed to chain ${chainId}: ${result.type}.`,
      {
        hint: "Check that the account has funds and that the chain mines blocks.",
        details: { chainId, result },
      },
    );
  }
  const deployed = Object.values(result.contracts) as { contractName: string; address: string }[];
  return Object.fromEntries(deployed.map(({ contractName, address: at }) => [contractName, getAddress(at)]));
}

/** Nodes of public chains hold no keys: there somebody deploys once for all, by hand. */
function notDeployed(chainId: number): SeedlineError {
  return new SeedlineError(
    "NOT_DEPLOYED",
    `The contracts of this version are not on chain ${chainId}: there is no Works at ${CANONICAL_ADDRESSES.Works}.`,
    {
      hint: "Deploy them as contracts/README.md says, or set SEEDLINE_RPC_URL to a chain that has them.",
      details: { chainId, works: CANONICAL_ADDRESSES.Works },
    },
  );
}

function artifactOf(name: string): Artifact {
  const source = SOURCES[name as ContractName];
  if (source === undefined) throw new Error(`No contract is called ${name}`);
  return {
    _format: "hh3-artifact-1",
    contractName: name,
    sourceName: `contracts/${name}.sol`,
    abi: source.abi,
    bytecode: source.bytecode,
    deployedBytecode: "0x",
    linkReferences: {},
    deployedLinkReferences: {},
  };
}
