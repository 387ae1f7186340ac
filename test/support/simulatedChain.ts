import "@nomicfoundation/hardhat-viem";
import hre from "hardhat";
import {
  type Abi,
  type Account,
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  getContract,
  type Hex,
  type PublicClient,
  type TransactionReceipt,
  type Transport,
  type WalletClient,
} from "viem";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../../src/core/chain/abi.gen.ts";

/** A wallet that signs in the simulated node. */
export type TestWallet = WalletClient<Transport, Chain, Account>;

const chain = defineChain({
  id: 31337,
  name: "Simulated",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [] } },
});

/** Typed handles on the three contracts, writing as `wallet`. */
function contractsOf(
  addresses: { works: Address; licences: Address; ledger: Address },
  publicClient: PublicClient<Transport, Chain>,
  wallet: TestWallet,
) {
  const client = { public: publicClient, wallet };
  return {
    works: getContract({ abi: worksAbi, address: addresses.works, client }),
    licences: getContract({ abi: licencesAbi, address: addresses.licences, client }),
    ledger: getContract({ abi: royaltyLedgerAbi, address: addresses.ledger, client }),
  };
}

/**
 * Starts a chain inside this process and deploys Works, Licences and RoyaltyLedger from freshly compiled artifacts.
 * `close` ends the chain.
 */
export async function startSimulatedChain() {
  const connection = await hre.network.create("default");
  const transport = custom(connection.provider);
  const publicClient = createPublicClient({ chain, transport, pollingInterval: 1, cacheTime: 0 });
  const accounts = await createWalletClient({ chain, transport }).getAddresses();
  const wallets: TestWallet[] = accounts.map((account) =>
    createWalletClient({ chain, transport, account: { address: account, type: "json-rpc" } }),
  );
  const [wallet] = wallets;
  if (wallet === undefined) throw new Error("the simulated chain has no accounts");

  /** Waits for a transaction and insists that it succeeded. */
  async function receiptOf(hash: Hex): Promise<TransactionReceipt> {
    const receipt = await publicClient.getTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`transaction ${hash} reverted`);
    return receipt;
  }

  /** Deploys any compiled contract by its name. */
  async function deploy(name: string, args: readonly unknown[] = []): Promise<{ address: Address; abi: Abi }> {
    const artifact = await hre.artifacts.readArtifact(name);
    const abi = artifact.abi as Abi;
    const hash = await wallet!.deployContract({ abi, bytecode: artifact.bytecode as Hex, args });
    const { contractAddress } = await receiptOf(hash);
    if (contractAddress === null || contractAddress === undefined) throw new Error(`${name} was not deployed`);
    return { address: contractAddress, abi };
  }

  const ledger = (await deploy("RoyaltyLedger")).address;
  const licences = (await deploy("Licences")).address;
  const works = (await deploy("Works", [licences, ledger])).address;
  const addresses = { works, licences, ledger };
  return {
    publicClient,
    wallet,
    wallets,
    deploy,
    receiptOf,
    ...contractsOf(addresses, publicClient, wallet),
    /** The same contracts, called by another of the chain's accounts. */
    as: (other: TestWallet) => contractsOf(addresses, publicClient, other),
    close: () => connection.close(),
  };
}

export type SimulatedChain = Awaited<ReturnType<typeof startSimulatedChain>>;
