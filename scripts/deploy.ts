import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, DeploymentResultType, deploy, type EIP1193Provider } from "@nomicfoundation/ignition-core";
import { JsonRpcProvider } from "ethers";
import { type Address, getAddress, type Hex, isAddress } from "viem";
import { z } from "zod";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../src/core/chain/abi.gen.ts";
import { licencesBytecode, royaltyLedgerBytecode, worksBytecode } from "../src/core/chain/bytecode.gen.ts";
import { deployedCode } from "../src/core/chain/code.gen.ts";
import { type ContractName, codeFingerprint } from "../src/core/chain/codeFingerprint.ts";
import type { Deployment } from "../src/core/chain/Deployment.ts";
import { SeedlineError } from "../src/core/errors.ts";
import seedlineModule from "./ignition/modules/Seedline.ts";
import { writeJson } from "./stack/jsonFile.ts";

const SOURCES = {
  Works: { abi: worksAbi, bytecode: worksBytecode },
  Licences: { abi: licencesAbi, bytecode: licencesBytecode },
  RoyaltyLedger: { abi: royaltyLedgerAbi, bytecode: royaltyLedgerBytecode },
} satisfies Record<ContractName, { abi: readonly unknown[]; bytecode: Hex }>;

/**
 * Deploys what is missing: contracts that `dataDir` remembers and that have the right code on the chain are kept.
 * @throws SeedlineError `CHAIN_UNREACHABLE`, `DEPLOYMENT_FAILED`, `DEPLOYMENT_DAMAGED`
 */
export async function deploySeedline(rpcUrl: string, dataDir: string): Promise<Deployment> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1 });
  try {
    const { chainId: id } = await provider.getNetwork().catch((cause: unknown) => {
      throw unreachable(rpcUrl, cause);
    });
    const chainId = Number(id);
    const file = join(dataDir, `deployment-${chainId}.json`);
    const known = await readDeployment(file);
    if (known !== null && (await isDeployed(provider, known))) return known;
    const deployment = await deployFresh(provider, chainId, join(dataDir, "ignition"));
    await writeJson(file, deployment);
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

const deploymentSchema = z.object({
  chainId: z.int().positive(),
  contracts: z.object({ works: addressSchema(), licences: addressSchema(), ledger: addressSchema() }),
});

function addressSchema() {
  return z.custom<Address>((value) => typeof value === "string" && isAddress(value));
}

/** Null when nothing was deployed yet. A file that cannot be read is no reason to deploy anew: the works are at the address it held. */
async function readDeployment(file: string): Promise<Deployment | null> {
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

async function isDeployed(provider: JsonRpcProvider, { contracts }: Deployment): Promise<boolean> {
  const expected: [Address, ContractName][] = [
    [contracts.works, "Works"],
    [contracts.licences, "Licences"],
    [contracts.ledger, "RoyaltyLedger"],
  ];
  const found = await Promise.all(
    expected.map(async ([address, name]) => {
      const code = (await provider.getCode(address)) as Hex;
      return codeFingerprint(name, code) === deployedCode[name].codeHash;
    }),
  );
  return found.every(Boolean);
}

async function deployFresh(provider: JsonRpcProvider, chainId: number, deploymentDir: string): Promise<Deployment> {
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
    ignitionModule: seedlineModule,
    deploymentParameters: {},
    accounts: (await provider.send("eth_accounts", [])) as string[],
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
  const addressOf = (name: ContractName): Address => getAddress(result.contracts[`Seedline#${name}`]?.address ?? "");
  return {
    chainId,
    contracts: { works: addressOf("Works"), licences: addressOf("Licences"), ledger: addressOf("RoyaltyLedger") },
  };
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
