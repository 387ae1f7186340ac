import "@nomicfoundation/hardhat-viem";
import hre from "hardhat";
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  getContract,
  type Hex,
  type TransactionReceipt,
} from "viem";
import { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../../src/core/chain/abi.gen.ts";
import { compileContracts } from "./compileContracts.ts";

const chain = defineChain({
  id: 31337,
  name: "Simulated",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [] } },
});

/**
 * Starts a chain inside this process and deploys Works, Licences, RoyaltyLedger and Market from freshly compiled artifacts.
 * `close` ends the chain.
 */
export async function startSimulatedChain() {
  await compileContracts();
  const connection = await hre.network.create("default");
  // A refused transaction is an answer: it is not sent again.
  const transport = custom(connection.provider, { retryCount: 0 });
  const publicClient = createPublicClient({ chain, transport, pollingInterval: 1, cacheTime: 0 });
  const [address] = await createWalletClient({ chain, transport }).getAddresses();
  if (address === undefined) throw new Error("the simulated chain has no accounts");
  const wallet = createWalletClient({ chain, transport, account: { address, type: "json-rpc" } });

  /** Waits for a transaction and insists that it succeeded. */
  async function receiptOf(hash: Hex): Promise<TransactionReceipt> {
    const receipt = await publicClient.getTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`transaction ${hash} reverted`);
    return receipt;
  }

  /** Deploys any compiled contract by its name. */
  async function deploy(
    name: string,
    args: readonly unknown[] = [],
  ): Promise<{ address: Address; abi: Abi; gas: number }> {
    const artifact = await hre.artifacts.readArtifact(name);
    const abi = artifact.abi as Abi;
    const hash = await wallet.deployContract({ abi, bytecode: artifact.bytecode as Hex, args });
    const { contractAddress, gasUsed } = await receiptOf(hash);
    if (contractAddress === null || contractAddress === undefined) throw new Error(`${name} was not deployed`);
    return { address: contractAddress, abi, gas: Number(gasUsed) };
  }

  const { address: ledger, gas: ledgerGas } = await deploy("RoyaltyLedger");
  const { address: licences, gas: licencesGas } = await deploy("Licences");
  const { address: works, gas: worksGas } = await deploy("Works", [licences, ledger]);
  const { address: market, gas: marketGas } = await deploy("Market", [ledger]);
  const client = { public: publicClient, wallet };
  return {
    publicClient,
    wallet,
    deploy,
    receiptOf,
    /** What the deployment of each contract cost, without a factory. */
    deploymentGas: { Works: worksGas, Licences: licencesGas, RoyaltyLedger: ledgerGas, Market: marketGas },
    works: getContract({ abi: worksAbi, address: works, client }),
    licences: getContract({ abi: licencesAbi, address: licences, client }),
    ledger: getContract({ abi: royaltyLedgerAbi, address: ledger, client }),
    market: getContract({ abi: marketAbi, address: market, client }),
    close: () => connection.close(),
  };
}

export type SimulatedChain = Awaited<ReturnType<typeof startSimulatedChain>>;
