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
import { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../../src/core/chain/abi.gen.ts";
import { type SimulatedChain, startSimulatedChain } from "../support/simulatedChain.ts";
import { Bank } from "./Bank.ts";
import type { Part } from "./types.ts";

export const ABIS = { works: worksAbi, licences: licencesAbi, ledger: royaltyLedgerAbi, market: marketAbi } as const;
export type Place = keyof typeof ABIS;

/** What came of a transaction: `ok`, or the error with its values as text. */
export type Outcome = string;

/** A question and the answer that the reference expects. */
export interface Question {
  readonly place: Place;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly expected: unknown;
}

/**
 * A chain with the contracts, five people who hold coin and two tokens and have approved everything, and three tokens of another
 * collection, of which two are registered as assets. `reset` takes everything back to this state.
 */
export async function startArena() {
  const chain = await startSimulatedChain();
  const request = chain.publicClient.request as (call: { method: string; params: unknown[] }) => Promise<unknown>;
  const people = ((await request({ method: "eth_accounts", params: [] })) as Address[])
    .slice(0, 5)
    .map((a) => getAddress(a));
  const [token, withFee, nft, reader] = [
    await chain.deploy("PlainToken"),
    await chain.deploy("FeeToken"),
    await chain.deploy("HostileNft"),
    await chain.deploy("ManyReads"),
  ];
  const places = {
    works: getAddress(chain.works.address),
    licences: getAddress(chain.licences.address),
    ledger: getAddress(chain.ledger.address),
    market: getAddress(chain.market.address),
  };
  const errors = [...Object.values(ABIS).flat(), ...token.abi].filter((item) => item.type === "error");

  async function transact(from: Address, to: Address, value: bigint, data: Hex = "0x"): Promise<Outcome> {
    try {
      const call = { from, to, data, value: numberToHex(value), gas: numberToHex(12_000_000) };
      await chain.receiptOf((await request({ method: "eth_sendTransaction", params: [call] })) as Hex);
      return "ok";
    } catch (error) {
      return nameOf(error, errors);
    }
  }

  const send = (from: Address, place: Place, functionName: string, args: readonly unknown[], value = 0n) =>
    transact(from, places[place], value, encodeFunctionData({ abi: ABIS[place] as Abi, functionName, args }));
  const call = (from: Address, to: { address: Address; abi: Abi }, functionName: string, args: unknown[]) =>
    transact(from, to.address, 0n, encodeFunctionData({ abi: to.abi, functionName, args }));
  const give = (to: Address, tokenId: bigint) => call(to, nft, "give", [to, tokenId]);

  for (const [i, person] of people.entries()) {
    await request({ method: "hardhat_setBalance", params: [person, numberToHex(2n ** 200n)] });
    for (const currency of [token, withFee]) {
      await call(person, currency, "mint", [person, 2n ** 200n]);
      for (const spender of [places.works, places.ledger, places.market]) {
        await call(person, currency, "approve", [spender, 2n ** 256n - 1n]);
      }
    }
    if (i > 2) continue;
    await give(person, BigInt(i));
    if (i < 2) await send(person, "licences", "register", [nft.address, BigInt(i)]);
  }
  const [low, high] = [...people].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)).slice(1, 3);
  const parts: readonly [Part, Part] = [
    { account: low!, bps: 3_333 },
    { account: high!, bps: 6_667 },
  ];
  const split = getAddress(await chain.ledger.read.splitOf([parts]));
  let snapshot = await request({ method: "evm_snapshot", params: [] });
  const start = (await chain.publicClient.getBlock()).timestamp;
  const bank = new Bank(getAddress(token.address), getAddress(withFee.address));
  const collection = getAddress(nft.address);
  return {
    chain,
    people,
    places,
    bank,
    collection,
    parts,
    /** The account of `parts`. */
    split,
    contracts: new Set<Address>([...Object.values(places), collection, ...bank.currencies.slice(1)]),
    start,
    send,
    give,
    /** Sends a token, or coin. */
    pay: (from: Address, to: Address, currency: Address, amount: bigint) =>
      currency === zeroAddress
        ? transact(from, to, amount)
        : call(from, { address: currency, abi: token.abi }, "transfer", [to, amount]),
    balanceOf: async (currency: Address, holder: Address): Promise<bigint> =>
      currency === zeroAddress
        ? chain.publicClient.getBalance({ address: holder })
        : ((await chain.publicClient.readContract({
            address: currency,
            abi: token.abi,
            functionName: "balanceOf",
            args: [holder],
          })) as bigint),
    /** All answers in one call, as they were encoded. */
    ask: async (questions: readonly Question[]): Promise<readonly Hex[]> =>
      (await chain.publicClient.readContract({
        address: reader.address,
        abi: reader.abi,
        functionName: "read",
        args: [
          questions.map(({ place }) => places[place]),
          questions.map(({ place, name, args }) =>
            encodeFunctionData({ abi: ABIS[place] as Abi, functionName: name, args }),
          ),
        ],
      })) as readonly Hex[],
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
function nameOf(error: unknown, abi: Abi): Outcome {
  const data = dataOf(error);
  if (data === undefined) throw error;
  const { errorName, args = [] } = decodeErrorResult({ abi, data });
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
