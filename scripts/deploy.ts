import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, DeploymentResultType, deploy, type EIP1193Provider } from "@nomicfoundation/ignition-core";
import { JsonRpcProvider } from "ethers";
import { type Address, getAddress, type Hex } from "viem";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../src/core/chain/abi.gen.ts";
import { licencesBytecode, royaltyLedgerBytecode, worksBytecode } from "../src/core/chain/bytecode.gen.ts";
import { deployedCode } from "../src/core/chain/code.gen.ts";
import { type ContractName, codeFingerprint } from "../src/core/chain/codeFingerprint.ts";
import type { Deployment } from "../src/core/chain/Deployment.ts";
import { SeedlineError } from "../src/core/errors.ts";
import seedlineModule from "./ignition/modules/Seedline.ts";
import { readJson, writeJson } from "./stack/jsonFile.ts";

const SOURCES = {
  Works: { abi: worksAbi, bytecode: worksBytecode },
  Licences: { abi: licencesAbi, bytecode: licencesBytecode },
  RoyaltyLedger: { abi: royaltyLedgerAbi, bytecode: royaltyLedgerBytecode },
} satisfies Record<ContractName, { abi: readonly unknown[]; bytecode: Hex }>;

/**
 * Deploys what is missing: contracts that `dataDir` remembers and that have the right code on the chain are kept.
 * @throws SeedlineError `DEPLOYMENT_FAILED`
 */
export async function deploySeedline(rpcUrl: string, dataDir: string): Promise<Deployment> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1 });
  try {
    const chainId = Number((await provider.getNetwork()).chainId);
    const file = join(dataDir, `deployment-${chainId}.json`);
    const known = await readJson<Deployment>(file);
    if (known !== null && (await isDeployed(provider, known))) return known;
    const deployment = await deployFresh(provider, chainId, join(dataDir, "ignition"));
    await writeJson(file, deployment);
    return deployment;
  } finally {
    provider.destroy();
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
