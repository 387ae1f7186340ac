import { type Abi, type Address, type Hex, keccak256, parseEther, slice, toHex } from "viem";
import type { SimulatedChain } from "../../../test/support/simulatedChain.ts";
import { type CompiledPeer, compilePeer } from "./compilePeer.ts";

/** Gas of a peer for what our operation of the same name does, or for the part of it that the peer does at all. */
type PeerGas = ReadonlyMap<string, Readonly<Record<string, number>>>;

const URI = `ipfs://b${"a".repeat(58)}`;
const ONE = parseEther("1");

/**
 * Measures peers from npm on the chain that our contracts are measured on, in the steady state: the second time, with balances that
 * are not new.
 *
 * - ERC721A: tokens without a URI or anything else.
 * - Manifold creator core: tokens with a URI each, minted by the collection's owner. Deployed directly, where Manifold's users pay for
 *   a proxy besides.
 * - Zora protocol rewards: `depositBatch` with a comment of no length, `withdraw` of everything.
 */
export async function peerOperations(chain: SimulatedChain): Promise<PeerGas> {
  const { wallet, receiptOf } = chain;
  const rows = new Map<string, Record<string, number>>();
  const add = (operation: string, peer: string, gas: number): void => {
    rows.set(operation, { ...rows.get(operation), [peer]: Math.round(gas) });
  };
  const deploy = async ({ abi, bytecode }: CompiledPeer, args: readonly unknown[] = []) => {
    const { contractAddress } = await receiptOf(await wallet.deployContract({ abi, bytecode, args }));
    if (!contractAddress) throw new Error("a peer was not deployed");
    return async (functionName: string, values: readonly unknown[], value = 0n): Promise<number> => {
      const call = { address: contractAddress as Address, abi: abi as Abi, functionName, args: values, value };
      return Number((await receiptOf(await wallet.writeContract(call))).gasUsed);
    };
  };

  const batches = await deploy(compilePeer("BatchMint.sol", "BatchMint"));
  await batches("mint", [1n]);
  add("mint.root", "ERC721A, no URI", await batches("mint", [1n]));
  for (const count of [10, 50]) {
    add(`mint.batch${count}.perWork`, "ERC721A, no URI", (await batches("mint", [BigInt(count)])) / count);
  }

  const manifold = await deploy(
    compilePeer("@manifoldxyz/creator-core-solidity/contracts/ERC721Creator.sol", "ERC721Creator"),
    ["Peer", "PEER"],
  );
  const owner = wallet.account.address;
  await manifold("mintBase", [owner, URI]);
  add("mint.root", "Manifold creator core", await manifold("mintBase", [owner, URI]));
  for (const count of [10, 50]) {
    const uris = Array.from({ length: count }, (_, i) => URI.slice(0, -2) + String(i + 10));
    add(
      `mint.batch${count}.perWork`,
      "Manifold creator core",
      (await manifold("mintBaseBatch", [owner, uris])) / count,
    );
  }

  const zora = await deploy(compilePeer("@zoralabs/protocol-rewards/src/ProtocolRewards.sol", "ProtocolRewards"));
  for (const count of [2, 5, 10, 20]) {
    const accounts = Array.from({ length: count }, (_, i) => accountOf(`zora ${count} ${i}`));
    const amounts = accounts.map(() => ONE / BigInt(count));
    const values = [accounts, amounts, accounts.map(() => "0x00000000"), ""] as const;
    await zora("depositBatch", values, ONE);
    add(`deposit.n${count}`, "Zora depositBatch", await zora("depositBatch", values, ONE));
  }
  for (let round = 0; round < 2; round++) {
    await zora("deposit", [owner, "0x00000000", ""], ONE);
    // 0 asks for everything.
    const gas = await zora("withdraw", [owner, 0n]);
    if (round === 1) add("withdraw", "Zora withdraw", gas);
  }
  for (const [operation, quoted] of Object.entries(QUOTED)) {
    for (const [peer, gas] of Object.entries(quoted)) add(operation, `${peer}, quoted`, gas);
  }
  return rows;
}

/**
 * Not measured here: Story core at HEAD (steady state; a sale takes four calls, its claim of 1,000 derivatives is divided by them) and
 * 0xSplits v2 (push), from their own reports of 2024 to 2026.
 */
const QUOTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "derive.1": { "Story core": 1_542_328 },
  "derive.2": { "Story core": 2_176_322 },
  "derive.8": { "Story core": 5_977_184 },
  "derive.16": { "Story core": 11_045_653 },
  "settle.n2": { "0xSplits v2": 61_298 },
  "settle.n5": { "0xSplits v2": 93_600 },
  "settle.n10": { "0xSplits v2": 147_397 },
  "settle.n20": { "0xSplits v2": 254_993 },
  "settle.batch100.perWork": { "Story core": 99_000 },
  "sale.toRoot.depth1": { "Story core": 485_729 },
  "sale.toRoot.depth3": { "Story core": 485_729 },
  "sale.toRoot.depth10": { "Story core": 485_729 },
  withdraw: { "0xSplits v2": 69_636 },
};

function accountOf(name: string): Address {
  return slice(keccak256(toHex(name)), 12) as Hex;
}
