import {
  type Abi,
  type Address,
  BaseError,
  decodeErrorResult,
  encodeFunctionData,
  getAddress,
  type Hex,
  numberToHex,
  zeroAddress,
} from "viem";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../../src/core/chain/abi.gen.ts";
import { type SimulatedChain, startSimulatedChain } from "../support/simulatedChain.ts";
import { EXTERNAL } from "./ReferenceLicences.ts";

/** Every custom error that a call into any of the contracts can end with. */
const ERRORS = [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi].filter((item) => item.type === "error");

/** What came of a transaction: `ok`, or the error with its values as text. */
export type Outcome = string;

/**
 * A chain with the contracts, five people who hold coin and a token and have approved everything, and two tokens of another
 * collection that are registered as assets. `reset` takes everything back to this state.
 */
export async function startArena() {
  const chain = await startSimulatedChain();
  const request = chain.publicClient.request as (call: { method: string; params: unknown[] }) => Promise<unknown>;
  const people = ((await request({ method: "eth_accounts", params: [] })) as Address[])
    .slice(0, 5)
    .map((a) => getAddress(a));
  const token = await chain.deploy("PlainToken");
  const nft = await chain.deploy("HostileNft");

  async function send(
    from: Address,
    to: Address,
    abi: Abi,
    functionName: string,
    args: unknown[],
    value = 0n,
  ): Promise<Outcome> {
    const data = encodeFunctionData({ abi, functionName, args });
    return transfer(from, to, value, data);
  }

  async function transfer(from: Address, to: Address, value: bigint, data: Hex = "0x"): Promise<Outcome> {
    try {
      const call = { from, to, data, value: numberToHex(value), gas: numberToHex(8_000_000) };
      await chain.receiptOf((await request({ method: "eth_sendTransaction", params: [call] })) as Hex);
      return "ok";
    } catch (error) {
      return nameOf(error);
    }
  }

  for (const [i, person] of people.entries()) {
    await request({ method: "hardhat_setBalance", params: [person, numberToHex(2n ** 200n)] });
    await send(person, token.address, token.abi, "mint", [person, 2n ** 200n]);
    for (const spender of [chain.works.address, chain.ledger.address]) {
      await send(person, token.address, token.abi, "approve", [spender, 2n ** 256n - 1n]);
    }
    if (i > 1) continue;
    await send(person, nft.address, nft.abi, "give", [person, BigInt(i)]);
    await send(person, chain.licences.address, licencesAbi, "register", [nft.address, BigInt(i)]);
  }
  let snapshot = await request({ method: "evm_snapshot", params: [] });
  const start = (await chain.publicClient.getBlock()).timestamp;
  return {
    chain,
    people,
    send,
    transfer,
    start,
    assets: [zeroAddress, getAddress(token.address)] as const,
    /** Sends the token, or coin. */
    pay: (from: Address, to: Address, asset: Address, amount: bigint) =>
      asset === zeroAddress
        ? transfer(from, to, amount)
        : send(from, token.address, token.abi, "transfer", [to, amount]),
    give: (to: Address, asset: bigint) => send(to, nft.address, nft.abi, "give", [to, asset - EXTERNAL]),
    balanceOf: async (asset: Address, holder: Address): Promise<bigint> =>
      asset === zeroAddress
        ? chain.publicClient.getBalance({ address: holder })
        : ((await chain.publicClient.readContract({
            address: token.address,
            abi: token.abi,
            functionName: "balanceOf",
            args: [holder],
          })) as bigint),
    /** The next transaction happens at this time. */
    at: (time: bigint) => request({ method: "evm_setNextBlockTimestamp", params: [numberToHex(time)] }),
    async reset(): Promise<void> {
      await request({ method: "evm_revert", params: [snapshot] });
      snapshot = await request({ method: "evm_snapshot", params: [] });
    },
    close: () => chain.close(),
  };
}

export type Arena = Awaited<ReturnType<typeof startArena>> & { readonly chain: SimulatedChain };

/** The custom error behind a refused transaction, written as {Refusal} writes it. */
function nameOf(error: unknown): Outcome {
  const data = dataOf(error);
  if (data === undefined) throw error;
  const { errorName, args = [] } = decodeErrorResult({ abi: ERRORS, data });
  // Small integers come as numbers.
  return `${errorName}(${(args as readonly unknown[]).map(String).join(", ")})`;
}

function dataOf(error: unknown): Hex | undefined {
  let data: Hex | undefined;
  const look = (candidate: unknown): boolean => {
    if (typeof candidate !== "object" || candidate === null) return false;
    const found = (candidate as { data?: unknown }).data;
    if (typeof found === "string" && found.startsWith("0x")) data = found as Hex;
    else if (typeof found === "object" && found !== null) look(found);
    return data !== undefined;
  };
  if (error instanceof BaseError) error.walk(look);
  else look(error);
  return data;
}
